import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** A child that sleeps, or starves on a busy machine, may take this many times its limit by the clock. */
const clockFactor = 20
/** The same where computing time cannot be measured. */
const unmeasuredFactor = 5
/** Between two looks. */
const minPollMs = 20
/** `/proc` counts in ticks of 10 ms on every Linux that Node runs on (USER_HZ). */
const tickMs = 10

/** The limit that a child broke: of computing time, or the wider one by the clock. */
export type BrokenLimit = { kind: 'computing' | 'clock'; seconds: number }

/**
 * Limits the computing time of a child process from now on. By the clock it may take 20 times as long, so that a busy machine
 * fails no job that needs little. The parent measures, because a child that runs away answers nobody.
 * @param onBroken called once; the process is left as it is
 * @returns ends the limit
 */
export function limitComputingTime(pid: number, limitMs: number, onBroken: (limit: BrokenLimit) => void): () => void {
  const startedAt = performance.now()
  const before = readComputingTime(pid)
  let isOver = false
  let timer: NodeJS.Timeout
  const end = () => {
    isOver = true
    clearTimeout(timer)
  }
  const look = async () => {
    const [first, now] = [await before, await readComputingTime(pid)]
    if (isOver) return
    const used = first === undefined || now === undefined ? undefined : now - first
    const clockMs = limitMs * (used === undefined ? unmeasuredFactor : clockFactor)
    const isComputing = used !== undefined && used >= limitMs
    const leftMs = clockMs - (performance.now() - startedAt)
    if (isComputing || leftMs <= 0) {
      end()
      onBroken(
        isComputing ? { kind: 'computing', seconds: limitMs / 1000 } : { kind: 'clock', seconds: clockMs / 1000 },
      )
    } else {
      // A single thread cannot use up what is left any sooner.
      timer = setTimeout(look, Math.max(minPollMs, Math.min(leftMs, limitMs - (used ?? 0))))
    }
  }
  timer = setTimeout(look, limitMs)
  return end
}

/** Describes a broken limit, after the name of what was being read. */
export const describeBrokenLimit = ({ kind, seconds }: BrokenLimit): string =>
  kind === 'computing'
    ? `needed more than ${seconds} s of computing time: shorten or simplify the document.`
    : `was not read within ${seconds} s: try again when this machine is less busy, or simplify the document.`

/** Computing time of all threads of a process so far, in milliseconds; undefined if this system does not tell. */
export async function readComputingTime(pid: number): Promise<number | undefined> {
  try {
    if (process.platform === 'linux') return parseStat(await readFile(`/proc/${pid}/stat`, 'latin1'))
    if (process.platform === 'win32') return undefined
    const { stdout } = await promisify(execFile)('ps', ['-o', 'time=', '-p', `${pid}`])
    return parsePsTime(stdout)
  } catch {
    return undefined // It has ended.
  }
}

/** The user and system time (proc_pid_stat(5), fields 14 and 15); the name in front of them may hold anything. */
export function parseStat(stat: string): number | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = Number(fields[11]) + Number(fields[12])
  return Number.isNaN(ticks) ? undefined : ticks * tickMs
}

/** `[[days-]hours:]minutes:seconds` (POSIX `ps`), on a Mac with hundredths. */
export function parsePsTime(text: string): number | undefined {
  const [, days = 0, hours = 0, minutes, seconds] =
    /^\s*(?:(?:(\d+)-)?(\d+):)?(\d+):(\d+(?:\.\d+)?)\s*$/.exec(text) ?? []
  if (minutes === undefined) return undefined
  return (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
}
