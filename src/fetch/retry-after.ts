const longest = 24 * 60 * 60_000

/**
 * When a server may be asked again, as its `Retry-After` says: seconds or an HTTP date (RFC 9110 10.2.3). Never before
 * `now`, and a day later at most.
 * @param now milliseconds since 1970
 * @returns undefined where it does not say, or says nothing that can be read
 */
export function readRetryAfter(value: string | null, now: number): Date | undefined {
  if (value === null) return undefined
  const text = value.trim()
  const at = /^\d{1,15}$/.test(text) ? now + Number(text) * 1000 : readHttpDate(text)
  return Number.isNaN(at) ? undefined : new Date(Math.min(Math.max(at, now), now + longest))
}

/** Every form of an HTTP date begins with the day of the week; Date.parse alone would read "soon 5" as a date. */
function readHttpDate(text: string): number {
  return /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(text) ? Date.parse(text) : Number.NaN
}
