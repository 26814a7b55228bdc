import { execFileSync } from 'node:child_process'
import { mkdir, readdir, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findStory } from '../../../src/catalogue/story-orders.js'
import { openStoryWorker } from '../../../src/newsroom/application.js'
import { listArticleStates } from '../../../src/newsroom/report/article-states.js'
import type { StoryWorker } from '../../../src/newsroom/stories/story-worker.js'
import { until } from '../../commands/run-newsreel.js'
import { log, openTestNewsroom } from '../open-test-newsroom.js'

let place: Awaited<ReturnType<typeof openTestNewsroom>>
let worker: StoryWorker | undefined

beforeEach(async () => {
  place = await openTestNewsroom()
  await place.define({ story: { maxMinutes: 0.5 } })
  await place.put(
    'articles/ferry.md',
    '---\ntitle: The ferry returns\ndate: 2026-11-01\n---\n\nIt is back at the quay.\n',
  )
})

afterEach(async () => {
  await worker?.close()
  await place.close()
})

/** The processes that film, by their parent. */
function filming(): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,ni=,args='], { encoding: 'utf8' }).split('\n')
  return lines.flatMap((line) => {
    const [, pid, parent, nice] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s.*render-child/.exec(line) ?? []
    return Number(parent) === process.pid && nice === '19' ? [Number(pid)] : []
  })
}

it('makes a story of an article: film, closed captions and trick play, measured and in the store', async () => {
  const { application, newsroom } = await place.open()
  const shares: number[] = []
  worker = openStoryWorker(place.config, application, log, { onProgress: (_story, share) => shares.push(share) })
  await worker.workOff()
  await newsroom.scan()
  const [item] = newsroom.published()
  expect(item).toMatchObject({
    videos: [{ videoType: 'HLS', width: 1280, height: 720, quality: 'HD' }],
    closedCaptions: [{ language: 'en' }],
  })
  expect(item!.duration).toBeGreaterThan(11)
  expect(item!.duration).toBeLessThan(20)
  const { hd, sd } = item!.trickPlay!
  for (const address of [item!.videos[0]!.url, item!.closedCaptions[0]!.srt, hd, sd]) {
    expect(await application.store.has(address.slice('/media/'.length))).toBe(true)
  }
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(shares.length).toBeGreaterThan(3)
  expect(await readdir(join(place.config.dataDir, 'stories'))).toEqual([])
}, 120_000)

it('begins again when the filming process is killed, and leaves nothing of it', async () => {
  const { application } = await place.open()
  worker = openStoryWorker(place.config, application, log)
  worker.open()
  const [child] = await until(
    async () => filming(),
    (found) => found.length > 0,
  )
  process.kill(child!, 'SIGKILL')
  const row = await until(
    () => findStory(application.database, 'lantern', 'ferry'),
    (found) => found?.problem_code !== null,
  )
  expect(row).toMatchObject({ problem_message: 'The program that makes it crashed.', video: null })
  const [state] = await listArticleStates(application.database, 'lantern', new Date())
  expect(state!.message).toContain('crashed')
  expect(await readdir(join(place.config.dataDir, 'stories'))).toEqual([])
  await until(
    () => findStory(application.database, 'lantern', 'ferry'),
    (found) => found?.attempts === 2,
  )
}, 120_000)

it('stops the story in hand at once when it closes, and counts no attempt', async () => {
  const { application } = await place.open()
  worker = openStoryWorker(place.config, application, log)
  worker.open()
  await until(
    async () => filming(),
    (found) => found.length > 0,
  )
  await worker.close()
  expect(filming()).toEqual([])
  expect(await findStory(application.database, 'lantern', 'ferry')).toMatchObject({
    state: 'queued',
    attempts: 0,
    worker: null,
  })
  expect(await readdir(join(place.config.dataDir, 'stories'))).toEqual([])
}, 120_000)

it('removes at its start what killed workers of this machine left, not what one of another container is at', async () => {
  const { application } = await place.open()
  const folder = join(place.config.dataDir, 'stories')
  const [theirs, ours] = [`${process.pid}@other-container+1`, `${process.pid}@${hostname()}+1`]
  const forgotten = '1@gone-container+1'
  for (const each of [theirs, ours, forgotten]) await mkdir(join(folder, each), { recursive: true })
  const longAgo = new Date(Date.now() - 25 * 3_600_000)
  await utimes(join(folder, forgotten), longAgo, longAgo)
  await application.database.deleteFrom('stories').execute()
  worker = openStoryWorker(place.config, application, log)
  await worker.workOff()
  expect(await readdir(folder)).toEqual([theirs])
})
