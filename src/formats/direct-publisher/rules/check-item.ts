import {
  type contentLists,
  creditRoles,
  directPublisherGenres,
  externalIdTypes,
  parentalRatings,
  ratingSources,
} from '../../../roku/direct-publisher.js'
import { limits } from '../../../roku/limits.js'
import { getField, isRecord, type JsonPlace } from '../../check/json-fields.js'
import { findMeantValue } from '../../check/meant-names.js'
import { describeValue } from '../../check/rule.js'
import { isIsoDate, suggestDate } from '../../values.js'
import { checkContent } from './check-content.js'
import type { DirectPublisherCheck } from './direct-publisher-context.js'

type ItemKind = (typeof contentLists)[number] | 'episodes'
const kindsWithRequiredGenres: ItemKind[] = ['movies', 'series', 'tvSpecials']

// What other formats call these values, by their letters in lower case.
const genreNames = {
  arts: 'special',
  business: 'news',
  cartoon: 'animated',
  cartoons: 'animated',
  cooking: 'food',
  currentaffairs: 'news',
  education: 'educational',
  entertainment: 'special',
  family: 'children',
  kids: 'children',
  local: 'news',
  localnews: 'news',
  music: 'special',
  politics: 'news',
  religion: 'faith',
  religious: 'faith',
  scifi: 'science fiction',
  sport: 'sports',
  tech: 'technology',
  travel: 'adventure',
  weather: 'news',
}
const ratingNames = { nr: 'UNRATED', notrated: 'UNRATED', unrated: 'UNRATED', ur: 'UNRATED', tvnr: 'UNRATED' }
const ratingSourceNames = { usa: 'USA_PR', us: 'USA_PR', uspr: 'USA_PR', tv: 'USA_PR', uk: 'UK_CP', mpa: 'MPAA' }

/** Checks an element of a content list and its episodes (Roku, Direct Publisher specification: content objects). */
export function checkItem(check: DirectPublisherCheck, place: JsonPlace, kind: ItemKind): void {
  const { read, report } = check
  if (!isRecord(place.value)) {
    report('dp-item-type', place, describeValue(place.value))
    return
  }
  check.items += 1
  const id = read.text(place, 'id', 'dp-id-missing')
  const item: JsonPlace = id === undefined ? place : { ...place, itemId: id }
  if (id !== undefined) checkId(check, item, id, kind)
  read.text(item, 'title', 'dp-title-missing')
  checkThumbnails(check, item, kind)
  if (kind !== 'liveFeeds') {
    const date = read.text(item, 'releaseDate', 'dp-release-date-missing')
    if (date !== undefined && !isIsoDate(date)) {
      const hasTime = isIsoDate(date.slice(0, 10)) && /^T\d\d:\d\d/.test(date.slice(10))
      const rule = hasTime ? 'dp-release-date-time' : 'dp-release-date-format'
      report(rule, getField(item, 'releaseDate'), describeValue(date), suggestDate(date, 'day'))
    }
  }
  checkDescriptions(check, item)
  checkGenresAndTags(check, item, kind)
  checkRating(check, item)
  for (const credit of read.records(item, 'credits')) {
    read.text(credit, 'name', 'dp-credit-name-missing')
    read.choice(credit, 'role', creditRoles, 'dp-credit-role-unknown')
    read.text(credit, 'birthDate', 'dp-credit-birth-date-missing')
  }
  for (const external of read.records(item, 'externalIds')) {
    read.text(external, 'id', 'dp-external-id-missing')
    read.choice(external, 'idType', externalIdTypes, 'dp-external-id-type-unknown')
  }
  if (kind === 'episodes') checkInteger(check, item, 'episodeNumber', 'dp-episode-number-missing')
  if (kind === 'series') checkEpisodes(check, item)
  else checkContent(check, item, kind)
}

function checkId({ ids, report }: DirectPublisherCheck, item: JsonPlace, id: string, kind: ItemKind): void {
  const place = getField(item, 'id')
  if (ids.has(id)) report('dp-id-duplicate', place, `${describeValue(id)} again`)
  if (kind !== 'episodes') ids.set(id, 'item')
  else if (!ids.has(id)) ids.set(id, 'episode')
  if (id.length > limits.idCharacters) report('dp-id-long', place, `${describeValue(id)}, ${id.length} characters`)
  if (/^[\w.~-]+$/.test(id)) return
  const fixed = id
    .trim()
    .replace(/[^\w.~-]+/g, '-')
    .replace(/^-+|-+$/g, '')
  report(
    'dp-id-format',
    place,
    describeValue(id),
    fixed === '' ? undefined : `Write "${fixed.slice(0, limits.idCharacters)}", once and for all.`,
  )
}

