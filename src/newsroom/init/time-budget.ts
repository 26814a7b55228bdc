import { createDeadline } from '../../fetch/deadline.js'
import type { Fetcher } from '../../fetch/fetcher.js'
import { Problem } from '../../problem.js'

/** How long a site is looked at, and how long one answer is waited for. */
export type Patience = { totalMs: number; answerMs: number }

/** A fetcher that gives up when its time is over, whatever a site makes it wait for. */
export type HurriedFetcher = Fetcher & { end(): void }

/**
 * @returns a fetcher whose `get` throws `init-time` as soon as the time is over; the rest of what it can is as it was
 */
export function hurry(fetcher: Fetcher, { totalMs, answerMs }: Patience): HurriedFetcher {
  const deadline = createDeadline(totalMs)
  const tooLate = () =>
    new Problem('init-time', `The ${totalMs / 1000} s that are taken for a site were over: the rest was not looked at.`)
  return {
    ...fetcher,
    async get(url, limits, headers) {
      if (deadline.signal.aborted) throw tooLate()
      const timeoutMs = Math.min(limits.timeoutMs, answerMs)
      try {
        return await deadline.within(fetcher.get(url, { ...limits, timeoutMs }, headers))
      } catch (error) {
        throw error === deadline.signal.reason ? tooLate() : error
      }
    },
    end: deadline.end,
  }
}

/** The same fetcher, asking robots.txt first: for addresses that nobody has offered. */
export const withRobots = (fetcher: Fetcher): Fetcher => ({
  ...fetcher,
  get: (url, limits, headers) => fetcher.get(url, { ...limits, robots: true }, headers),
})
