import { limits } from '../../../roku/limits.js'
import {
  advisoryRatings,
  searchAssetTypes,
  searchCreditRoles,
  searchExternalIdSources,
  searchGenres,
  searchSubTypes,
} from '../../../roku/search.js'
import { getField, isRecord, type JsonPlace } from '../../check/json-fields.js'
import { describeValue } from '../../check/rule.js'
import { isIsoDate } from '../../values.js'
import { checkImages, checkTexts, compareLanguages } from './check-localized.js'
import { checkDurations, checkPlayOptions } from './check-play-options.js'
import type { SearchCheck } from './search-context.js'

const typesWithoutContent: (string | undefined)[] = ['series', 'season', 'externalIdOnly', 'liveStream']
const knownGenres: ReadonlySet<string> = new Set(searchGenres)

/** Checks one asset (Roku, Search feed: asset). */
export function checkAsset(check: SearchCheck, place: JsonPlace): void {
  const { read, report } = check
  const type = checkType(check, place)
  const id = read.text(place, 'id', type === 'season' ? undefined : 'search-id-missing')
  const asset: JsonPlace = id === undefined ? place : { ...place, itemId: id }
  if (id !== undefined) checkId(check, asset, id, type)
  read.choice(asset, 'subType', searchSubTypes, 'search-sub-type-unknown', false)
  checkExternalIds(check, asset)
  if (type === 'externalIdOnly') {
    check.choice(asset, 'externalIdSource', searchExternalIdSources, 'search-external-source-unknown')
    return
  }
  if (type === 'season') {
    checkSeriesPart(check, asset, 'seasonInfo', 'seasonNumber', 'search-season-info-incomplete')
    return
  }
  if (type === 'episode')
    checkSeriesPart(check, asset, 'episodeInfo', 'episodeNumber', 'search-episode-info-incomplete')
  if (type === 'liveStream') {
    const station = getField(getField(asset, 'stationInfo'), 'stationId')
    if (station.value === undefined) report('search-station-missing', getField(asset, 'stationInfo'), 'no stationId')
  }
  checkTexts(check, asset)
  checkRelease(check, asset)
  for (const genre of read.texts(asset, 'genres', 'search-genres-missing')) {
    if (knownGenres.has(genre.value)) continue
    const rule = knownGenres.has(genre.value.toLowerCase()) ? 'search-letter-case' : 'search-genre-unknown'
    report(rule, genre, describeValue(genre.value))
  }
  for (const tag of read.texts(asset, 'tags')) {
    if ([...tag.value].length > limits.tagCharacters) report('search-tag-long', tag, describeValue(tag.value))
  }
  for (const credit of read.records(asset, 'credits')) {
    read.text(credit, 'name', 'search-credit-name-missing')
    check.choice(credit, 'role', searchCreditRoles, 'search-credit-role-unknown')
  }
  checkRatings(check, asset)
  checkImages(check, asset, type)
  compareLanguages(check, asset)
  if (typesWithoutContent.includes(type)) return
  checkDurations(check, asset, type)
  checkPlayOptions(check, asset)
}

function checkType({ read, report }: SearchCheck, asset: JsonPlace): string | undefined {
  const place = getField(asset, 'type')
  const types: readonly string[] = searchAssetTypes
  const written = place.value
  const meant =
    typeof written === 'string' ? types.find((type) => type.toLowerCase() === written.toLowerCase()) : undefined
  if (meant === undefined || meant === written) return read.choice(asset, 'type', types, 'search-asset-type-unknown')
  report('search-asset-type-spelling', place, `${describeValue(written)}, meant ${meant}`)
  return meant
}

function checkId(
  { report, ids, seriesIds }: SearchCheck,
  asset: JsonPlace,
  id: string,
  type: string | undefined,
): void {
  const place = getField(asset, 'id')
  if (ids.has(id)) report('search-id-duplicate', place, `${describeValue(id)} again`)
  ids.add(id)
  if ([...id].length > limits.idCharacters) {
    report('search-id-long', place, `${describeValue(id)}, ${[...id].length} characters`)
  }
  if (type === 'series') seriesIds.add(id)
}

