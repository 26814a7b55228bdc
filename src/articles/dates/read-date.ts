import type { Chrono, ParsedResult } from 'chrono-node'
import * as ar from 'chrono-node/ar'
import * as de from 'chrono-node/de'
import * as en from 'chrono-node/en'
import * as es from 'chrono-node/es'
import * as fr from 'chrono-node/fr'
import * as pt from 'chrono-node/pt'
import { toLatinDigits } from '../../text/date-words.js'
import { readNumericDate, readStandardDate, toInstant } from '../../text/standard-dates.js'

export type DateSettings = {
  /** BCP 47; decides the names of months and the order of `3/11/2025`. */
  language: string
  /** IANA zone of dates without one. */
  timeZone: string
}

/** A full date (day, month and year) inside a text; `index` and `length` in UTF-16 units. */
type FoundDate = { index: number; length: number; instant: string }

const parsersByLanguage: Record<string, Chrono> = {
  en: en.strict,
  es: es.strict,
  fr: fr.strict,
  de: de.strict,
  pt: pt.strict,
  ar: ar.strict,
}

/** Longer texts are prose, which the date parsers are not made for. */
const maxDateLength = 120
const maxSearchedLength = 600
/** Words and marks around a date that do not change it; weekdays belong to the date. */
const filler =
  /\b(?:at|on|the|of|local|time|uhr|um|h|hs|hrs|le|el|a las|às|as|à|alle|am|de|em|gmt|utc)\b|(?:الساعة|بتوقيت|يوم)|[\s,.;:|()[\]·•–—-]+/giu
const timeInsideDate = /[\s,|·•–-]+\d{1,2}[:h]\d{2}(?!\d).*$/iu
const timeAfterDate = /^[\s,|·•–-]*(?:às|as|à|a las|at|um)?\s*(\d{1,2})[:h.](\d{2})(?!\d)/iu

/**
 * Reads a text that is only a date: ISO 8601, RFC 822, numbers, or words in English, Spanish, French, German, Portuguese,
 * Arabic, Chinese, Hebrew and Hindi. A day without a time is read as midnight. Undefined for relative dates ("3 hours ago"),
 * dates without a year, days that do not exist, and numbers in unknown order (`3/4/2025` in plain `en`).
 * @returns ISO 8601 in UTC: `2025-11-16T18:10:00Z`
 */
export function readDate(text: string, settings: DateSettings): string | undefined {
  const date = toLatinDigits(text.trim())
  if (date.length === 0 || date.length > maxDateLength) return undefined
  const exact =
    readStandardDate(date, settings.timeZone, settings.language) ??
    readNumericDate(date, settings.language, settings.timeZone)
  if (exact) return exact
  const [found] = findDates(date, settings)
  if (!found) return undefined
  const rest = `${date.slice(0, found.index)} ${date.slice(found.index + found.length)}`
  return rest.replace(filler, '') === '' ? found.instant : undefined
}

/** Finds the full dates written in words in the first 600 characters of a text, in order. */
export function findDates(text: string, settings: DateSettings): FoundDate[] {
  const searched = toLatinDigits(text.slice(0, maxSearchedLength))
  if (!/\d{4}/.test(searched)) return []
  const otherDates = findOtherDates(searched)
  if (otherDates.length > 0) return otherDates.flatMap((date) => addTime(date, searched, settings.timeZone) ?? [])
  const preferred = parsersByLanguage[settings.language.slice(0, 2).toLowerCase()]
  for (const parser of new Set([...(preferred ? [preferred] : []), ...Object.values(parsersByLanguage)])) {
    const found = parser
      .parse(searched, new Date(0))
      .flatMap((result) => toFoundDate(result, searched, settings.timeZone) ?? [])
    if (found.length > 0) return found
  }
  return []
}

function toFoundDate(result: ParsedResult, text: string, timeZone: string): FoundDate | undefined {
  const { start } = result
  const year = start.get('year')
  const month = start.get('month')
  const day = start.get('day')
  if (year === null || month === null || day === null) return undefined
  // Only dates that the text gives in full, in words: `readDate` reads numbers itself, and parsers fill gaps from "now".
  if (!result.text.includes(String(year)) || !/\p{L}{3}/u.test(result.text)) return undefined
  if (!start.isCertain('day') || !start.isCertain('month')) return undefined
  const zone = start.isCertain('timezoneOffset') ? (start.get('timezoneOffset') ?? timeZone) : timeZone
  const date = { index: result.index, length: result.text.length, year, month, day }
  // The parser may include the time in the match without reading it: "16 NOV 2025 - 18:10 CET".
  const unreadTime = start.isCertain('hour') ? null : timeInsideDate.exec(result.text)
  const timed = unreadTime ? addTime({ ...date, length: unreadTime.index }, text, zone) : undefined
  if (timed) return { ...timed, length: result.text.length }
  if (!start.isCertain('hour')) return addTime(date, text, zone)
  const time = { hour: start.get('hour')!, minute: start.get('minute') ?? 0, second: start.get('second') ?? 0 }
  const instant = toInstant({ year, month, day, ...time }, zone)
  return instant === undefined ? undefined : { index: result.index, length: result.text.length, instant }
}

/** Adds the time that follows a date, if any. */
function addTime({ index, length, year, month, day }: CalendarDate, text: string, zone: number | string) {
  const clock = timeAfterDate.exec(text.slice(index + length))
  const isTime = clock !== null && Number(clock[1]) < 24 && Number(clock[2]) < 60
  const time = { hour: isTime ? Number(clock[1]) : 0, minute: isTime ? Number(clock[2]) : 0, second: 0 }
  const instant = toInstant({ year, month, day, ...time }, zone)
  return instant === undefined ? undefined : { index, length: length + (isTime ? clock[0].length : 0), instant }
}

