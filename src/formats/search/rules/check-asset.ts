import {
  limits,
  searchAssetTypes,
  searchCreditRoles,
  searchExternalIdSources,
  searchGenres,
  searchSubTypes,
} from '../../../roku/tables.js'
import { isIsoDate } from '../../check/dates.js'
import { describeFound } from '../../check/describe-found.js'
import { at, type JsonPlace } from '../../check/json-place.js'
import { checkImages } from './check-images.js'
import { compareLanguages } from './check-languages.js'
import { checkPlayOptions } from './check-play-options.js'
import { checkRatings } from './check-ratings.js'
import { checkDurations, checkTexts } from './check-texts.js'
import type { SearchCheck } from './context.js'

const withoutContent: (string | undefined)[] = ['series', 'season', 'externalIdOnly', 'liveStream']
const genres: ReadonlySet<string> = new Set(searchGenres)

/** Checks one asset (Roku, Search feed: asset). */
export function checkAsset(check: SearchCheck, place: JsonPlace): void {
  const { read, report } = check
  const type = checkType(check, place)
  const id = read.text(place, 'id', type === 'season' ? undefined : 'search-id-missing')
  const asset: JsonPlace = id === undefined ? place : { ...place, itemId: id }
  if (id !== undefined) checkId(check, asset, id, type)
  read.word(asset, 'subType', searchSubTypes, 'search-sub-type-unknown', false)
  checkExternalIds(check, asset)
  if (type === 'externalIdOnly') {
    check.word(asset, 'externalIdSource', searchExternalIdSources, 'search-external-source-unknown')
    return
  }
  if (type === 'season') {
    checkPart(check, asset, 'seasonInfo', 'seasonNumber', 'search-season-info-incomplete')
    return
  }
  if (type === 'episode') checkPart(check, asset, 'episodeInfo', 'episodeNumber', 'search-episode-info-incomplete')
  if (type === 'liveStream') {
    const station = at(at(asset, 'stationInfo'), 'stationId')
    if (station.value === undefined) report('search-station-missing', at(asset, 'stationInfo'), 'no stationId')
  }
  checkTexts(check, asset)
  checkRelease(check, asset)
  for (const genre of read.texts(asset, 'genres', 'search-genres-missing')) {
    if (genres.has(genre.value)) continue
    const rule = genres.has(genre.value.toLowerCase()) ? 'search-letter-case' : 'search-genre-unknown'
    report(rule, genre, describeFound(genre.value))
  }
  for (const tag of read.texts(asset, 'tags')) {
    if ([...tag.value].length > limits.tagCharacters) report('search-tag-long', tag, describeFound(tag.value))
  }
  for (const credit of read.records(asset, 'credits')) {
    read.text(credit, 'name', 'search-credit-name-missing')
    check.word(credit, 'role', searchCreditRoles, 'search-credit-role-unknown')
  }
  checkRatings(check, asset)
  checkImages(check, asset, type)
  compareLanguages(check, asset)
  if (withoutContent.includes(type)) return
  checkDurations(check, asset, type)
  checkPlayOptions(check, asset)
}

function checkType({ read, report }: SearchCheck, asset: JsonPlace): string | undefined {
  const place = at(asset, 'type')
  const types: readonly string[] = searchAssetTypes
  const written = place.value
  const meant =
    typeof written === 'string' ? types.find((type) => type.toLowerCase() === written.toLowerCase()) : undefined
  if (meant === undefined || meant === written) return read.word(asset, 'type', types, 'search-asset-type-unknown')
  report('search-asset-type-spelling', place, `${describeFound(written)}, meant ${meant}`)
  return meant
}

function checkId({ report, ids, series }: SearchCheck, asset: JsonPlace, id: string, type: string | undefined): void {
  const place = at(asset, 'id')
  if (ids.has(id)) report('search-id-duplicate', place, `${describeFound(id)} again`)
  ids.add(id)
  if ([...id].length > limits.idCharacters) {
    report('search-id-long', place, `${describeFound(id)}, ${[...id].length} characters`)
  }
  if (type === 'series') series.add(id)
}

function checkExternalIds({ read, report }: SearchCheck, asset: JsonPlace): void {
  for (const external of read.records(asset, 'externalIds')) {
    const missing = ['id', 'source'].filter((key) => !at(external, key).value)
    if (missing.length > 0) report('search-external-id-incomplete', external, `no ${missing.join(' and no ')}`)
  }
}

function checkPart(
  { read, report, seriesNamed }: SearchCheck,
  asset: JsonPlace,
  key: 'seasonInfo' | 'episodeInfo',
  number: string,
  rule: 'search-season-info-incomplete' | 'search-episode-info-incomplete',
): void {
  const info = read.record(asset, key, rule)
  if (!info) return
  const seriesId = read.text(info, 'seriesId', rule)
  if (seriesId !== undefined) seriesNamed.push({ ...at(info, 'seriesId'), value: seriesId })
  const place = at(info, number)
  if (!Number.isInteger(place.value)) report(rule, place, describeFound(place.value))
}

function checkRelease({ read, report }: SearchCheck, asset: JsonPlace): void {
  const date = read.text(asset, 'releaseDate')
  const year = read.present(asset, 'releaseYear')
  if (date !== undefined && !isIsoDate(date)) {
    report('search-release-date-format', at(asset, 'releaseDate'), describeFound(date))
  }
  if (year && !Number.isInteger(year.value)) report('search-release-year-format', year, describeFound(year.value))
  if (at(asset, 'releaseDate').value === undefined && !year) {
    report('search-release-missing', asset, 'neither releaseDate nor releaseYear')
  }
}