function checkExternalIds({ read, report }: SearchCheck, asset: JsonPlace): void {
  for (const external of read.records(asset, 'externalIds')) {
    const missing = ['id', 'source'].filter((key) => !getField(external, key).value)
    if (missing.length > 0) report('search-external-id-incomplete', external, `no ${missing.join(' and no ')}`)
  }
}

function checkSeriesPart(
  { read, report, seriesReferences }: SearchCheck,
  asset: JsonPlace,
  key: 'seasonInfo' | 'episodeInfo',
  number: string,
  rule: 'search-season-info-incomplete' | 'search-episode-info-incomplete',
): void {
  const info = read.record(asset, key, rule)
  if (!info) return
  const seriesId = read.text(info, 'seriesId', rule)
  if (seriesId !== undefined) seriesReferences.push({ ...getField(info, 'seriesId'), value: seriesId })
  const place = getField(info, number)
  if (!Number.isInteger(place.value)) report(rule, place, describeValue(place.value))
}

function checkRelease({ read, report }: SearchCheck, asset: JsonPlace): void {
  const date = read.text(asset, 'releaseDate')
  const year = read.present(asset, 'releaseYear')
  if (date !== undefined && !isIsoDate(date)) {
    report('search-release-date-format', getField(asset, 'releaseDate'), describeValue(date))
  }
  if (year && !Number.isInteger(year.value)) report('search-release-year-format', year, describeValue(year.value))
  if (getField(asset, 'releaseDate').value === undefined && !year) {
    report('search-release-missing', asset, 'neither releaseDate nor releaseYear')
  }
}

/** EU members among Roku's countries. */
const euCountries = ['at', 'de', 'es', 'fr', 'ie']

/** Checks the advisory ratings of an asset (Roku, Search feed: advisory ratings). */
function checkRatings(check: SearchCheck, asset: JsonPlace): void {
  const { read, report } = check
  const place = getField(asset, 'advisoryRatings')
  const { value } = place
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) {
    const isInEu = listCountries(check, asset).some((country) => euCountries.includes(country))
    report(isInEu ? 'search-ratings-missing-eu' : 'search-ratings-missing', place, describeValue(value))
    return
  }
  for (const rating of read.records(asset, 'advisoryRatings')) {
    const source = read.choice(rating, 'source', Object.keys(advisoryRatings), 'search-rating-source-unknown')
    if (source === undefined) continue
    const { values, descriptors } = advisoryRatings[source]!
    if (getField(rating, 'value').value === 'UNRATED') {
      report('search-rating-unrated', getField(rating, 'value'), `"UNRATED" for ${source}`)
    } else {
      read.choice(rating, 'value', values, 'search-rating-value-unknown')
    }
    for (const descriptor of read.texts(rating, 'descriptors')) {
      if (descriptors.includes(descriptor.value)) continue
      report('search-rating-descriptor-unknown', descriptor, `${describeValue(descriptor.value)} for ${source}`)
    }
  }
}

/** The countries in which the asset is offered; malformed values are reported elsewhere. */
function listCountries({ defaultCountries }: SearchCheck, asset: JsonPlace): string[] {
  const { value: options } = getField(getField(asset, 'content'), 'playOptions')
  const own = (Array.isArray(options) ? options : []).flatMap((option: unknown) => {
    const info = isRecord(option) ? option.availabilityInfo : undefined
    const countries = isRecord(info) ? info.country : undefined
    return (Array.isArray(countries) ? countries : []).flatMap((country: unknown) =>
      typeof country === 'string' ? country.toLowerCase() : [],
    )
  })
  return own.length > 0 ? own : (defaultCountries ?? [])
}
