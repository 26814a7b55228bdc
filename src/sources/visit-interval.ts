const shortestSeconds = 5 * 60
const usualSeconds = 15 * 60
const subscribedSeconds = 60 * 60
const longestSeconds = 24 * 60 * 60

/**
 * How long an answer is good without asking again (RFC 9111 sections 4.2.1 and 4.2.3).
 * @returns seconds, more than 0; undefined where the answer says nothing of it or says to ask every time
 */
export function readFreshness(headers: { get(name: string): string | null }, now: Date): number | undefined {
  const control = headers.get('cache-control') ?? ''
  if (/(?:^|[\s,])no-(?:cache|store)\b/i.test(control)) return undefined
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})/i.exec(control)
  const seconds =
    maxAge === null
      ? (Date.parse(headers.get('expires') ?? '') - (Date.parse(headers.get('date') ?? '') || now.getTime())) / 1000
      : Number(maxAge[1]) - (Number(headers.get('age')) || 0)
  return seconds > 0 ? Math.ceil(seconds) : undefined
}

/**
 * How long a source is left alone after a visit that went well.
 * @param everyMinutes what feed.json wishes: it wins
 * @param recommended seconds that the source recommends, in several places perhaps: the longest counts, from 5 minutes to a day
 * @param isSubscribed a hub tells of news, so that looking is for what it may have missed: once an hour at most
 * @returns seconds; a quarter of an hour where nobody says anything
 */
export function chooseWait({
  everyMinutes,
  recommended,
  isSubscribed = false,
}: {
  everyMinutes?: number
  recommended: readonly (number | undefined)[]
  isSubscribed?: boolean
}): number {
  if (everyMinutes !== undefined) return everyMinutes * 60
  const told = recommended.filter((seconds) => seconds !== undefined)
  const longest = told.length === 0 ? usualSeconds : Math.max(...told)
  return Math.min(longestSeconds, Math.max(isSubscribed ? subscribedSeconds : shortestSeconds, longest))
}
