import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directPublisher } from '../../src/formats/index.js'
import { makeFeed, makeItem } from '../formats/items.js'
import { drawPicture } from '../newsroom/open-test-newsroom.js'
import { runNewsreel } from './run-newsreel.js'

let folder: string
let server: Server
let origin: string

const feed = makeFeed()
const item = makeItem()
const good = directPublisher.assemble([item], [directPublisher.printItem(item, feed)], {
  feed,
  updatedAt: item.updatedAt,
})
/** The document with its thumbnail somewhere else. */
const withThumbnail = (url: string) => {
  const document = JSON.parse(good)
  document.shortFormVideos[0].thumbnail = url
  return JSON.stringify(document)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsreel-'))
  const portrait = await drawPicture(900, 1350)
  const landscape = await drawPicture(1280, 720)
  server = createServer((request, response) => {
    if (request.url === '/portrait.jpg') return response.setHeader('Content-Type', 'image/jpeg').end(portrait)
    if (request.url === '/landscape.jpg') return response.setHeader('Content-Type', 'image/jpeg').end(landscape)
    const asked = /^\/feed\?thumbnail=(.*)$/.exec(request.url!)?.[1]
    if (asked) return response.end(withThumbnail(`${origin}/${asked}`))
    response.writeHead(404).end()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true })
})

const checkText = async (text: string, ...options: string[]) => {
  const file = join(folder, 'feed.json')
  await writeFile(file, text)
  return runNewsreel(['check', file, '--no-pictures', ...options])
}

describe('newsreel check', () => {
  it('ends with 0 for a good feed', async () => {
    expect(await checkText(good)).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('Direct Publisher JSON with 1 item'),
    })
  })

  it('ends with 1 for an error, and says where, what, which rule and how to mend it', async () => {
    const document = JSON.parse(good)
    delete document.shortFormVideos[0].title
    const { code, out } = await checkText(JSON.stringify(document))
    expect(code).toBe(1)
    expect(out).toContain('dp-title-missing')
    expect(out).toContain('shortFormVideos[0].title')
    expect(out).toMatch(/Fix: .+/)
  })

  it('says what it did not look at', async () => {
    const { out } = await checkText(good)
    expect(out).toContain('Note: 1 picture was not measured: --no-pictures was given.')
    expect(out).toContain('Note: Videos and closed captions were not opened')
  })

  it('prints JSON for programs', async () => {
    const { code, out } = await checkText('<html><body>no feed</body></html>', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ format: 'unknown', items: 0, findings: [{ level: 'error' }] })
  })

  it.each([
    ['landscape.jpg', 0, /0 errors/],
    ['portrait.jpg', 1, /900x1350/],
    ['absent.jpg', 1, /404/],
  ])('fetches and measures the thumbnail %s', async (name, code, found) => {
    const checked = await runNewsreel(['check', `${origin}/feed?thumbnail=${name}`])
    expect(checked.code).toBe(code)
    expect(checked.out).toMatch(found)
  })

  it.each([
    [
      ['check', '/nowhere/feed.json'],
      /^newsreel: The file \/nowhere\/feed\.json is not there: name a feed's file, or its http\(s\) address\.\n$/,
    ],
    [['check', '/'], /^newsreel: \/ is not a file: /],
  ])('refuses %j in one sentence', async (args, sentence) => {
    const ended = await runNewsreel(args)
    expect(ended.code).toBe(1)
    expect(ended.err).toMatch(sentence)
  })

  it('says what an address answers that gives no feed', async () => {
    const ended = await runNewsreel(['check', `${origin}/absent`])
    expect(ended).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^newsreel: http:\/\/127\.0\.0\.1:\d+\/absent answers 404/),
    })
  })
})
