import { fork } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FilmCost, FilmJob } from './children/film.js'
import { drawPhoto } from './photo.js'
import type { Row } from './row.js'
import { median, medianRatio } from './take-turns.js'
import { makeTemporaryFolder } from './temporary-folder.js'

const rounds = 3
/** Seconds of the story, which is shown three times over: as long as a short one, and 1.4 GB of frames at 1080p to keep. */
const duration = 15
const times = 3
const child = fileURLToPath(new URL('./children/film.ts', import.meta.url))

/** What a minute of story costs, beside the bare encoders on the same frames; each film in a process of its own. */
export async function benchStory(): Promise<Row[]> {
  const folder = makeTemporaryFolder()
  const story = await writeStory(folder)
  const rows: Row[] = []
  for (const size of ['720p', '1080p'] as const) {
    const costs: Record<FilmJob['work'], FilmCost[]> = { whole: [], bare: [] }
    for (let round = 0; round < rounds; round++) {
      for (const work of round % 2 === 0 ? (['whole', 'bare'] as const) : (['bare', 'whole'] as const)) {
        costs[work].push(await film({ work, size, story, times, folder: join(folder, 'film') }))
      }
    }
    const aMinute = (work: FilmJob['work']) =>
      costs[work].map(({ cpuSeconds }) => (cpuSeconds * 60) / (times * duration))
    rows.push(
      {
        work: size,
        value: median(aMinute('whole')),
        unit: 's CPU a minute',
        ratio: medianRatio(aMinute('whole'), aMinute('bare')),
        beside: 'bare encoders',
        aim: { atMost: 1.2 },
      },
      { work: size, value: median(costs.whole.map(({ peakMegabytes }) => peakMegabytes)), unit: 'MB at the peak' },
    )
  }
  return rows
}

function film(job: FilmJob): Promise<FilmCost> {
  return new Promise((resolve, reject) => {
    let cost: FilmCost | undefined
    const filming = fork(child, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    filming.once('message', (message) => {
      cost = message as FilmCost
    })
    filming.once('error', reject)
    filming.once('exit', (code, signal) => {
      if (cost && code === 0) resolve(cost)
      else reject(new Error(`Filming ended with ${signal ?? code}.`))
    })
    filming.send(job)
  })
}

/** Every kind of shot, with photographs that lie and stand. */
async function writeStory(folder: string): Promise<FilmJob['story']> {
  const [lying, standing] = [join(folder, 'lying.jpg'), join(folder, 'standing.jpg')]
  await writeFile(lying, await drawPhoto(3000, 2000))
  await writeFile(standing, await drawPhoto(1500, 2000))
  const caption = 'Boats in the inner basin of Port Meridian, shortly before the harbour was closed.'
  return {
    duration,
    language: 'en',
    rtl: false,
    shots: [
      {
        kind: 'opening',
        start: 0,
        end: 3,
        headline: 'Harbour closed as the storm of the century comes in',
        section: 'City',
      },
      { kind: 'figure', start: 3, end: 7.5, picture: lying, caption, credit: 'City Desk' },
      { kind: 'card', start: 7.5, end: 10, text: 'The last ferry had been tied up for an hour.' },
      { kind: 'figure', start: 10, end: 13, picture: standing, caption },
      { kind: 'closing', start: 13, end: 15, url: 'https://lantern.example/city/storm' },
    ],
    cues: [{ start: 0, end: 3, lines: ['Harbour closed'] }],
  }
}
