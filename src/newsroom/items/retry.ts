import { FetchProblem } from '../../fetch/fetch-problem.js'
import type { Problem } from '../../problem.js'

const passing = /^(fetch-(host|refused|timeout|status|broken|certificate|resting|busy)|picture-slow)$|^speech-/

/** Whether the same may well work later: a host that is down, a machine that is busy. */
export const isPassing = (problem: Problem): boolean => passing.test(problem.code)

/** Whether a passing problem tells that what was there has been taken away, which is to be respected. */
export const isTakenAway = (problem: Problem): boolean =>
  problem instanceof FetchProblem && [401, 403, 404, 410, 451].includes(problem.facts.status ?? 0)

const minute = 60_000
const firstWait = 5 * minute
/** An article that is held back is tried again for ever, this seldom in the end. */
const longestWait = 6 * 60 * minute
/** What only lacks something of an article that is shown is given up after the wait that comes to this. */
const lastWait = 24 * 60 * minute

/**
 * When to try again what failed for a passing reason: twice as long after each time.
 * @param waited milliseconds between the time before and this one; undefined for the first time
 * @param isShown whether the article is shown all the same
 * @returns undefined where it is given up
 */
export function whenToTryAgain(now: Date, waited: number | undefined, isShown: boolean): Date | undefined {
  const wait = waited === undefined ? firstWait : Math.max(firstWait, 2 * waited)
  if (isShown) return wait > lastWait ? undefined : new Date(now.getTime() + wait)
  return new Date(now.getTime() + Math.min(wait, longestWait))
}
