/** What separates the two times, also with a hyphen too many or few, or turned into a dash by a word processor. */
const arrow = /-{1,3}>|[–—]>/
const time = /^\s*(-?)(?:(\d{1,3}) ?: ?)?(\d{1,3}) ?: ?(\d{1,2})(?: ?[.,:] ?(\d{1,9}))?(?=\s|$)/

/** Whether a line announces a cue, with times that can be read or not. */
export function isTimingLine(line: string): boolean {
  return line.includes('-->') || readTimingLine(line) !== undefined
}

/**
 * Reads the times of a cue, in SRT's form or WebVTT's, and what people make of them: comma or full stop or colon before
 * the fraction, hours left out, spaces missing or too many, a minus sign. The fraction is a decimal one, so `.5` is
 * half a second. Cue settings and coordinates after the times are passed over.
 * @returns seconds; undefined where the line holds no two times
 */
export function readTimingLine(line: string): { start: number; end: number } | undefined {
  const found = arrow.exec(line)
  if (!found || found.index > 40) return undefined
  const start = readTime(line.slice(0, found.index).trimEnd())
  const end = readTime(line.slice(found.index + found[0].length, found.index + 60))
  return start === undefined || end === undefined ? undefined : { start, end }
}

function readTime(text: string): number | undefined {
  const match = time.exec(text)
  if (!match) return undefined
  const [, sign, hours = '0', minutes, seconds, fraction = ''] = match
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  const total = (whole * 1000 + Math.round(Number(`0.${fraction || '0'}`) * 1000)) / 1000
  return sign === '-' ? -total : total
}
