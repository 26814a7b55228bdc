import { limits } from '../../../roku/tables.js'
import { describeFound } from '../../check/describe-found.js'
import { at, type JsonPlace } from '../../check/json-place.js'
import { languagesOf } from './check-languages.js'
import type { SearchCheck } from './context.js'
import type { SearchRule } from './table.js'

/** Checks titles and descriptions (Roku, Search feed: titles, descriptions). */
export function checkTexts(check: SearchCheck, asset: JsonPlace): void {
  readTexts(check, asset, 'titles', limits.titleCharacters, 'search-title-long', 'search-titles-missing')
  const short = readTexts(
    check,
    asset,
    'shortDescriptions',
    limits.shortDescriptionCharacters,
    'search-short-description-long',
    'search-short-descriptions-missing',
  )
  const long = readTexts(
    check,
    asset,
    'longDescriptions',
    limits.longDescriptionCharacters,
    'search-long-description-long',
  )
  for (const [language, { value, place }] of long) {
    if (short.get(language)?.value === value) {
      check.report('search-descriptions-same', place, `the short description again (${language})`)
    }
  }
}

/** Checks that a playable asset says how long it is, once or twice the same. */
export function checkDurations(check: SearchCheck, asset: JsonPlace, type: string | undefined): void {
  const { read, report } = check
  const [seconds, milliseconds] = (['durationInSeconds', 'durationInMilliseconds'] as const).map((key) => {
    const place = read.present(asset, key)
    if (!place) return undefined
    const { value } = place
    const whole = key === 'durationInMilliseconds' || Number.isInteger(value)
    if (typeof value === 'number' && value > 0 && whole) return value
    report('search-duration-invalid', place, describeFound(value))
    return Number.NaN
  })
  if (seconds === undefined && milliseconds === undefined) report('search-duration-missing', asset, 'no duration')
  // Seconds are whole: less than one apart is the same length.
  if (seconds !== undefined && milliseconds !== undefined && Math.abs(seconds * 1000 - milliseconds) >= 1000) {
    report('search-durations-differ', at(asset, 'durationInMilliseconds'), `${seconds} s and ${milliseconds} ms`)
  }
  const length = seconds ?? (milliseconds ?? 0) / 1000
  if (type === 'shortForm' && length > limits.shortFormSeconds) {
    report('search-short-form-long', asset, `${length} seconds`)
  }
}

function readTexts(
  check: SearchCheck,
  asset: JsonPlace,
  key: string,
  limit: number,
  tooLong: SearchRule,
  missing?: SearchRule,
): Map<string, { value: string; place: JsonPlace }> {
  const byLanguage = new Map<string, { value: string; place: JsonPlace }>()
  for (const entry of check.read.records(asset, key, missing)) {
    const value = check.read.text(entry, 'value', 'search-value-missing')
    const place = at(entry, 'value')
    const languages = languagesOf(check, entry)
    if (value === undefined) continue
    if ([...value].length > limit) check.report(tooLong, place, `${[...value].length} characters`)
    for (const language of languages) byLanguage.set(language, { value, place })
  }
  return byLanguage
}
