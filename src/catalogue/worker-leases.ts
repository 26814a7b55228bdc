import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'

/** Worker names of this process. */
const ours = new Set<string>()

/** A name for one job of this process, unique across machines. */
export function nameWorker(): string {
  const name = `${process.pid}@${hostname()}/${randomUUID()}`
  ours.add(name)
  return name
}

const workerPattern = /^(\d+)@(.*)\/[^/]+$/

/**
 * Whether a worker of this machine has ended, so that its lease need not be waited for. A worker with our own process id
 * that we did not name belongs to a former process.
 */
export function isDeadWorker(worker: string, isAlive: (process: number) => boolean): boolean {
  const [, id, machine] = workerPattern.exec(worker) ?? []
  return machine === hostname() && !ours.has(worker) && (Number(id) === process.pid || !isAlive(Number(id)))
}

/** When a lease or a pause that begins now is over: ISO 8601. */
export const after = (now: Date, milliseconds: number): string => new Date(now.getTime() + milliseconds).toISOString()