/** A date found in a text; `index` and `length` in UTF-16 units. */
type CalendarDate = { index: number; length: number; year: number; month: number; day: number }

const hebrewMonths = 'ינואר,פברואר,מרץ,אפריל,מאי,יוני,יולי,אוגוסט,ספטמבר,אוקטובר,נובמבר,דצמבר'.split(',')
const hindiMonths = 'जनवरी,फरवरी,मार्च,अप्रैल,मई,जून,जुलाई,अगस्त,सितंबर,अक्टूबर,नवंबर,दिसंबर'.split(',')
const hindiSpellings: Record<string, string> = {
  फ़रवरी: 'फरवरी',
  सितम्बर: 'सितंबर',
  अक्तूबर: 'अक्टूबर',
  नवम्बर: 'नवंबर',
  दिसम्बर: 'दिसंबर',
}

const dayMonthYear = new RegExp(
  `(?<!\\d)(\\d{1,2})\\s+ב?(${[...hebrewMonths, ...hindiMonths, ...Object.keys(hindiSpellings)].join('|')}),?\\s+(\\d{4})(?!\\d)`,
  'gu',
)
/** Chinese and Japanese; the weekday may follow in brackets. */
const yearMonthDay =
  /(?<!\d)(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日(?:\s?[（(]?(?:星期|周)[一二三四五六日天][）)]?)?/gu

/** Finds full dates in Hebrew, Hindi, Chinese and Japanese, which the date parsers do not read. */
function findOtherDates(text: string): CalendarDate[] {
  const named = [...text.matchAll(dayMonthYear)].map((match) => {
    const name = hindiSpellings[match[2]!] ?? match[2]!
    const month = Math.max(hebrewMonths.indexOf(name), hindiMonths.indexOf(name)) + 1
    return { index: match.index, length: match[0].length, year: Number(match[3]), month, day: Number(match[1]) }
  })
  const numbered = [...text.matchAll(yearMonthDay)].map(([whole, year, month, day], index, all) => ({
    index: all[index]!.index,
    length: whole.length,
    year: Number(year),
    month: Number(month),
    day: Number(day),
  }))
  return [...named, ...numbered]
}

export type LabelledDates = { publishedAt?: string; updatedAt?: string }

const maxDateLineLength = 200
const updatedWords =
  '(?:last\\s+)?(?:updated?|modified)(?:\\s+(?:on|at))?|last update|(?:última\\s+)?actualizaci[oó]n|actualizado(?:\\s+el)?|mis(?:e)? à jour(?:\\s+le)?|modifié(?:\\s+le)?|(?:zuletzt\\s+)?aktualisiert(?:\\s+am)?|atualizado(?:\\s+em)?|آخر تحديث|تحديث|עודכן(?: ב)?|अपडेट(?:ेड)?|更新(?:时间|于)?'
const updatedLabel = new RegExp(`^(?:${updatedWords})\\s*[:：]?\\s*`, 'iu')
const publishedLabel =
  /^(?:(?:first\s+)?(?:published|posted|created|issued|released|date)(?:\s+(?:on|at|date))?|publicado(?:\s+el|\s+em)?|publié(?:\s+le)?|(?:veröffentlicht|erstellt)(?:\s+am)?|stand|fecha|data|تاريخ النشر|نشر(?:\s+في)?|פורסם(?: ב)?|प्रकाशित|发布(?:时间|于)?|时间)\s*[:：]?\s*/iu
const dateDivider = new RegExp(
  `\\s*[[\\]()|•·]\\s*|\\s+[–—/-]\\s+|\\s*[,;]?(?<!\\blast)\\s+(?=(?:${updatedWords})(?:\\s|:))`,
  'iu',
)
/** `Atualizado há 2 horas`: relative to a time that is unknown. */
const relativeAge =
  /^(?:(?:updated|published|actualizado|atualizado|mis à jour|aktualisiert)\s+)?(?:(?:hace|il y a|vor|há)\s+)?\d{1,3}\s+(?:min(?:ute|uto)?s?|hours?|hrs?|days?|horas?|d[ií]as?|heures?|jours?|minuten|stunden?|tage?n?)(?:\s+(?:ago|atrás))?$/iu

/**
 * Reads a line that consists of dates: `Sunday, 16 November 2025 6:10 PM [ Last Update: Sunday, 16 November 2025 7:30 PM ]`,
 * `Published: 16/11/2025 | Updated: 17/11/2025`. Undefined if any part of the line is not a date.
 */
export function readDateLine(line: string, settings: DateSettings): LabelledDates | undefined {
  if (line.length > maxDateLineLength || !/[\d\u0660-\u0669\u06f0-\u06f9]/.test(line)) return undefined
  const whole = readLabelledDate(line, settings)
  if (whole) return whole
  const parts = line.split(dateDivider).filter((part) => part !== '' && !relativeAge.test(part))
  if (parts.length === 0 || parts[0] === line) return undefined
  const read: LabelledDates = {}
  for (const part of parts) {
    const found = readLabelledDate(part, settings)
    if (!found) return undefined
    read.publishedAt ??= found.publishedAt
    read.updatedAt ??= found.updatedAt
  }
  return read
}

function readLabelledDate(part: string, settings: DateSettings): LabelledDates | undefined {
  const updated = updatedLabel.exec(part)
  const published = updated ? null : publishedLabel.exec(part)
  const date = readDate(part.slice((updated ?? published)?.[0].length ?? 0), settings)
  if (date === undefined) return undefined
  return updated ? { updatedAt: date } : { publishedAt: date }
}
