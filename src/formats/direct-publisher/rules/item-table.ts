import { error, warning } from '../../check/rule.js'

/** Rules of movies, series, episodes, short-form videos, TV specials and live feeds. */
export const itemTable = {
  'dp-id-missing': error('Every item has an id.', 'Add an "id" that never changes.'),
  'dp-id-format': error(
    'An id has only what addresses carry as it is: A-Z, a-z, 0-9, ., _, ~ and -.',
    'Replace the other characters, once and for all.',
  ),
  'dp-id-long': error('An id has at most 50 characters.', 'Use a shorter id, once and for all.'),
  'dp-id-duplicate': error('An id stands once in the feed, episodes included.', 'Give each item its own id.'),
  'dp-title-missing': error('Every item has a title.', 'Write the headline into "title".'),
  'dp-thumbnail-missing': error('Every item has a thumbnail.', 'Add "thumbnail": the address of a 16:9 picture.'),
  'dp-thumbnail-list': error(
    'thumbnail is one address, not a list.',
    'Write "thumbnail": "https://…" with the largest of the pictures.',
  ),
  'dp-thumbnail-unreachable': error(
    'A thumbnail can be downloaded.',
    'Open the address without signing in; it must answer 200 with a picture.',
    'thumbnails cannot be downloaded',
  ),
  'dp-thumbnail-type': error('A thumbnail is a JPEG or PNG picture.', 'Convert it to JPEG and send image/jpeg.'),
  'dp-thumbnail-small': error('A thumbnail has at least 800x450 pixels.', 'Use a larger picture, best 1920x1080.'),
  'dp-thumbnail-shape': error('A thumbnail is 16:9, give or take 1 %.', 'Crop it to 16:9, best 1920x1080.'),
  'dp-branded-thumbnail-missing': warning(
    'A live feed has a brandedThumbnail.',
    'Add "brandedThumbnail": a 16:9 picture of at least 800x450 with the logo.',
  ),
  'dp-release-date-missing': error('Every item has a releaseDate.', 'Add the day of publication, YYYY-MM-DD.'),
  'dp-release-date-format': error('releaseDate is a day, YYYY-MM-DD.', 'Write it like 2026-01-05, without time.'),
  'dp-short-description-missing': error(
    'Every item has a shortDescription.',
    'Write one or two sentences of at most 200 characters.',
    'short description empty',
  ),
  'dp-short-description-long': warning(
    'shortDescription has at most 200 characters; more is clipped.',
    'Shorten it at a word; the rest can go into longDescription.',
  ),
  'dp-long-description-long': warning(
    'longDescription has at most 500 characters; more is clipped.',
    'Shorten it at a word.',
  ),
  'dp-long-description-same': warning(
    'longDescription says something else than shortDescription.',
    'Leave longDescription out.',
  ),
  'dp-genres-missing': error('Movies, series and TV specials have genres.', 'Add "genres", like ["news"].'),
  'dp-genres-advised': warning(
    "Short-form videos and live feeds have genres: Roku's template breaks without.",
    'Add "genres", like ["news"].',
  ),
  'dp-genre-unknown': error(
    "A genre is one of Roku's 32, in lower case.",
    'Use news, sports, science, technology, … (32 words).',
  ),
  'dp-tag-long': warning('A tag has at most 20 characters.', 'Shorten it, also in the queries that use it.'),
  'dp-rating-text': error(
    'rating is an object with rating and ratingSource, not a text.',
    'Write "rating": { "rating": "TVG", "ratingSource": "USA_PR" }: a text leaves channels loading for ever.',
  ),
  'dp-rating-plural': error('The property is called rating.', 'Rename "ratings" to "rating", with one object.'),
  'dp-rating-misplaced': warning('rating is a sibling of content.', 'Move it out of "content", beside it.'),
  'dp-rating-unknown': error("rating.rating is one of Roku's 29 values.", 'Use TVG, TVPG, TV14, PG, UNRATED, ….'),
  'dp-rating-source-unknown': error(
    'ratingSource is BBFC, CHVRS, CPR, MPAA, UK_CP or USA_PR.',
    'Name the body whose rating it is.',
  ),
  'dp-credit-name-missing': error('A credit has a name.', 'Add the name or remove the credit.'),
  'dp-credit-role-unknown': error(
    'A role is actor, anchor, host, narrator, voice, director, producer or screenwriter.',
    'Choose the nearest, or leave the credit out.',
  ),
  'dp-credit-birth-date-missing': warning(
    'A credit has a birthDate.',
    'Leave the credits out where the dates of birth are not known.',
  ),
  'dp-external-id-missing': error('An external id has an id.', 'Add the id or remove the object.'),
  'dp-external-id-type-unknown': error('idType is TMS, ROVI, IMDB or EIDR.', 'Name the catalogue of the id.'),
  'dp-episodes-missing': error(
    'A series has seasons with episodes, or episodes.',
    'Add "episodes" with at least one; single stories are shortFormVideos.',
  ),
  'dp-season-number-missing': error('A season has a seasonNumber, an integer.', 'Add it, like 1 or 2026.'),
  'dp-episode-number-missing': error('An episode has an episodeNumber, an integer.', 'Number the episodes in turn.'),
  'dp-short-form-long': warning(
    'A short-form video lasts at most 15 minutes.',
    'Put longer ones into tvSpecials or movies.',
  ),
}
