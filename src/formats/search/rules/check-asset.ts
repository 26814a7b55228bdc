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
import { isIsoDate, suggestDate } from '../../values.js'
import { checkImages, checkTexts, compareLanguages } from './check-localized.js'
import { checkDurations, checkPlayOptions } from './check-play-options.js'
import type { SearchCheck } from './search-context.js'

const typesWithoutContent: (string | undefined)[] = ['series', 'season', 'externalIdOnly', 'liveStream']

/** Checks one asset (Roku, Search feed: asset). */
export function checkAsset(check: SearchCheck, place: JsonPlace): void {
  const { read, report } = check
  const type = checkType(check, place)
  const id = read.text(place, 'id', type === 'season' ? undefined : 'search-id-missing')
  const asset: JsonPlace = id === undefined ? place : { ...place, itemId: id }
  if (id !== undefined) checkId(check, asset, id, type)
  read.choice(asset, 'subType', searchSubTypes, 'search-sub-type-unknown', false)
  checkExternalIds(check, asset)
  const isReference = type === 'externalIdOnly'
  check.choice(asset, 'externalIdSource', searchExternalIdSources, 'search-external-source-unknown', isReference)
  checkSeriesPart(check, asset, 'seasonInfo', type === 'season')
  checkSeriesPart(check, asset, 'episodeInfo', type === 'episode')
  check.readTyped(asset, { isOriginal: 'boolean' })
  if (type === 'liveStream') {
    const station = getField(getField(asset, 'stationInfo'), 'stationId')
    if (station.value === undefined) report('search-station-missing', getField(asset, 'stationInfo'), 'no stationId')
  }
  // Seasons and references need none of the rest, but what they have is checked.
  const isWhole = !isReference && type !== 'season'
  checkTexts(check, asset, isWhole)
  checkRelease(check, asset, isWhole)
  for (const genre of read.texts(asset, 'genres', isWhole ? 'search-genres-missing' : undefined)) {
    check.checkListed(genre, searchGenres, 'search-genre-unknown')
  }
  for (const tag of read.texts(asset, 'tags')) {
    if ([...tag.value].length > limits.tagCharacters) report('search-tag-long', tag, describeValue(tag.value))
  }
  for (const credit of read.records(asset, 'credits')) {
    read.text(credit, 'name', 'search-credit-name-missing')
    check.choice(credit, 'role', searchCreditRoles, 'search-credit-role-unknown')
    check.readTyped(credit, { birthDate: 'string', deathDate: 'string', imageUrl: 'string' })
  }
  checkRatings(check, asset, isWhole)
  checkImages(check, asset, type, isWhole)
  compareLanguages(check, asset)
  const isPlayable = !typesWithoutContent.includes(type)
  checkDurations(check, asset, type, isPlayable)
  checkPlayOptions(check, asset, isPlayable)
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

function checkExternalIds(check: SearchCheck, asset: JsonPlace): void {
  const { read, report } = check
  for (const external of read.records(asset, 'externalIds')) {
    const missing = ['id', 'source'].filter((key) => !getField(external, key).value)
    if (missing.length > 0) report('search-external-id-incomplete', external, `no ${missing.join(' and no ')}`)
    check.readTyped(external, { id: 'string', providerId: 'string' })
    const source = getField(external, 'source')
    if (missing.includes('source') || /^(?:imdb|roku)$/i.test(String(isText(source.value) ? source.value : '')))
      continue
    check.choice(external, 'source', searchExternalIdSources, 'search-external-id-source-unknown')
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'

const partNumbers = { seasonInfo: 'seasonNumber', episodeInfo: 'episodeNumber' } as const
const partRules = {
  seasonInfo: 'search-season-info-incomplete',
  episodeInfo: 'search-episode-info-incomplete',
} as const

/** Checks to which series, and as which number, a season or an episode belongs. */
function checkSeriesPart(
  { read, report, readTyped, seriesReferences }: SearchCheck,
  asset: JsonPlace,
  key: 'seasonInfo' | 'episodeInfo',
  isRequired: boolean,
): void {
  const rule = partRules[key]
  const info = read.record(asset, key, isRequired ? rule : undefined)
  if (!info) return
  const seriesId = read.text(info, 'seriesId', rule)
  if (seriesId !== undefined) seriesReferences.push({ ...getField(info, 'seriesId'), value: seriesId })
  const place = getField(info, partNumbers[key])
  if (!Number.isInteger(place.value)) report(rule, place, describeValue(place.value))
  if (key === 'episodeInfo') readTyped(info, { seasonNumber: 'integer' })
}

function checkRelease({ read, report }: SearchCheck, asset: JsonPlace, isRequired: boolean): void {
  const date = read.present(asset, 'releaseDate')
  const year = read.present(asset, 'releaseYear')
  const day = date && isText(date.value) ? date.value : ''
  if (date && !isIsoDate(day)) {
    const rule = isText(date.value) ? 'search-release-date-format' : 'search-type-wrong'
    report(rule, date, describeValue(date.value), suggestDate(day, 'day'))
  }
  if (year && !Number.isInteger(year.value)) report('search-release-year-format', year, describeValue(year.value))
  if (isRequired && getField(asset, 'releaseDate').value === undefined && !year) {
    report('search-release-missing', asset, 'neither releaseDate nor releaseYear')
  }
}

/** EU members among Roku's countries. */
const euCountries = ['at', 'de', 'es', 'fr', 'ie']

/** Checks the advisory ratings of an asset (Roku, Search feed: advisory ratings). */
function checkRatings(check: SearchCheck, asset: JsonPlace, isRequired: boolean): void {
  const { read, report } = check
  const place = getField(asset, 'advisoryRatings')
  const { value } = place
  if (value === null) report('search-null', place, 'null')
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) {
    if (!isRequired) return
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
