import { type ChildProcess, fork } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem } from '../../problem.js'
import { describeBrokenLimit, limitComputingTime } from '../../processes/computing-time.js'
import { type Tracks, unplayable } from './playable-video.js'

/** Of computing time. */
const timeLimitMs = 10_000
/** Enough for the tables of six hours at 60 frames per second; a forged table would use up the service's memory. */
const memoryLimitMb = 256
/** How long an idle process is kept: it takes up about 50 MB. */
const idleMs = 5000

/** The process kept for the next file. */
let idle: { child: ChildProcess; timer: NodeJS.Timeout } | undefined
let queue: Promise<unknown> = Promise.resolve()

/**
 * Reads the tracks of `bytes` (MP4 or MOV boxes, or MPEG-TS packets) in a child process that is stopped if it computes
 * too long or takes too much memory: a forged table of 30 bytes can claim billions of entries. Files are read one at a time, and
 * the process is kept for the next.
 * @param label the file or address, as an editor knows it
 * @throws {Problem} `video-unplayable`
 */
export function readTracks(label: string, bytes: Uint8Array): Promise<Tracks> {
  const turn = queue.then(() => readTracksInChild(label, bytes))
  queue = turn.catch(() => {})
  return turn
}

async function readTracksInChild(label: string, bytes: Uint8Array): Promise<Tracks> {
  const child = takeIdle() ?? (await startChild())
  child.ref()
  child.channel?.ref()
  try {
    const answer = await requestTracks(child, bytes)
    keepIdle(child)
    if (!('failure' in answer)) return answer
    const isUnsupported = answer.failure.startsWith('UnsupportedInputFormatError')
    throw unplayable(label, isUnsupported ? unsupportedSentence : damagedSentence, answer.failure)
  } catch (error) {
    if (error instanceof Problem) throw error
    child.kill('SIGKILL')
    throw unplayable(label, damagedSentence, error)
  }
}

const unsupportedSentence =
  'holds neither MP4 boxes nor MPEG-TS packets, so it is not video: convert it to MP4 (H.264, AAC).'
const damagedSentence = 'has a damaged index, so its tracks cannot be read: export or upload it again.'

/** Sends the bytes to the child; rejects if it takes too long or the file crashes it. */
function requestTracks(child: ChildProcess, bytes: Uint8Array): Promise<Tracks | { failure: string }> {
  return new Promise<Tracks | { failure: string }>((resolve, reject) => {
    const endLimit = limitComputingTime(child.pid!, timeLimitMs, (limit) =>
      settle(() => reject(new Error(describeBrokenLimit(limit)))),
    )
    const settle = (result: () => void) => {
      endLimit()
      child.removeAllListeners()
      result()
    }
    child.once('message', (answer) => settle(() => resolve(answer as Tracks | { failure: string })))
    child.once('error', (error) => settle(() => reject(error)))
    child.once('exit', (code, signal) => settle(() => reject(new Error(`ended with ${signal ?? code}`))))
    child.send(bytes)
  })
}

/** Starts a child and waits until its parser is loaded; an error here is a fault of the installation, not of a file. */
async function startChild(): Promise<ChildProcess> {
  // It is beside this file and has the same extension: TypeScript under a loader, JavaScript once compiled.
  const file = fileURLToPath(new URL(`./read-tracks-child${extname(import.meta.url)}`, import.meta.url))
  const child = fork(file, {
    execArgv: [...process.execArgv, `--max-old-space-size=${memoryLimitMb}`],
    // It reads untrusted files, so it gets no secrets from the environment, and its warnings stay out of our log.
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  })
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code} before it was ready`)))
  })
  child.removeAllListeners()
  return child
}

function keepIdle(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
  const timer = setTimeout(() => {
    idle = undefined
    child.kill('SIGKILL')
  }, idleMs)
  timer.unref()
  idle = { child, timer }
}

function takeIdle(): ChildProcess | undefined {
  if (idle === undefined) return undefined
  const { child, timer } = idle
  clearTimeout(timer)
  idle = undefined
  return child.connected ? child : undefined
}
