import { limits } from '../../../roku/limits.js'
import {
  searchAudioFormats,
  searchCountries,
  searchCurrencies,
  searchLicenses,
  searchQualities,
} from '../../../roku/search.js'
import { getField, type JsonPlace } from '../../check/json-fields.js'
import { describeValue } from '../../check/rule.js'
import { readIsoDateTime } from '../../values.js'
import type { SearchCheck } from './search-context.js'

/**
 * Checks the content of an asset (Roku, Search feed: content).
 * @param isRequired whether the asset must have some
 */
export function checkPlayOptions(check: SearchCheck, asset: JsonPlace, isRequired: boolean): void {
  const { read, report } = check
  const content = read.record(asset, 'content', isRequired ? 'search-content-missing' : undefined)
  if (!content) return
  if (getField(content, 'media').value !== undefined) {
    report('search-content-media', getField(content, 'media'), describeValue(getField(content, 'media').value))
    return
  }
  const options = read.records(content, 'playOptions', 'search-play-options-missing')
  for (const option of options) checkPlayOption(check, option, asset)
  if (options.some((option) => getField(option, 'live').value === true)) {
    const info = getField(asset, 'liveInfo')
    const timeStamps = ['startTimeStamp', 'endTimeStamp'].map((key) => getField(info, key).value)
    if (!timeStamps.every(isMilliseconds)) report('search-live-info-missing', info, describeValue(info.value))
  }
}

function checkPlayOption(check: SearchCheck, option: JsonPlace, asset: JsonPlace): void {
  const { read, report } = check
  const license = check.choice(option, 'license', searchLicenses, 'search-license-unknown')
  const price = getField(option, 'price')
  if (license === 'rental' || license === 'purchase') {
    if (typeof price.value !== 'number') report('search-price-missing', price, describeValue(price.value))
  } else if (license !== undefined && price.value !== undefined) {
    report('search-price-forbidden', price, `${describeValue(price.value)} for ${license}`)
  }
  const currency = getField(option, 'currency')
  if (
    typeof currency.value !== 'string' ||
    !(searchCurrencies as readonly string[]).includes(currency.value.toLowerCase())
  ) {
    read.choice(option, 'currency', searchCurrencies, 'search-currency-unknown', false)
  }
  check.choice(option, 'quality', searchQualities, 'search-quality-unknown')
  const playId = read.text(option, 'playId', 'search-play-id-missing')
  if (playId !== undefined) checkPlayId(check, getField(option, 'playId'), playId, asset)
  for (const format of read.texts(option, 'audioFormats')) {
    check.checkListed(format, searchAudioFormats, 'search-audio-format-unknown')
  }
  check.readTyped(option, { live: 'boolean', promotionalStartTime: 'string', promotionalEndTime: 'string' })
  const event = read.record(option, 'discreteLiveEvent')
  if (event) check.readTyped(event, liveEventTypes)
  checkAvailability(check, option)
  const info = read.record(option, 'availabilityInfo')
  if (info) for (const key of ['license', 'platform']) read.texts(info, key)
  if (!info || readCountries(check, info, 'country').length === 0) check.needsDefaultCountries = true
}

/**
 * Reads a list of countries and reports those that are not on Roku's list.
 * @returns all of them, in lower case
 */
export function readCountries({ read, checkListed }: SearchCheck, parent: JsonPlace, key: string): string[] {
  return read.texts(parent, key).map((place) => {
    checkListed(place, searchCountries, 'search-country-unknown', { uk: 'gb', usa: 'us' })
    return place.value.toLowerCase()
  })
}

function checkPlayId({ report, playIds }: SearchCheck, place: JsonPlace, playId: string, asset: JsonPlace): void {
  const bytes = Buffer.byteLength(playId)
  if (bytes > limits.playIdBytes) report('search-play-id-long', place, `${bytes} bytes`)
  if (!/^[\x20-\x7e]*$/.test(playId)) report('search-play-id-ascii', place, describeValue(playId))
  const owner = playIds.get(playId)
  // Several qualities of one asset may share a playId.
  if (owner && owner.value !== asset.value) report('search-play-id-duplicate', place, `${describeValue(playId)} again`)
  else playIds.set(playId, asset)
}

