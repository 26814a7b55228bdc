import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTestNewsroom } from '../newsroom/open-test-newsroom.js'
import { runNewsreel, startService, until } from './run-newsreel.js'

let place: Awaited<ReturnType<typeof openTestNewsroom>>
let environment: Record<string, string>

beforeEach(async () => {
  place = await openTestNewsroom()
  await place.define({ story: { maxMinutes: 0.5 } })
  await place.put(
    'articles/ferry.md',
    '---\ntitle: The ferry returns\ndate: 2026-11-01\n---\n\nIt is back at the quay.\n',
  )
  environment = { FEEDS_DIR: place.feedsDir, DATA_DIR: place.config.dataDir }
})

afterEach(() => place.close())

type State = { state: string; progress?: number }
const stateAt = (origin: string) => async (): Promise<State | undefined> =>
  (await (await fetch(`${origin}/feeds/lantern/articles.json`)).json())[0]

it('serve makes story videos by itself; kill -9 in the middle leaves nothing half published; work makes them too', async () => {
  const first = await startService(environment)
  await until(stateAt(first.origin), (found) => (found?.progress ?? 0) > 0.1)
  first.child.kill('SIGKILL')
  await first.exited

  const second = await startService({ ...environment, STORY_WORKER: 'off' })
  expect((await stateAt(second.origin)())?.state).toBe('rendering')
  const media = await readdir(join(place.config.dataDir, 'media'))
  expect(media.filter((name) => !/\.jpg$/.test(name))).toEqual([])
  const worked = await runNewsreel(['work', '--until-done'], environment)
  expect(worked).toMatchObject({ code: 0, err: '' })
  const feed = await until(
    async () => (await fetch(`${second.origin}/feeds/lantern/direct-publisher.json`)).json(),
    (found) => found.shortFormVideos?.length > 0,
  )
  const { videos, captions, trickPlayFiles } = feed.shortFormVideos[0].content
  for (const { url } of [...videos, ...captions, ...trickPlayFiles]) expect((await fetch(url)).status).toBe(200)
  second.child.kill('SIGTERM')
  expect(await second.exited).toBe(0)
  expect(await readdir(join(place.config.dataDir, 'stories'))).toEqual([])
}, 180_000)
