const isoDateTime = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d)$/
const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/
const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'
const rfc822 = new RegExp(
  `^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\\d{1,2}) (${months}) (\\d{2}|\\d{4}) (\\d{2}):(\\d{2})(?::(\\d{2}))? ([+-]\\d{4}|[A-Z]{1,4})$`,
)

/** Milliseconds of an ISO 8601 date-time with zone; undefined for anything else. */
export function readIsoDateTime(text: string): number | undefined {
  const parts = isoDateTime.exec(text)
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second] = parts.map(Number)
  if (hour! > 23 || minute! > 59 || second! > 59 || !isCalendarDay(year!, month!, day!)) return undefined
  // Date.parse knows the zone only with its colon.
  const time = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return Number.isNaN(time) ? undefined : time
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isIsoDate(text: string): boolean {
  const parts = isoDate.exec(text)
  return parts !== null && isCalendarDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

/** Whether a text is an RFC 822 date as RSS 2.0 wants it: `Mon, 05 Jan 2026 08:55:00 +0000`. */
export function isRfc822Date(text: string): boolean {
  const parts = rfc822.exec(text)
  if (!parts) return false
  const month = months.split('|').indexOf(parts[2]!) + 1
  const inDay = Number(parts[4]) < 24 && Number(parts[5]) < 60 && Number(parts[6] ?? 0) < 60
  return inDay && isCalendarDay(2000 + (Number(parts[3]) % 100), month, Number(parts[1]))
}

/** Seconds of `hh:mm:ss`; undefined for anything else. */
export function readTimeCode(text: string): number | undefined {
  const parts = /^(\d{2}):([0-5]\d):([0-5]\d)(?:\.\d{1,3})?$/.exec(text)
  return parts ? Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3]) : undefined
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}
