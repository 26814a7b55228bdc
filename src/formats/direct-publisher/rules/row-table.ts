import { error, warning } from '../../check/rule.js'

/** Rules of categories and playlists, the rows of a channel (Roku, Direct Publisher specification). */
export const rowTable = {
  'dp-category-name-missing': error('A category has a name.', 'Add the title of the row.'),
  'dp-category-source': error(
    'A category has either a query or a playlistName.',
    'Keep one of the two: a query picks by tags, a playlist by ids.',
  ),
  'dp-category-holds-items': error(
    'A category names its items by a query or a playlist; it does not hold them.',
    'Move the items into "shortFormVideos" at the root, tag them, and give the category "query": "<tag>".',
    'Missing content. Content for this category has not been defined',
  ),
  'dp-category-playlist-ids': error(
    'A category names one playlist by playlistName; it has no playlistIds.',
    'Put the ids into a playlist, "itemIds": […], and its name into "playlistName".',
  ),
  'dp-category-order-unknown': error(
    'A category has an order: manual, most_recent, chronological or most_popular.',
    'Write most_recent for news, manual for a playlist.',
  ),
  'dp-category-manual-query': error('The order manual goes with a playlist.', 'Write most_recent for a query.'),
  'dp-query-mixed': error('A query joins tags by AND or by OR, not by both.', 'Make two categories, or a new tag.'),
  'dp-query-tag-unknown': warning(
    'The tags of a query stand on items of the feed, or the row is empty.',
    'Correct the tag, or leave the category out until there are items.',
  ),
  'dp-category-playlist-unknown': warning(
    'The playlist of a category is in the feed, or the row is empty.',
    'Add the playlist or correct its name.',
  ),
  'dp-playlist-name-missing': error('A playlist has a name.', 'Add one of at most 20 characters.'),
  'dp-playlist-name-long': error(
    'The name of a playlist has at most 20 characters.',
    'Shorten it here and in the category.',
  ),
  'dp-playlist-items-missing': error(
    'A playlist has itemIds.',
    'Leave the playlist and its category out while it is empty.',
    'Required playlist itemId array is missing or empty',
  ),
  'dp-playlist-id-unknown': warning('The ids of a playlist are items of the feed.', 'Remove the id or add the item.'),
  'dp-playlist-episode': warning('A playlist has no episodes.', 'List the id of the series instead.'),
}
