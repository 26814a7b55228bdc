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
const duration = 60
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
        costs[work].push(await film({ work, size, story, folder: join(folder, 'film') }))
      }
    }
    const aMinute = (work: FilmJob['work']) => costs[work].map(({ cpuSeconds }) => (cpuSeconds * 60) / duration)
    const [bytes, ...others] = new Set([...costs.whole, ...costs.bare].map(({ videoBytes }) => videoBytes))
    if (others.length > 0) throw new Error(`The films are not the same: ${[bytes, ...others].join(', ')} bytes.`)
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

/** Every kind of shot at the pace of the planner, with photographs that lie and stand. */
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
        end: 5,
        headline: 'Harbour closed as the storm of the century comes in',
        section: 'City',
      },
      { kind: 'figure', start: 5, end: 15, picture: lying, caption, credit: 'City Desk' },
      { kind: 'card', start: 15, end: 21, text: 'The last ferry had been tied up for an hour.' },
      { kind: 'figure', start: 21, end: 31, picture: standing, caption },
      { kind: 'card', start: 31, end: 37, text: 'Nobody was hurt, and the ice house lost its roof.' },
      { kind: 'figure', start: 37, end: 46, picture: lying, caption, credit: 'City Desk' },
      { kind: 'card', start: 46, end: 54, text: '“We counted the boats twice.”', attribution: 'Ilse Quarrie' },
      { kind: 'closing', start: 54, end: 60, url: 'https://lantern.example/city/storm' },
    ],
    cues: [{ start: 0, end: 3, lines: ['Harbour closed'] }],
  }
}
