import {
  type contentLists,
  creditRoles,
  directPublisherGenres,
  externalIdTypes,
  limits,
  parentalRatings,
  ratingSources,
} from '../../../roku/tables.js'
import { isIsoDate } from '../../check/dates.js'
import { describeFound } from '../../check/describe-found.js'
import { at, isRecord, type JsonPlace } from '../../check/json-place.js'
import { checkContent } from './check-content.js'
import type { DirectPublisherCheck } from './context.js'

type Kind = (typeof contentLists)[number] | 'episodes'
const withOwnGenres: Kind[] = ['movies', 'series', 'tvSpecials']

/** Checks one element of a content list, with its episodes (Roku, Direct Publisher specification: content objects). */
export function checkItem(check: DirectPublisherCheck, place: JsonPlace, kind: Kind): void {
  const { read, report } = check
  if (!isRecord(place.value)) {
    report('dp-item-type', place, describeFound(place.value))
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
      report('dp-release-date-format', at(item, 'releaseDate'), describeFound(date))
    }
  }
  checkDescriptions(check, item)
  checkWords(check, item, kind)
  checkRating(check, item)
  for (const credit of read.records(item, 'credits')) {
    read.text(credit, 'name', 'dp-credit-name-missing')
    read.word(credit, 'role', creditRoles, 'dp-credit-role-unknown')
    read.text(credit, 'birthDate', 'dp-credit-birth-date-missing')
  }
  for (const external of read.records(item, 'externalIds')) {
    read.text(external, 'id', 'dp-external-id-missing')
    read.word(external, 'idType', externalIdTypes, 'dp-external-id-type-unknown')
  }
  if (kind === 'episodes') checkInteger(check, item, 'episodeNumber', 'dp-episode-number-missing')
  if (kind === 'series') checkEpisodes(check, item)
  else checkContent(check, item, kind)
}

function checkId({ ids, report }: DirectPublisherCheck, item: JsonPlace, id: string, kind: Kind): void {
  const place = at(item, 'id')
  if (ids.has(id)) report('dp-id-duplicate', place, `${describeFound(id)} again`)
  if (kind !== 'episodes') ids.set(id, 'item')
  else if (!ids.has(id)) ids.set(id, 'episode')
  if (id.length > limits.idCharacters) report('dp-id-long', place, `${describeFound(id)}, ${id.length} characters`)
  if (!/^[\w.~-]+$/.test(id)) report('dp-id-format', place, describeFound(id))
}

function checkThumbnails({ read, report, picture }: DirectPublisherCheck, item: JsonPlace, kind: Kind): void {
  const listed = ['thumbnail', 'thumbnails'].map((key) => at(item, key)).find(({ value }) => Array.isArray(value))
  if (listed) {
    report('dp-thumbnail-list', listed, describeFound(listed.value))
  } else {
    const url = read.address(item, 'thumbnail', 'dp-thumbnail-missing')
    if (url !== undefined) picture(url, at(item, 'thumbnail'))
  }
  if (kind !== 'liveFeeds') return
  const url = read.address(item, 'brandedThumbnail', 'dp-branded-thumbnail-missing')
  if (url !== undefined) picture(url, at(item, 'brandedThumbnail'))
}

function checkDescriptions({ read, report }: DirectPublisherCheck, item: JsonPlace): void {
  const short = read.text(item, 'shortDescription', 'dp-short-description-missing')
  const long = read.text(item, 'longDescription')
  if (short !== undefined && [...short].length > limits.shortDescriptionCharacters) {
    report('dp-short-description-long', at(item, 'shortDescription'), `${[...short].length} characters`)
  }
  if (long !== undefined && [...long].length > limits.longDescriptionCharacters) {
    report('dp-long-description-long', at(item, 'longDescription'), `${[...long].length} characters`)
  }
  if (long !== undefined && long === short) {
    report('dp-long-description-same', at(item, 'longDescription'), 'the text of shortDescription')
  }
}

function checkWords({ read, report, tags }: DirectPublisherCheck, item: JsonPlace, kind: Kind): void {
  const missing = withOwnGenres.includes(kind)
    ? 'dp-genres-missing'
    : kind === 'episodes'
      ? undefined
      : 'dp-genres-advised'
  const genres: readonly string[] = directPublisherGenres
  for (const genre of read.texts(item, 'genres', missing)) {
    if (!genres.includes(genre.value)) report('dp-genre-unknown', genre, describeFound(genre.value))
  }
  for (const tag of read.texts(item, 'tags')) {
    tags.add(tag.value.trim().toLowerCase())
    if ([...tag.value].length > limits.tagCharacters) {
      report('dp-tag-long', tag, `${describeFound(tag.value)}, ${[...tag.value].length} characters`)
    }
  }
}

function checkRating({ read, report }: DirectPublisherCheck, item: JsonPlace): void {
  const plural = at(item, 'ratings')
  if (plural.value !== undefined) report('dp-rating-plural', plural, `"ratings": ${describeFound(plural.value)}`)
  const place = at(item, 'rating')
  if (typeof place.value === 'string') {
    report('dp-rating-text', place, describeFound(place.value))
    return
  }
  const rating = read.record(item, 'rating')
  if (!rating) return
  read.word(rating, 'rating', parentalRatings, 'dp-rating-unknown')
  read.word(rating, 'ratingSource', ratingSources, 'dp-rating-source-unknown')
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

/** The specification's own example writes a season's number as text: both are read. */
function checkInteger(
  { read, report }: DirectPublisherCheck,
  parent: JsonPlace,
  key: string,
  rule: 'dp-season-number-missing' | 'dp-episode-number-missing',
): void {
  const place = read.present(parent, key, rule)
  if (place && !isInteger(place.value)) report(rule, place, describeFound(place.value))
}

const isInteger = (value: unknown): boolean =>
  typeof value === 'number' ? Number.isInteger(value) && value >= 0 : typeof value === 'string' && /^\d+$/.test(value)
