import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { markdown, openWorkplace } from '../newsroom/workplace.js'
import { runNewsreel, startService, until } from './run-newsreel.js'

let place: Awaited<ReturnType<typeof openWorkplace>>
let environment: Record<string, string>

beforeEach(async () => {
  place = await openWorkplace()
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
