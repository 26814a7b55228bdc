import { FetchProblem } from '../../fetch/fetch-problem.js'
import type { Problem } from '../../problem.js'

const transient = /^(fetch-(host|refused|timeout|status|broken|certificate|resting|busy)|picture-slow)$|^speech-/

/** Whether the same attempt may well succeed later: the host was down, or this machine was busy. */
export const isTransient = (problem: Problem): boolean => transient.test(problem.code)

/** Whether the server said that the content was withdrawn, which we respect. */
export const isWithdrawn = (problem: Problem): boolean =>
  problem instanceof FetchProblem && [401, 403, 404, 410, 451].includes(problem.facts.status ?? 0)

const minute = 60_000
const firstWait = 5 * minute
/** An article that is held back is retried for ever, at most this far apart. */
const longestWait = 6 * 60 * minute
/** For an article that is shown and merely incomplete, retries stop once the wait would be longer than this. */
const lastWait = 24 * 60 * minute

/**
 * When to retry what failed for a transient reason: the wait doubles each time.
 * @param waited milliseconds between the previous attempt and this one; undefined for the first attempt
 * @param isShown whether the article is shown all the same
 * @returns undefined when no further attempt is made
 */
export function nextRetry(now: Date, waited: number | undefined, isShown: boolean): Date | undefined {
  const wait = waited === undefined ? firstWait : Math.max(firstWait, 2 * waited)
  if (isShown) return wait > lastWait ? undefined : new Date(now.getTime() + wait)
  return new Date(now.getTime() + Math.min(wait, longestWait))
}
