import { readFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { markdown, openTestNewsroom } from '../newsroom/open-test-newsroom.js'
import { runNewsreel, startService, until } from './run-newsreel.js'

let place: Awaited<ReturnType<typeof openTestNewsroom>>
let environment: Record<string, string>

beforeEach(async () => {
  place = await openTestNewsroom()
  environment = { FEEDS_DIR: place.feedsDir, DATA_DIR: place.config.dataDir }
})

afterEach(() => place.close())

describe('newsreel serve', () => {
  it('follows what an editor does, and ends in good order', async () => {
    const { origin, child, exited, out } = await startService(environment)
    expect(out()).toContain(`${origin.replace('127.0.0.1', 'localhost')}/feeds/lantern/direct-publisher.json`)
    const titles = async () => {
      const feed = await (await fetch(`${origin}/feeds/lantern/direct-publisher.json`)).json()
      return (feed.shortFormVideos ?? []).map((video: { title: string }) => video.title).join()
    }
    expect(await titles()).toBe('')

    await place.putVideo('articles/regatta.mp4')
    await place.put('articles/regatta.md', markdown('Harbour boats race'))
    await until(titles, (found) => found === 'Harbour boats race')
    await place.put('articles/regatta.md', markdown('The boats race again'))
    await until(titles, (found) => found === 'The boats race again')
    await place.remove('articles/regatta.md')
    await until(titles, (found) => found === '')

    await place.put('../second/feed.json', '{"title":"Second","provider":"B"}')
    await until(
      () => fetch(`${origin}/feeds/second`),
      (response) => response.status === 200,
    )
    await place.define({ title: 'The New Lantern' })
    await until(
      async () => (await fetch(`${origin}/feeds/lantern`)).text(),
      (page) => page.includes('The New Lantern'),
    )

    child.kill('SIGTERM')
    expect(await exited).toBe(0)
  })

  it('answers the request under way before it ends', async () => {
    const { origin, child, exited } = await startService(environment)
    const answer = fetch(`${origin}/feeds/lantern/report.json`)
    // The request is on its way once the server has answered another that was sent after it.
    await fetch(`${origin}/healthz`)
    child.kill('SIGTERM')
    expect((await answer).status).toBe(200)
    expect(await exited).toBe(0)
  })

  it('ends at once when it is told twice', async () => {
    const { child, exited, origin } = await startService(environment)
    const { port } = new URL(origin)
    const slow = connect(Number(port), '127.0.0.1')
    // A request under way that never ends; its first bytes are there once the server has answered another.
    slow.write('GET /healthz HTTP/1.1\r\nHost: x\r\n')
    slow.on('error', () => {})
    await fetch(`${origin}/healthz`)
    child.kill('SIGINT')
    await until(
      () =>
        fetch(`${origin}/healthz`).then(
          () => 'answers',
          () => 'refuses',
        ),
      (found) => found === 'refuses',
    )
    expect(child.exitCode).toBeNull()
    child.kill('SIGINT')
    expect(await exited).toBe(130)
    slow.destroy()
  })

  it('shares its catalogue with another service and a build that runs beside it', async () => {
    for (let index = 0; index < 6; index++) {
      await place.put(`articles/story-${index}x.md`, markdown(`Story ${index}`))
      await place.putVideo(`articles/story-${index}x.mp4`)
    }
    const out = join(place.folder, 'site')
    const [first, second, built] = await Promise.all([
      startService(environment),
      startService(environment),
      runNewsreel(['build', 'lantern', '--out', out], { ...environment, PUBLIC_URL: 'http://tv.example' }),
    ])
    expect(built).toMatchObject({ code: 0, err: '' })
    const idsOf = (feed: { shortFormVideos?: { id: string }[] }) =>
      (feed.shortFormVideos ?? []).map(({ id }) => id).sort()
    const ids = Array.from({ length: 6 }, (_, index) => `story-${index}x`)
    const file = 'feeds/lantern/direct-publisher.json'
    expect(idsOf(JSON.parse(await readFile(join(out, file), 'utf8')))).toEqual(ids)
    for (const { origin, child, exited, err } of [first, second]) {
      await until(
        async () => idsOf(await (await fetch(`${origin}/${file}`)).json()).join(),
        (found) => found === ids.join(),
      )
      child.kill('SIGTERM')
      expect(await exited).toBe(0)
      expect(err()).toBe('')
    }
  }, 60_000)

  it('prints the same bytes in every time zone', async () => {
    await place.define({ timeZone: 'Asia/Tokyo' })
    await place.put('articles/local.md', markdown('Local time', '2026-11-01 08:00'))
    await place.putVideo('articles/local.mp4')
    const files = ['direct-publisher.json', 'mrss.xml', 'rss.xml', 'search.json']
    const bytesIn = async (zone: string) => {
      const out = join(place.folder, zone)
      await runNewsreel(['build', 'lantern', '--out', out], {
        ...environment,
        TZ: zone,
        PUBLIC_URL: 'http://tv.example',
      })
      return Promise.all(files.map((file) => readFile(join(out, 'feeds/lantern', file), 'utf8')))
    }
    const bytes = await bytesIn('UTC')
    // A change of everything and back makes every item again, with the clock of the other zone.
    await place.define({ timeZone: 'Asia/Tokyo', title: 'Other' })
    await bytesIn('America/New_York')
    await place.define({ timeZone: 'Asia/Tokyo' })
    const undated = (texts: string[]) =>
      texts.map((text) => text.replace(/(lastUpdated":"|lastBuildDate>|dateModified":")[^"<]+/g, '$1'))
    expect(undated(await bytesIn('America/New_York'))).toEqual(undated(bytes))
    expect(bytes[0]).toContain('2026-10-31T23:00:00+00:00')
  })

  it.each([
    [{ PORT: 'http' }, 'newsreel: PORT is "http": a port is a whole number from 0 to 65535.\n'],
    [
      { FEEDS_DIR: '/nowhere/feeds' },
      'newsreel: The folder of feeds /nowhere/feeds cannot be read (ENOENT): create it, or set FEEDS_DIR.\n',
    ],
  ])('says what is wrong with %j in one sentence', async (wrong, sentence) => {
    expect(await runNewsreel(['serve'], { ...environment, PORT: '0', ...wrong })).toMatchObject({
      code: 1,
      err: sentence,
    })
  })

  it.each([
    [
      'catalogue.db',
      'no database at all, but long enough to be read as the first page of one. '.repeat(20),
      'The catalogue',
    ],
    ['media', 'a file where a folder should be', 'The folder'],
  ])('says in one sentence that %s in DATA_DIR is not what it should be', async (name, content, sentence) => {
    await place.put(`../../data/${name}`, content)
    const ended = await runNewsreel(['serve'], { ...environment, PORT: '0' })
    expect(ended.code).toBe(1)
    expect(ended.err).toMatch(
      new RegExp(`^newsreel: ${sentence} [^\\n]+ cannot be (opened|used) [^\\n]+DATA_DIR[^\\n]+\\.\\n$`),
    )
  })

  it('says that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as { port: number }
    const ended = await runNewsreel(['serve'], { ...environment, HOST: '127.0.0.1', PORT: String(port) })
    other.close()
    expect(ended).toMatchObject({ code: 1 })
    expect(ended.err).toBe(
      `newsreel: Port ${port} on 127.0.0.1 is taken by another program: stop that program, or choose another with PORT.\n`,
    )
  })
})
