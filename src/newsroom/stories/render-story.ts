import { fork } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem } from '../../problem.js'
import type { StoredStory } from '../items/story-video.js'
import type { RenderReport, RenderRequest } from './render-child.js'

/** A child that reports no progress for this many milliseconds hangs. */
const progressTimeout = 5 * 60_000
const childFile = fileURLToPath(new URL(`./render-child${extname(import.meta.url)}`, import.meta.url))

/**
 * Makes a story video in a process of its own, at the lowest priority, and puts it into the store; nothing is left of one
 * that fails.
 * @param onProgress called with the share that is done, 0 to 1
 * @param signal ends the process at once
 * @throws {Problem} `story-failed`: the process crashed or hung; `story-stopped`: the signal; whatever the rendering reports
 */
export async function renderStory(
  request: RenderRequest,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<StoredStory> {
  await rm(request.folder, { recursive: true, force: true })
  await mkdir(request.folder, { recursive: true })
  try {
    return await runChild(request, onProgress, signal)
  } finally {
    await rm(request.folder, { recursive: true, force: true })
  }
}

function runChild(
  request: RenderRequest,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<StoredStory> {
  const child = fork(childFile, {
    // The speech key comes with the request: of our environment the child needs the path of temporary files at most.
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
    const hang = () => end(() => reject(failed(`It made no progress for ${progressTimeout / 60_000} minutes.`)))
    const stop = () => end(() => reject(new Problem('story-stopped', 'The story was not finished: the service stops.')))
    let timer = setTimeout(hang, progressTimeout)
    child.on('message', (report: RenderReport) => {
      clearTimeout(timer)
      timer = setTimeout(hang, progressTimeout)
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
    child.send(request, () => {})
  })
}

const failed = (message: string) => new Problem('story-failed', message)
