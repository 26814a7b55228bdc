// Enumerations of Direct Publisher, spelled exactly as Roku requires; limits.ts lists the sources.

/** Direct Publisher genres. Roku feed-specifications @ d2a6d99 (2018-03-06). */
// biome-ignore format: a table
export const directPublisherGenres = [
  'action', 'adventure', 'animals', 'animated', 'anime', 'children', 'comedy', 'crime', 'documentary', 'drama',
  'educational', 'fantasy', 'faith', 'food', 'fashion', 'gaming', 'health', 'history', 'horror', 'miniseries',
  'mystery', 'nature', 'news', 'reality', 'romance', 'science', 'science fiction', 'sitcom', 'special', 'sports',
  'thriller', 'technology',
] as const

/** Direct Publisher `rating.rating`. Roku feed-specifications @ d2a6d99 (2018-03-06). */
// biome-ignore format: a table
export const parentalRatings = [
  '12', '12A', '14+', '14A', '15', '18', '18+', '18A', 'A', 'AA', 'C', 'C8', 'E', 'G', 'NC17', 'PG', 'PG13', 'R',
  'R18', 'TV14', 'TVG', 'TVMA', 'TVPG', 'TVY', 'TVY14', 'TVY7', 'U', 'Uc', 'UNRATED',
] as const

/** Direct Publisher `rating.ratingSource`. Roku feed-specifications @ d2a6d99 (2018-03-06). */
export const ratingSources = ['BBFC', 'CHVRS', 'CPR', 'MPAA', 'UK_CP', 'USA_PR'] as const

/** Direct Publisher `credits[].role`. Roku feed-specifications @ d2a6d99 (2018-03-06). */
// biome-ignore format: a table
export const creditRoles = [
  'actor', 'anchor', 'host', 'narrator', 'voice', 'director', 'producer', 'screenwriter',
] as const

/** Direct Publisher `videos[].quality`; SD since 2016-08-11. Roku feed-specifications @ d2a6d99 (2018-03-06). */
export const videoQualities = ['SD', 'HD', 'FHD', 'UHD'] as const

/** Direct Publisher `videos[].videoType`. Roku feed-specifications @ d2a6d99 (2018-03-06). */
export const videoTypes = ['HLS', 'SMOOTH', 'DASH', 'MP4', 'MOV', 'M4V'] as const

/** Direct Publisher `captions[].captionType`. Roku feed-specifications @ d2a6d99 (2018-03-06). */
export const captionTypes = ['CLOSED_CAPTION', 'SUBTITLE'] as const

/** Direct Publisher `trickPlayFiles[].quality`. Roku feed-specifications @ d2a6d99 (2018-03-06). */
export const trickPlayQualities = ['HD', 'FHD'] as const

/** Direct Publisher `categories[].order`; `manual` only with a playlist. Roku feed-specifications @ d2a6d99 (2018-03-06). */
export const categoryOrders = ['manual', 'most_recent', 'chronological', 'most_popular'] as const

/** Direct Publisher `externalIds[].idType`. Roku feed-specifications @ d2a6d99 (2018-03-06). */
export const externalIdTypes = ['TMS', 'ROVI', 'IMDB', 'EIDR'] as const

/** Direct Publisher content lists; `liveFeeds` since 2020. */
export const contentLists = ['movies', 'series', 'shortFormVideos', 'tvSpecials', 'liveFeeds'] as const