function checkAvailability({ read, report }: SearchCheck, option: JsonPlace): void {
  const [start, end] = (['Start', 'End'] as const).map((edge) => {
    const stamp = read.present(option, `availability${edge}TimeStamp`)
    const other = getField(option, `availability${edge}Time`)
    if (stamp) {
      if (other.value !== undefined) read.text(option, `availability${edge}Time`)
      if (isMilliseconds(stamp.value)) return stamp.value
      report('search-availability-format', stamp, describeValue(stamp.value), suggestStamp(stamp.value))
      return Number.NaN
    }
    const text = read.text(option, `availability${edge}Time`)
    const time = text === undefined ? undefined : (readIsoDateTime(text) ?? Number.NaN)
    if (Number.isNaN(time))
      report('search-availability-format', getField(option, `availability${edge}Time`), describeValue(text))
    return time
  })
  if (start === undefined || end === undefined) {
    const missing = [start === undefined ? 'start' : '', end === undefined ? 'end' : ''].filter(Boolean)
    report('search-availability-missing', option, `no ${missing.join(', no ')}`)
  } else if (end <= start) {
    report('search-availability-order', option, `end ${end}, start ${start}`)
  } else if (end < Date.now()) {
    report('search-availability-past', option, `an end on ${new Date(end).toISOString().slice(0, 10)}`)
  }
}

/** Seconds, or a date as text, in milliseconds. */
function suggestStamp(value: unknown): string | undefined {
  const seconds = typeof value === 'string' && /^\d{9,13}$/.test(value) ? Number(value) : value
  const time = typeof value === 'string' ? readIsoDateTime(value) : undefined
  if (typeof seconds === 'number' && isMilliseconds(seconds)) return `Remove the quotes: ${seconds}.`
  const stamp = time ?? (typeof seconds === 'number' ? seconds * 1000 : Number.NaN)
  return isMilliseconds(stamp) ? `Write ${stamp}.` : undefined
}

/** Checks the one or two durations of a playable asset (Roku, Search feed: asset). */
export function checkDurations(
  check: SearchCheck,
  asset: JsonPlace,
  type: string | undefined,
  isRequired: boolean,
): void {
  const { read, report } = check
  const [seconds, milliseconds] = (['durationInSeconds', 'durationInMilliseconds'] as const).map((key) => {
    const place = read.present(asset, key)
    if (!place) return undefined
    const { value } = place
    const isWhole = key === 'durationInMilliseconds' || Number.isInteger(value)
    if (typeof value === 'number' && value > 0 && isWhole) return value
    report('search-duration-invalid', place, describeValue(value))
    return Number.NaN
  })
  if (isRequired && seconds === undefined && milliseconds === undefined)
    report('search-duration-missing', asset, 'no duration')
  // Seconds are whole numbers, so a difference of less than one second is none.
  if (seconds !== undefined && milliseconds !== undefined && Math.abs(seconds * 1000 - milliseconds) >= 1000) {
    report('search-durations-differ', getField(asset, 'durationInMilliseconds'), `${seconds} s and ${milliseconds} ms`)
  }
  const length = seconds ?? (milliseconds ?? 0) / 1000
  if (type === 'shortForm' && length > limits.shortFormSeconds) {
    report('search-short-form-long', asset, `${length} seconds`)
  }
}

/** Milliseconds since 1970, but for the reason. */
const liveEventTypes = {
  streamStart: 'integer',
  streamEnd: 'integer',
  streamViewable: 'integer',
  streamUnviewable: 'integer',
  eventStart: 'integer',
  eventEnd: 'integer',
  timeChangeReason: 'string',
} as const

/** Whether a number is milliseconds since 1970, after March 1973. Smaller numbers must be seconds. */
const isMilliseconds = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1e11 && value <= 8.64e15