function checkThumbnails({ read, report, addPicture }: DirectPublisherCheck, item: JsonPlace, kind: ItemKind): void {
  const listed = ['thumbnail', 'thumbnails'].map((key) => getField(item, key)).find(({ value }) => Array.isArray(value))
  if (listed) {
    report('dp-thumbnail-list', listed, describeValue(listed.value))
  } else {
    const url = read.address(item, 'thumbnail', 'dp-thumbnail-missing')
    if (url !== undefined) addPicture(url, getField(item, 'thumbnail'))
  }
  if (kind !== 'liveFeeds') return
  const url = read.address(item, 'brandedThumbnail', 'dp-branded-thumbnail-missing')
  if (url !== undefined) addPicture(url, getField(item, 'brandedThumbnail'))
}

function checkDescriptions({ read, report }: DirectPublisherCheck, item: JsonPlace): void {
  const short = read.text(item, 'shortDescription', 'dp-short-description-missing')
  const long = read.text(item, 'longDescription')
  if (short !== undefined && [...short].length > limits.shortDescriptionCharacters) {
    report('dp-short-description-long', getField(item, 'shortDescription'), `${[...short].length} characters`)
  }
  if (long !== undefined && [...long].length > limits.longDescriptionCharacters) {
    report('dp-long-description-long', getField(item, 'longDescription'), `${[...long].length} characters`)
  }
  if (long !== undefined && long === short) {
    report('dp-long-description-same', getField(item, 'longDescription'), 'the text of shortDescription')
  }
}

function checkGenresAndTags({ read, report, tags }: DirectPublisherCheck, item: JsonPlace, kind: ItemKind): void {
  const missing = kindsWithRequiredGenres.includes(kind)
    ? 'dp-genres-missing'
    : kind === 'episodes'
      ? undefined
      : 'dp-genres-advised'
  const genres: readonly string[] = directPublisherGenres
  for (const genre of read.texts(item, 'genres', missing)) {
    if (!genres.includes(genre.value)) read.reportUnknown('dp-genre-unknown', genre, genres, genreNames)
  }
  for (const tag of read.texts(item, 'tags')) {
    tags.add(tag.value.trim().toLowerCase())
    if ([...tag.value].length > limits.tagCharacters) {
      report('dp-tag-long', tag, `${describeValue(tag.value)}, ${[...tag.value].length} characters`)
    }
  }
}

function checkRating({ read, report }: DirectPublisherCheck, item: JsonPlace): void {
  const plural = getField(item, 'ratings')
  if (plural.value !== undefined) report('dp-rating-plural', plural, `"ratings": ${describeValue(plural.value)}`)
  const place = getField(item, 'rating')
  if (typeof place.value === 'string') {
    const rating = findMeantValue(place.value, parentalRatings, ratingNames)
    const source = rating === undefined ? undefined : /^TV|UNRATED/.test(rating) ? 'USA_PR' : '…'
    const fix =
      rating &&
      `Write "rating": { "rating": "${rating}", "ratingSource": "${source}" }: a text leaves channels loading for ever.`
    report('dp-rating-text', place, describeValue(place.value), fix)
    return
  }
  const rating = read.record(item, 'rating')
  if (!rating) return
  read.choice(rating, 'rating', parentalRatings, 'dp-rating-unknown', true, ratingNames)
  read.choice(rating, 'ratingSource', ratingSources, 'dp-rating-source-unknown', true, ratingSourceNames)
}

function checkEpisodes(check: DirectPublisherCheck, series: JsonPlace): void {
  const { read } = check
  const seasons = read.records(series, 'seasons')
  for (const season of seasons) {
    checkInteger(check, season, 'seasonNumber', 'dp-season-number-missing')
    for (const episode of read.list(season, 'episodes', 'dp-episodes-missing')) checkItem(check, episode, 'episodes')
  }
  const episodes = read.list(series, 'episodes', seasons.length === 0 ? 'dp-episodes-missing' : undefined)
  for (const episode of episodes) checkItem(check, episode, 'episodes')
}

/** Checks a number. Text is accepted too, because an example in the specification has a season number as text. */
function checkInteger(
  { read, report }: DirectPublisherCheck,
  parent: JsonPlace,
  key: string,
  rule: 'dp-season-number-missing' | 'dp-episode-number-missing',
): void {
  const place = read.present(parent, key, rule)
  if (place && !isInteger(place.value)) report(rule, place, describeValue(place.value))
}

const isInteger = (value: unknown): boolean =>
  typeof value === 'number' ? Number.isInteger(value) && value >= 0 : typeof value === 'string' && /^\d+$/.test(value)
