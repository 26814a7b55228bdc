import { fork } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FilmCost, FilmJob } from './children/render-film.js'
import { drawPhoto } from './photo.js'
import type { Row } from './result-table.js'
import { median, medianRatio, runInTurns } from './run-in-turns.js'
import { makeTemporaryFolder } from './temporary-folder.js'

const rounds = 3
const duration = 60
const childFile = fileURLToPath(new URL('./children/render-film.ts', import.meta.url))

/** Renders a minute of story video, compared with the bare encoders on the same frames. Each film has its own process. */
export async function benchStory(): Promise<Row[]> {
  const folder = makeTemporaryFolder()
  const story = await writeStory(folder)
  const rows: Row[] = []
  for (const size of ['720p', '1080p'] as const) {
    const run = (work: FilmJob['work']) => renderInChild({ work, size, story, folder: join(folder, 'film') })
    const costs = await runInTurns(rounds, { whole: () => run('whole'), bare: () => run('bare') })
    const perMinute = (work: FilmJob['work']) => costs[work].map(({ cpuSeconds }) => (cpuSeconds * 60) / duration)
    const [bytes, ...others] = new Set([...costs.whole, ...costs.bare].map(({ videoBytes }) => videoBytes))
    if (others.length > 0) throw new Error(`The films are not the same: ${[bytes, ...others].join(', ')} bytes.`)
    rows.push(
      {
        work: size,
        value: median(perMinute('whole')),
        unit: 's CPU a minute',
        ratio: medianRatio(perMinute('whole'), perMinute('bare')),
        beside: 'bare encoders',
        aim: { atMost: 1.2 },
      },
      { work: size, value: median(costs.whole.map(({ peakMegabytes }) => peakMegabytes)), unit: 'MB at the peak' },
    )
  }
  return rows
}

function renderInChild(job: FilmJob): Promise<FilmCost> {
  return new Promise((resolve, reject) => {
    let cost: FilmCost | undefined
    const renderer = fork(childFile, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    renderer.once('message', (message) => {
      cost = message as FilmCost
    })
    renderer.once('error', reject)
    renderer.once('exit', (code, signal) => {
      if (cost && code === 0) resolve(cost)
      else reject(new Error(`The rendering process exited with ${signal ?? code}.`))
    })
    renderer.send(job)
  })
}

/** Every kind of shot, as long as the planner would make it, with landscape and portrait photographs. */
async function writeStory(folder: string): Promise<FilmJob['story']> {
  const [landscape, portrait] = [join(folder, 'landscape.jpg'), join(folder, 'portrait.jpg')]
  await writeFile(landscape, await drawPhoto(3000, 2000))
  await writeFile(portrait, await drawPhoto(1500, 2000))
  const caption = 'Boats in the inner basin of Port Meridian, shortly before the harbour was closed.'
  return {
    duration,
    language: 'en',
    rtl: false,
    shots: [
      {
        kind: 'opening',
        start: 0,
        end: 5,
        headline: 'Harbour closed as the storm of the century comes in',
        section: 'City',
      },
      { kind: 'figure', start: 5, end: 15, picture: landscape, caption, credit: 'City Desk' },
      { kind: 'card', start: 15, end: 21, text: 'The last ferry had been tied up for an hour.' },
      { kind: 'figure', start: 21, end: 31, picture: portrait, caption },
      { kind: 'card', start: 31, end: 37, text: 'Nobody was hurt, and the ice house lost its roof.' },
      { kind: 'figure', start: 37, end: 46, picture: landscape, caption, credit: 'City Desk' },
      { kind: 'card', start: 46, end: 54, text: '“We counted the boats twice.”', attribution: 'Ilse Quarrie' },
      { kind: 'closing', start: 54, end: 60, url: 'https://lantern.example/city/storm' },
    ],
    cues: [{ start: 0, end: 3, lines: ['Harbour closed'] }],
  }
}
