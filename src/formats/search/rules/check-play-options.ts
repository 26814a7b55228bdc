import {
  limits,
  searchAudioFormats,
  searchCountries,
  searchCurrencies,
  searchLicenses,
  searchQualities,
} from '../../../roku/tables.js'
import { readIsoDateTime } from '../../check/dates.js'
import { describeFound } from '../../check/describe-found.js'
import { at, type JsonPlace } from '../../check/json-place.js'
import type { SearchCheck } from './context.js'

/** Checks an asset's content (Roku, Search feed: content). */
export function checkPlayOptions(check: SearchCheck, asset: JsonPlace): void {
  const { read, report } = check
  const content = read.record(asset, 'content', 'search-content-missing')
  if (!content) return
  if (at(content, 'media').value !== undefined) {
    report('search-content-media', at(content, 'media'), describeFound(at(content, 'media').value))
    return
  }
  const options = read.records(content, 'playOptions', 'search-play-options-missing')
  for (const option of options) checkPlayOption(check, option, asset)
  if (options.some((option) => at(option, 'live').value === true)) {
    const info = at(asset, 'liveInfo')
    const stamps = ['startTimeStamp', 'endTimeStamp'].map((key) => at(info, key).value)
    if (!stamps.every(isMilliseconds)) report('search-live-info-missing', info, describeFound(info.value))
  }
}

function checkPlayOption(check: SearchCheck, option: JsonPlace, asset: JsonPlace): void {
  const { read, report } = check
  const license = check.word(option, 'license', searchLicenses, 'search-license-unknown')
  const price = at(option, 'price')
  if (license === 'rental' || license === 'purchase') {
    if (typeof price.value !== 'number') report('search-price-missing', price, describeFound(price.value))
  } else if (license !== undefined && price.value !== undefined) {
    report('search-price-forbidden', price, `${describeFound(price.value)} for ${license}`)
  }
  const currency = at(option, 'currency')
  if (
    typeof currency.value !== 'string' ||
    !(searchCurrencies as readonly string[]).includes(currency.value.toLowerCase())
  ) {
    read.word(option, 'currency', searchCurrencies, 'search-currency-unknown', false)
  }
  check.word(option, 'quality', searchQualities, 'search-quality-unknown')
  const playId = read.text(option, 'playId', 'search-play-id-missing')
  if (playId !== undefined) checkPlayId(check, at(option, 'playId'), playId, asset)
  for (const format of read.texts(option, 'audioFormats')) {
    const known: readonly string[] = searchAudioFormats
    if (known.includes(format.value)) continue
    const rule = known.includes(format.value.toLowerCase()) ? 'search-letter-case' : 'search-audio-format-unknown'
    report(rule, format, describeFound(format.value))
  }
  checkAvailability(check, option)
  const info = read.record(option, 'availabilityInfo')
  if (!info || checkCountries(check, info, 'country').length === 0) check.needsDefaultCountries = true
}

/** Reports countries that are not on Roku's list and returns all that are named. */
export function checkCountries({ read, report }: SearchCheck, parent: JsonPlace, key: string): string[] {
  return read.texts(parent, key).map((place) => {
    const known: readonly string[] = searchCountries
    const lower = place.value.toLowerCase()
    if (!known.includes(lower)) report('search-country-unknown', place, describeFound(place.value))
    else if (lower !== place.value) report('search-letter-case', place, describeFound(place.value))
    return lower
  })
}

function checkPlayId({ report, playIds }: SearchCheck, place: JsonPlace, playId: string, asset: JsonPlace): void {
  const bytes = Buffer.byteLength(playId)
  if (bytes > limits.playIdBytes) report('search-play-id-long', place, `${bytes} bytes`)
  if (!/^[\x20-\x7e]*$/.test(playId)) report('search-play-id-ascii', place, describeFound(playId))
  const owner = playIds.get(playId)
  // Several qualities of one asset may share theirs.
  if (owner && owner.value !== asset.value) report('search-play-id-duplicate', place, `${describeFound(playId)} again`)
  else playIds.set(playId, asset)
}

function checkAvailability({ read, report }: SearchCheck, option: JsonPlace): void {
  const [start, end] = (['Start', 'End'] as const).map((edge) => {
    const stamp = read.present(option, `availability${edge}TimeStamp`)
    if (stamp) {
      if (isMilliseconds(stamp.value)) return stamp.value
      report('search-availability-format', stamp, describeFound(stamp.value))
      return Number.NaN
    }
    const text = read.text(option, `availability${edge}Time`)
    const time = text === undefined ? undefined : (readIsoDateTime(text) ?? Number.NaN)
    if (Number.isNaN(time))
      report('search-availability-format', at(option, `availability${edge}Time`), describeFound(text))
    return time
  })
  if (start === undefined || end === undefined) {
    const missing = [start === undefined ? 'start' : '', end === undefined ? 'end' : ''].filter(Boolean)
    report('search-availability-missing', option, `no ${missing.join(', no ')}`)
  } else if (end <= start) {
    report('search-availability-order', option, `end ${end}, start ${start}`)
  }
}

/** Later than March 1973: smaller numbers are seconds. */
const isMilliseconds = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1e11 && value <= 8.64e15
