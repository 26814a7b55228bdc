import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Runs several tasks in turns, so that a slow moment of the machine affects all of them alike. Every other round runs backwards.
 * @returns what each task returned, one result per round
 */
export async function runInTurns<Name extends string, Result>(
  rounds: number,
  tasks: Readonly<Record<Name, () => Result | Promise<Result>>>,
): Promise<Record<Name, Result[]>> {
  const names = Object.keys(tasks) as Name[]
  const results = Object.fromEntries(names.map((name) => [name, [] as Result[]])) as Record<Name, Result[]>
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) results[name].push(await tasks[name]())
  }
  return results
}

/** Cost of one run, in milliseconds: wall-clock time, and CPU time of all threads of this process. */
export type Cost = { wall: number; cpu: number }

/**
 * Measures several tasks in turns, each without the garbage of the one before.
 * @returns the costs of each task, one per round
 */
export function measureInTurns<Name extends string>(
  rounds: number,
  tasks: Readonly<Record<Name, () => unknown>>,
): Promise<Record<Name, Cost[]>> {
  const measured = Object.entries<() => unknown>(tasks).map(([name, task]) => [name, () => measure(task)])
  return runInTurns(rounds, Object.fromEntries(measured) as Record<Name, () => Promise<Cost>>)
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

async function measure(task: () => unknown): Promise<Cost> {
  collectGarbage()
  const startedAt = performance.now()
  const before = process.cpuUsage()
  await task()
  const { user, system } = process.cpuUsage(before)
  return { wall: performance.now() - startedAt, cpu: (user + system) / 1000 }
}

/** The middle value, or the mean of the middle two if their number is even. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The median of the ratios of each round, since both sides of a ratio were measured at about the same moment. */
export const medianRatio = (values: readonly number[], baseline: readonly number[]): number =>
  median(values.map((value, round) => value / baseline[round]!))
