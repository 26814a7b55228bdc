import { execFileSync } from 'node:child_process'
import { mkdir, readdir, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findStory } from '../../../src/catalogue/story-orders.js'
import { openStoryDesk } from '../../../src/newsroom/open-resources.js'
import { listArticleStates } from '../../../src/newsroom/report/article-states.js'
import type { StoryDesk } from '../../../src/newsroom/stories/story-worker.js'
import { until } from '../../commands/run-newsreel.js'
import { log, openWorkplace } from '../open-test-resources.js'

let place: Awaited<ReturnType<typeof openWorkplace>>
let desk: StoryDesk | undefined

beforeEach(async () => {
  place = await openWorkplace()
  await place.define({ story: { maxMinutes: 0.5 } })
  await place.put(
    'articles/ferry.md',
    '---\ntitle: The ferry returns\ndate: 2026-11-01\n---\n\nIt is back at the quay.\n',
  )
})

afterEach(async () => {
  await desk?.close()
  await place.close()
})

/** The processes that film, by their parent. */
function filming(): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,ni=,args='], { encoding: 'utf8' }).split('\n')
  return lines.flatMap((line) => {
    const [, pid, parent, nice] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s.*story-child/.exec(line) ?? []
    return Number(parent) === process.pid && nice === '19' ? [Number(pid)] : []
  })
}

it('makes a story of an article: film, closed captions and trick play, measured and in the store', async () => {
  const { house, newsroom } = await place.open()
  const shares: number[] = []
  desk = openStoryDesk(place.config, house, log, { onProgress: (_story, share) => shares.push(share) })
  await desk.workOff()
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
    expect(await house.store.has(address.slice('/media/'.length))).toBe(true)
  }
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(shares.length).toBeGreaterThan(3)
  expect(await readdir(join(place.config.dataDir, 'stories'))).toEqual([])
}, 120_000)

it('begins again when the filming process is killed, and leaves nothing of it', async () => {
  const { house } = await place.open()
  desk = openStoryDesk(place.config, house, log)
  desk.open()
  const [child] = await until(
    async () => filming(),
    (found) => found.length > 0,
  )
  process.kill(child!, 'SIGKILL')
  const row = await until(
    () => findStory(house.database, 'lantern', 'ferry'),
    (found) => found?.problem_code !== null,
  )
  expect(row).toMatchObject({ problem_message: 'The program that makes it crashed.', video: null })
  const [state] = await listArticleStates(house.database, 'lantern', new Date())
  expect(state!.message).toContain('crashed')
  expect(await readdir(join(place.config.dataDir, 'stories'))).toEqual([])
  await until(
    () => findStory(house.database, 'lantern', 'ferry'),
    (found) => found?.attempts === 2,
  )
}, 120_000)

it('stops the story in hand at once when it closes, and counts no attempt', async () => {
  const { house } = await place.open()
  desk = openStoryDesk(place.config, house, log)
  desk.open()
  await until(
    async () => filming(),
    (found) => found.length > 0,
  )
  await desk.close()
  expect(filming()).toEqual([])
  expect(await findStory(house.database, 'lantern', 'ferry')).toMatchObject({
    state: 'queued',
    attempts: 0,
    worker: null,
  })
  expect(await readdir(join(place.config.dataDir, 'stories'))).toEqual([])
}, 120_000)

it('removes at its start what killed workers of this machine left, not what one of another container is at', async () => {
  const { house } = await place.open()
  const folder = join(place.config.dataDir, 'stories')
  const [theirs, ours] = [`${process.pid}@other-container+1`, `${process.pid}@${hostname()}+1`]
  const forgotten = '1@gone-container+1'
  for (const each of [theirs, ours, forgotten]) await mkdir(join(folder, each), { recursive: true })
  const longAgo = new Date(Date.now() - 25 * 3_600_000)
  await utimes(join(folder, forgotten), longAgo, longAgo)
  await house.database.deleteFrom('stories').execute()
  desk = openStoryDesk(place.config, house, log)
  await desk.workOff()
  expect(await readdir(folder)).toEqual([theirs])
})
