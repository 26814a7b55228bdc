import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { drawPicture, markdown, openTestNewsroom } from '../newsroom/open-test-newsroom.js'
import { startNewsreel, startService, until } from './run-newsreel.js'

let place: Awaited<ReturnType<typeof openTestNewsroom>>

beforeEach(async () => {
  place = await openTestNewsroom()
})

afterEach(() => place.close())

const stories = 8
const rounds = 3

/** What clients were told is there: an id and a picture. */
async function publishedBy(origin: string): Promise<Map<string, string>> {
  const feed = await (await fetch(`${origin}/feeds/lantern/direct-publisher.json`)).json()
  const videos: { id: string; thumbnail: string }[] = feed.shortFormVideos ?? []
  return new Map(videos.map(({ id, thumbnail }) => [id, new URL(thumbnail).pathname]))
}

it('kill -9 at any moment loses nothing that was told and leaves no torn file', async () => {
  for (let index = 0; index < stories; index++) {
    await place.put(`articles/story-${index}x.md`, markdown(`Story ${index}`))
    await place.put(`articles/story-${index}x.jpg`, await drawPicture(1000, 600, index))
    await place.putVideo(`articles/story-${index}x.mp4`)
  }
  const environment = { FEEDS_DIR: place.feedsDir, DATA_DIR: place.config.dataDir }
  const told = new Map<string, string>()

  for (let round = 0; round < rounds; round++) {
    // Anywhere in its start: opening the catalogue, migrating, reading, storing.
    const starting = startNewsreel(['serve'], { ...environment, HOST: '127.0.0.1', PORT: '0' })
    await sleep(Math.random() * 3000)
    starting.kill('SIGKILL')
    await new Promise((resolve) => starting.once('close', resolve))

    const { child, origin, exited } = await startService(environment)
    // What was told before the last kill is there at once, and the same.
    const now = await publishedBy(origin)
    for (const [id, picture] of told) expect(now.get(id)).toBe(picture)
    for (const [id, picture] of now) told.set(id, picture)
    await place.put(`articles/story-${round}x.md`, markdown(`Story ${round}, edited in round ${round}`))
    await place.put(`articles/late-${round}x.md`, markdown(`Late story ${round}`))
    await place.putVideo(`articles/late-${round}x.mp4`)
    await sleep(Math.random() * 2000)
    for (const [id, picture] of await publishedBy(origin)) told.set(id, picture)
    child.kill('SIGKILL')
    await exited

    const media = join(place.config.dataDir, 'media')
    for (const name of await readdir(media)) {
      if (name.startsWith('.tmp-')) continue
      const hash = createHash('sha256')
        .update(await readFile(join(media, name)))
        .digest('hex')
      expect(name.slice(0, 32)).toBe(hash.slice(0, 32))
    }
  }

  const { child, origin, exited } = await startService(environment)
  const all = await until(
    () => publishedBy(origin),
    (found) => found.size === stories + rounds,
  )
  for (const [id, picture] of told) expect(all.get(id)).toBe(picture)
  for (const picture of all.values()) expect((await fetch(origin + picture)).status).toBe(200)
  child.kill('SIGTERM')
  expect(await exited).toBe(0)
}, 120_000)

it('kill -9 right after a 201 loses nothing that was pushed, files included', async () => {
  const token = 'lantern-0123456789'
  const environment = { FEEDS_DIR: place.feedsDir, DATA_DIR: place.config.dataDir, ADMIN_TOKEN: token }
  const picture = await drawPicture(1000, 600)
  const first = await startService(environment)
  const told: string[] = []
  for (let index = 0; index < 3; index++) {
    const body = new FormData()
    const text = `---\ntitle: Pushed ${index}\nimage: quay.jpg\n---\n\nThe ferry left at seven.\n`
    body.set('article', new Blob([text], { type: 'text/markdown' }), 'article')
    body.set('file', new Blob([new Uint8Array(picture)]), 'quay.jpg')
    const headers = { authorization: `Bearer ${token}` }
    const response = await fetch(`${first.origin}/feeds/lantern/articles`, { method: 'POST', headers, body })
    if (index === 2) first.child.kill('SIGKILL')
    expect(response.status).toBe(201)
    told.push(new URL(response.headers.get('location')!).pathname)
  }
  await first.exited
  const { child, origin, exited } = await startService(environment)
  for (const path of told) {
    const article = await until(
      async () => (await (await fetch(`${origin}${path}.json`)).json()) as { blocks?: { image?: string }[] },
      ({ blocks }) => blocks !== undefined,
    )
    const image = article.blocks!.find((block) => block.image)!.image!
    expect((await (await fetch(image)).arrayBuffer()).byteLength).toBeGreaterThan(1000)
  }
  child.kill('SIGTERM')
  expect(await exited).toBe(0)
}, 60_000)
