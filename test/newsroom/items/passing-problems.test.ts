import { readFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { viewArticle } from '../../../src/newsroom/report/article-states.js'
import { openSite, type Site } from '../../sources/feed/site.js'
import { drawPicture, openTestNewsroom, shortVideo } from '../open-test-newsroom.js'

const minute = 60_000
let workplace: Awaited<ReturnType<typeof openTestNewsroom>>
let site: Site
let picture: Buffer
let film: Buffer
let clock: number

const ofType =
  (type: string, body: Buffer): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { 'content-type': type }).end(body)
const fails =
  (status: number): RequestListener =>
  (_request, response) =>
    response.writeHead(status).end()
/** Range requests are what a Roku plays by. */
const playFilm: RequestListener = (request, response) => {
  const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
  const part = film.subarray(Number(start), Number(end) + 1)
  const range = `bytes ${start}-${Number(start) + part.length - 1}/${film.length}`
  response.writeHead(206, { 'content-type': 'video/mp4', 'content-range': range }).end(part)
}

/** The headline is changed where the article shall be made again. */
const write = (headline = 'The ferry is back') =>
  workplace.put(
    'articles/ferry.json',
    JSON.stringify({
      headline,
      publishedAt: '2026-11-01T08:00:00Z',
      blocks: [{ type: 'figure', image: site.url('/quay.jpg') }],
      videos: [{ url: site.url('/film.mp4'), closedCaptions: [{ url: site.url('/film.vtt'), language: 'en' }] }],
    }),
  )

async function open() {
  const { application, newsroom } = await workplace.openUnscanned(() => new Date(clock))
  return {
    application,
    newsroom,
    view: async () => {
      await newsroom.scan()
      return (await viewArticle(application.database, 'lantern', 'ferry', new Date(clock)))!
    },
  }
}

const asked = (path: string) => site.asked().filter((each) => each.path === path).length

beforeAll(async () => {
  site = await openSite()
  picture = await drawPicture(1600, 900)
  film = await readFile(shortVideo)
})
afterAll(() => site.close())
beforeEach(async () => {
  clock = Date.parse('2026-11-18T12:00:00Z')
  site.reset()
  workplace = await openTestNewsroom({ ALLOW_HOSTS: site.host })
  site.answer('/quay.jpg', ofType('image/jpeg', picture))
  site.answer('/film.mp4', playFilm)
  site.answer('/film.vtt', ofType('text/vtt', Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\nThe ferry.\n')))
  await write()
})
afterEach(() => workplace.close())

describe('a picture on a host that fails', () => {
  it('is tried again, the second time after twice as long', async () => {
    site.answer('/quay.jpg', fails(500))
    const { view } = await open()
    const { notes, item } = await view()
    expect(notes[0]).toContain('/quay.jpg is left out')
    expect(item).toBeDefined()
    site.asked()
    const tries: number[] = []
    for (let minutes = 1; minutes <= 16; minutes++) {
      clock += minute
      await view()
      if (asked('/quay.jpg') > 0) tries.push(minutes)
    }
    expect(tries).toEqual([5, 15])
  })

  it('comes as soon as it can be had', async () => {
    site.answer('/quay.jpg', fails(500))
    const { view } = await open()
    await view()
    site.answer('/quay.jpg', ofType('image/jpeg', picture))
    clock += 6 * minute
    const { notes, article } = await view()
    expect(notes.join()).not.toContain('quay.jpg')
    expect(article?.blocks).toMatchObject([{ type: 'figure', image: expect.stringMatching(/^\/media\//) }])
  })

  it('is what it was, where it was there before', async () => {
    const { view } = await open()
    const before = await view()
    site.answer('/quay.jpg', fails(503))
    await write('The ferry is back at noon')
    const after = await view()
    expect(after.headline).toBe('The ferry is back at noon')
    expect(after.article?.blocks).toEqual(before.article?.blocks)
    expect(after.item?.thumbnails).toEqual(before.item?.thumbnails)
  })

  it('is left out where its publisher has taken it away', async () => {
    const { view } = await open()
    await view()
    site.answer('/quay.jpg', fails(404))
    await write('The ferry is back at noon')
    expect((await view()).article?.blocks).toEqual([])
  })
})

describe('a picture that a page offers in several renditions', () => {
  it('is the first of them that loads, and none of the others is ever shown as an address', async () => {
    const [wide, middle] = [site.url('/quay-1600.avif'), site.url('/quay-800.jpg')]
    site.answer('/quay-1600.avif', fails(404))
    site.answer('/quay-800.jpg', ofType('image/jpeg', picture))
    const story = 'The ferry to Eelwick ran again on Tuesday, after divers had cleared the harbour mouth of the cable.'
    await workplace.put(
      'articles/ferry.html',
      `<html lang="en"><title>The ferry is back</title><meta property="article:published_time" content="2026-11-01T08:00:00Z"><article><h1>The ferry is back</h1><figure><img srcset="${wide} 1600w, ${middle} 800w" src="${middle}"><figcaption>The quay</figcaption></figure><p>${story}</p><p>${story}</p></article></html>`,
    )
    await workplace.remove('articles/ferry.json')
    const { view } = await open()
    const { article, notes } = await view()
    expect(article?.blocks[0]).toEqual({
      type: 'figure',
      image: expect.stringMatching(/^\/media\//),
      caption: 'The quay',
    })
    expect(notes.join()).not.toContain('quay-1600')
  })
})

describe('a video on a host that fails', () => {
  it('is shown as it was before', async () => {
    const { view } = await open()
    const before = await view()
    site.answer('/film.mp4', fails(503))
    await write('The ferry is back at noon')
    const after = await view()
    expect(after.state).toBe('published')
    expect(after.item).toEqual(before.item)
    expect(after.notes.at(-1)).toMatch(/^It is shown as it was before: .*503/)
    site.answer('/film.mp4', playFilm)
    clock += 6 * minute
    expect(await view()).toMatchObject({ state: 'published', item: { title: 'The ferry is back at noon' } })
  })

  it('takes its article from the channel where its publisher has taken it away', async () => {
    const { view } = await open()
    await view()
    site.answer('/film.mp4', fails(410))
    await write('The ferry is back at noon')
    expect(await view()).toMatchObject({ state: 'held', reason: 'fetch-status', item: undefined })
  })
})

it('closed captions on a host that fails are tried again', async () => {
  site.answer('/film.vtt', fails(500))
  const { view } = await open()
  expect((await view()).item?.closedCaptions).toEqual([])
  site.answer('/film.vtt', ofType('text/vtt', Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\nThe ferry.\n')))
  clock += 6 * minute
  expect((await view()).item?.closedCaptions).toMatchObject([{ language: 'en' }])
})

it('a service that stops does not wait for a silent host, and makes the article at the next start', async () => {
  const silent = new Promise<void>((resolve) => site.answer('/quay.jpg', () => resolve()))
  const { application, newsroom } = await open()
  const scanned = newsroom.scan()
  await silent
  await application.close()
  await scanned
  site.answer('/quay.jpg', ofType('image/jpeg', picture))
  expect(await (await open()).view()).toMatchObject({ state: 'published', notes: [] })
})
