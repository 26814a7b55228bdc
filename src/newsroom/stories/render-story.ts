import { fork } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem } from '../../problem.js'
import type { StoredStory } from '../items/story-video.js'
import type { RenderOrder, RenderReport } from './render-child.js'

/** Without a sign of progress for this many milliseconds, the child hangs. */
const patience = 5 * 60_000
const childFile = fileURLToPath(new URL(`./render-child${extname(import.meta.url)}`, import.meta.url))

/**
 * Makes a story in a process of its own, of the lowest priority, and puts it into the store; nothing is left of one
 * that fails.
 * @param onProgress told the share that is done, 0 to 1
 * @param signal ends the process at once
 * @throws {Problem} `story-failed`: the process crashed or hung; what the story's making says; `story-stopped` by the
 * signal
 */
export async function renderStory(
  order: RenderOrder,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<StoredStory> {
  await rm(order.folder, { recursive: true, force: true })
  await mkdir(order.folder, { recursive: true })
  try {
    return await runChild(order, onProgress, signal)
  } finally {
    await rm(order.folder, { recursive: true, force: true })
  }
}

function runChild(order: RenderOrder, onProgress: (share: number) => void, signal: AbortSignal): Promise<StoredStory> {
  const child = fork(childFile, {
    // The speech key comes with the order: of our environment it needs the path of temporary files at most.
    env: { TMPDIR: process.env.TMPDIR },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  })
  return new Promise<StoredStory>((resolve, reject) => {
    let outcome = () => reject(failed('The program that makes it crashed.'))
    const end = (settle: () => void) => {
      outcome = settle
      child.kill('SIGKILL')
    }
    const hang = () => end(() => reject(failed(`It made no progress for ${patience / 60_000} minutes.`)))
    const stop = () => end(() => reject(new Problem('story-stopped', 'The story was not finished: the service stops.')))
    let timer = setTimeout(hang, patience)
    child.on('message', (report: RenderReport) => {
      clearTimeout(timer)
      timer = setTimeout(hang, patience)
      if ('progress' in report) onProgress(report.progress)
      else if ('story' in report) end(() => resolve(report.story))
      else end(() => reject(new Problem(report.problem.code, report.problem.message)))
    })
    child.once('error', () => outcome())
    child.once('exit', () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      outcome()
    })
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop)
    child.send(order, () => {})
  })
}

const failed = (message: string) => new Problem('story-failed', message)
