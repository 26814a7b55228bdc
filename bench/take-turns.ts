import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Cost of one run: milliseconds of wall time, and of CPU time over all threads of this process. */
export type Cost = { wall: number; cpu: number }

/**
 * Runs several works in turns, so that a slow moment of the machine falls on all of them; every other round goes
 * backwards, and nobody pays for another's garbage.
 * @returns each work's costs, one a round
 */
export async function takeTurns<Name extends string>(
  rounds: number,
  works: Readonly<Record<Name, () => unknown>>,
): Promise<Record<Name, Cost[]>> {
  const names = Object.keys(works) as Name[]
  const costs = Object.fromEntries(names.map((name) => [name, [] as Cost[]])) as Record<Name, Cost[]>
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      collectGarbage()
      costs[name].push(await measure(works[name]))
    }
  }
  return costs
}

async function measure(work: () => unknown): Promise<Cost> {
  const startedAt = performance.now()
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return { wall: performance.now() - startedAt, cpu: (user + system) / 1000 }
}

/** The middle value; the mean of the middle two of an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The median of the ratios within each round: both sides of a ratio saw the same moment of the machine. */
export const medianRatio = (values: readonly number[], beside: readonly number[]): number =>
  median(values.map((value, round) => value / beside[round]!))
