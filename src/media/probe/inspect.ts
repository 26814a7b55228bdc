import { type ChildProcess, fork } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem } from '../../problem.js'
import { unplayable } from './refuse.js'

/** What the index of a film, or the start of a segment, says of its tracks. */
export type Inspection = {
  /** By a scheme that needs a licence; nothing else is then told. */
  encrypted: boolean
  video?: {
    /** RFC 6381 string, or the sample entry's name where the codec is unknown. */
    codec: string
    /** Pixels as shown, after rotation. */
    width: number
    height: number
    frameRate?: number
  }
  audioCodec?: string
  /** Seconds to the end of the last frame or sound. */
  duration: number
}

const timeLimitMs = 10_000
/** The tables of six hours at 60 frames a second fit; a forged table would take all of the service's. */
const memoryLimitMb = 256
/** A kept process costs some 50 MB of the idle service. */
const keptMs = 5000

let kept: { child: ChildProcess; timer: NodeJS.Timeout } | undefined
let queue: Promise<unknown> = Promise.resolve()

/**
 * Reads the tracks of `bytes` (MP4 or MOV boxes, or MPEG-TS packets) in a process that is stopped when it takes too long or too much
 * memory: a forged table of 30 bytes can ask for billions of entries. One file at a time; the process is kept for the next.
 * @param label the file or address, as an editor knows it
 * @throws {Problem} `video-unplayable`
 */
export function inspectTracks(label: string, bytes: Uint8Array): Promise<Inspection> {
  const turn = queue.then(() => inspectOne(label, bytes))
  queue = turn.catch(() => {})
  return turn
}

async function inspectOne(label: string, bytes: Uint8Array): Promise<Inspection> {
  const child = takeKept() ?? (await startChild())
  child.ref()
  child.channel?.ref()
  try {
    const answer = await ask(child, bytes)
    keep(child)
    if (!('failure' in answer)) return answer
    const isForeign = answer.failure.startsWith('UnsupportedInputFormatError')
    throw unplayable(label, isForeign ? foreign : damaged, answer.failure)
  } catch (error) {
    if (error instanceof Problem) throw error
    child.kill('SIGKILL')
    throw unplayable(label, damaged, error)
  }
}

const foreign = 'holds neither MP4 boxes nor MPEG-TS packets, so it is not video: convert it to MP4 (H.264, AAC).'
const damaged = 'has a damaged index, so its tracks cannot be read: export or upload it again.'

/** Rejects when the child takes too long or dies of the file. */
function ask(child: ChildProcess, bytes: Uint8Array): Promise<Inspection | { failure: string }> {
  return new Promise<Inspection | { failure: string }>((resolve, reject) => {
    const timer = setTimeout(() => settle(() => reject(new Error('took too long'))), timeLimitMs)
    const settle = (result: () => void) => {
      clearTimeout(timer)
      child.removeAllListeners()
      result()
    }
    child.once('message', (answer) => settle(() => resolve(answer as Inspection | { failure: string })))
    child.once('error', (error) => settle(() => reject(error)))
    child.once('exit', (code, signal) => settle(() => reject(new Error(`ended with ${signal ?? code}`))))
    child.send(bytes)
  })
}

/** A child that has loaded its parser; an error here is a defect of the installation, not of a file. */
async function startChild(): Promise<ChildProcess> {
  // Beside this file, in the same form: TypeScript under a loader, JavaScript once compiled.
  const file = fileURLToPath(new URL(`./inspect-child${extname(import.meta.url)}`, import.meta.url))
  const child = fork(file, {
    execArgv: [...process.execArgv, `--max-old-space-size=${memoryLimitMb}`],
    // It reads bytes of strangers: our secrets are none of its business, and its warnings none of our log's.
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

function keep(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
  const timer = setTimeout(() => {
    kept = undefined
    child.kill('SIGKILL')
  }, keptMs)
  timer.unref()
  kept = { child, timer }
}

function takeKept(): ChildProcess | undefined {
  if (kept === undefined) return undefined
  const { child, timer } = kept
  clearTimeout(timer)
  kept = undefined
  return child.connected ? child : undefined
}
