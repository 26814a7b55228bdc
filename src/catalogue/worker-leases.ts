import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'

/** Names that this process has given. */
const ours = new Set<string>()

/** A name for a piece of work in hand, unique everywhere: the process and the machine that it runs on. */
export function nameWorker(): string {
  const name = `${process.pid}@${hostname()}/${randomUUID()}`
  ours.add(name)
  return name
}

const workerPattern = /^(\d+)@(.*)\/[^/]+$/

/**
 * Whether a worker of this machine is no more: kill -9 need not be waited out. One with our own process id that we did not
 * name is that of a former process.
 */
export function isDeadWorker(worker: string, isAlive: (process: number) => boolean): boolean {
  const [, id, machine] = workerPattern.exec(worker) ?? []
  return machine === hostname() && !ours.has(worker) && (Number(id) === process.pid || !isAlive(Number(id)))
}

/** When a lease or a pause that begins now is over: ISO 8601. */
export const after = (now: Date, milliseconds: number): string => new Date(now.getTime() + milliseconds).toISOString()
