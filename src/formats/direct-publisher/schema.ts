import { z } from 'zod'
import {
  captionTypes,
  categoryOrders,
  directPublisherGenres,
  parentalRatings,
  ratingSources,
  videoQualities,
  videoTypes,
} from '../../roku/direct-publisher.js'
import { limits } from '../../roku/limits.js'
import { idSchema } from '../../text/id.js'

// The parts of Direct Publisher JSON that Newsreel writes, in the order in which it writes them.

const url = z.url({ protocol: /^https?$/, hostname: /./ })
/** Section 0: `YYYY-MM-DDThh:mm:ss+TZ`. */
const dateTime = z.iso.datetime({ offset: true, precision: 0 }).regex(/[+-]\d\d:\d\d$/)
const language = z.string().regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/)

/** Section 5.1. */
const videoSchema = z
  .strictObject({
    url,
    quality: z.enum(videoQualities),
    videoType: z.enum(videoTypes),
    bitrate: z.int().min(1).optional(),
  })
  .refine((video) => video.bitrate !== undefined || ['HLS', 'DASH', 'SMOOTH'].includes(video.videoType), {
    message: 'a video that is not adaptive has a bitrate',
  })

/** Section 5.2. */
const captionSchema = z.strictObject({ url, language, captionType: z.enum(captionTypes) })

/** Section 5. */
const liveContentSchema = z.strictObject({
  dateAdded: dateTime,
  language,
  videos: z.array(videoSchema).min(1),
  captions: z.array(captionSchema).min(1).optional(),
  validityPeriodStart: dateTime,
  validityPeriodEnd: dateTime.optional(),
})
const contentSchema = liveContentSchema.extend({ duration: z.int().min(1) })

/** Section 7. */
export const ratingSchema = z.strictObject({ rating: z.enum(parentalRatings), ratingSource: z.enum(ratingSources) })

/** Section 2: what all content objects have. */
const commonSchema = z.strictObject({
  id: idSchema,
  title: z.string().min(1),
  shortDescription: z.string().min(1).max(limits.shortDescriptionCharacters),
  longDescription: z.string().min(1).max(limits.longDescriptionCharacters).optional(),
  thumbnail: url,
  genres: z.array(z.enum(directPublisherGenres)).min(1),
  tags: z.array(z.string().min(1).max(limits.tagCharacters)).min(1).optional(),
  rating: ratingSchema.optional(),
})

/** `shortFormVideos[]` and `tvSpecials[]`. */
const videoItemSchema = commonSchema.extend({ releaseDate: z.iso.date(), content: contentSchema })
/** `liveFeeds[]`. */
const liveFeedSchema = commonSchema.extend({ brandedThumbnail: url, content: liveContentSchema })

/** Section 3. */
const categorySchema = z
  .strictObject({
    name: z.string().min(1),
    playlistName: z.string().min(1).max(limits.playlistNameCharacters).optional(),
    query: z.string().min(1).optional(),
    order: z.enum(categoryOrders),
  })
  .refine((category) => (category.playlistName === undefined) !== (category.query === undefined))
  .refine((category) => category.order !== 'manual' || category.playlistName !== undefined)

/** Section 4. */
const playlistSchema = z.strictObject({
  name: z.string().min(1).max(limits.playlistNameCharacters),
  itemIds: z.array(z.string()).min(1),
})

/** Section 1. */
export const directPublisherSchema = z.strictObject({
  providerName: z.string().min(1),
  lastUpdated: dateTime,
  language,
  categories: z.array(categorySchema).min(1).optional(),
  playlists: z.array(playlistSchema).min(1).optional(),
  shortFormVideos: z.array(videoItemSchema).optional(),
  tvSpecials: z.array(videoItemSchema).min(1).optional(),
  liveFeeds: z.array(liveFeedSchema).min(1).optional(),
})

export type DirectPublisherFeed = z.infer<typeof directPublisherSchema>
export type VideoItem = z.infer<typeof videoItemSchema>
export type LiveFeed = z.infer<typeof liveFeedSchema>
