import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runImport } from '../../src/commands/import.js'
import { importTarget } from '../../src/newsroom/import/import-target.js'
import { listArticleStates, viewArticle } from '../../src/newsroom/report/article-states.js'
import { drawPicture, log, markdown, openTestNewsroom, shortVideo } from '../newsroom/open-test-newsroom.js'
import { openSite, rss, type Site, send } from '../sources/feed/site.js'
import { runNewsreel, startService, until } from './run-newsreel.js'

let place: Awaited<ReturnType<typeof openTestNewsroom>>
let site: Site
let desktop: string

beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())
beforeEach(async () => {
  site.reset()
  place = await openTestNewsroom({ ALLOW_HOSTS: site.host })
  desktop = join(place.folder, 'desktop')
  await mkdir(desktop)
})
afterEach(() => place.close())

const put = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(desktop, name)
  await writeFile(path, content)
  return path
}

/** Opens the application as the command does. */
async function open() {
  const { application, newsroom } = await place.openUnscanned()
  return {
    application,
    bring: (target: string, as?: 'roku' | 'wordpress') =>
      importTarget(application, newsroom.feed, { target, as, onKept: () => {} }),
    articles: async () => {
      await application.newsrooms.scan()
      const states = await listArticleStates(application.database, 'lantern', application.now())
      return states.map(({ id, headline, state, reason }) => [id, headline, reason ?? state]).sort()
    },
  }
}

const story = { id: 'ferry', title: 'The ferry is back', link: 'https://lantern.example/2026/ferry.html' }

describe('import', () => {
  it('brings in a feed by its address; once more changes nothing', async () => {
    site.answer('/news.xml', send(rss([story, { id: 'pier', title: 'A new pier' }])))
    const { bring, articles } = await open()
    expect(await bring(site.url('/news.xml'))).toEqual({ found: 2, kept: 2, notes: [] })
    const before = await articles()
    expect(before).toEqual([
      ['a-new-pier', 'A new pier', 'no-video'],
      ['ferry', 'The ferry is back', 'no-video'],
    ])
    expect(await bring(site.url('/news.xml'))).toEqual({ found: 2, kept: 0, notes: [] })
    expect(await articles()).toEqual(before)
  })

  it('brings in the same feed from a file: the same articles', async () => {
    site.answer('/news.xml', send(rss([story])))
    const { bring, articles } = await open()
    expect(await bring(await put('news.xml', rss([story])))).toMatchObject({ found: 1, kept: 1 })
    expect(await bring(site.url('/news.xml'))).toMatchObject({ found: 1, kept: 0 })
    expect(await articles()).toEqual([['ferry', 'The ferry is back', 'no-video']])
  })

  it('brings in an article with what lies beside it and what it names, and needs the files no more', async () => {
    const text = `${markdown('Harbour boats race')}\n![The winner](winner.jpg)\n`
    const path = await put('regatta.md', text)
    await put('regatta.jpg', await drawPicture(1600, 900))
    await put('regatta.en.srt', '1\n00:00:00,100 --> 00:00:01,000\nHello\n')
    await put('winner.jpg', await drawPicture(1200, 800, 2))
    await copyFile(shortVideo, join(desktop, 'regatta.mp4'))
    // What lies in folders there is nobody's business, and may not even be readable.
    await mkdir(join(desktop, 'regatta-private'))
    const { bring, articles, application } = await open()
    expect(await bring(path)).toEqual({ found: 1, kept: 1, notes: [] })
    expect(await bring(path)).toEqual({ found: 1, kept: 0, notes: [] })
    for (const name of ['regatta.jpg', 'regatta.mp4', 'winner.jpg']) await put(name, 'gone')
    expect(await articles()).toEqual([['harbour-boats-race', 'Harbour boats race', 'published']])
    const { article, item } = (await viewArticle(
      application.database,
      'lantern',
      'harbour-boats-race',
      application.now(),
    ))!
    expect(item?.closedCaptions).toHaveLength(1)
    const pictures = article!.blocks.flatMap((block) => (block.type === 'figure' ? [block.image] : []))
    expect(pictures).toHaveLength(2)
    // It was another text before: an article that is imported again is replaced.
    await put('regatta.md', markdown('Harbour boats raced'))
    expect(await bring(path)).toMatchObject({ kept: 1 })
  })

  it('brings in an old channel, ids unchanged', async () => {
    const video = { url: site.url('/clip.mp4'), quality: 'HD', videoType: 'MP4' }
    const item = {
      id: 'Gull_1.a',
      title: 'Gulls',
      shortDescription: 'They are back.',
      thumbnail: site.url('/gull.jpg'),
      releaseDate: '2019-06-01',
      content: { dateAdded: '2019-06-01T08:00:00Z', duration: 60, videos: [video] },
    }
    const path = await put('channel.json', JSON.stringify({ providerName: 'Lantern TV', shortFormVideos: [item] }))
    const { bring, articles } = await open()
    expect(await bring(path)).toMatchObject({ found: 1, kept: 1 })
    expect((await articles()).map(([id]) => id)).toEqual(['Gull_1.a'])
  })

  it('brings in a page', async () => {
    const paragraph = '<p>The ferry of Port Meridian sails again, said the harbour master on Monday at noon.</p>'
    const page = `<!doctype html><html><head><title>The ferry is back</title><meta property="og:type" content="article"></head><body><article><h1>The ferry is back</h1>${paragraph.repeat(8)}</article></body></html>`
    site.answer('/2026/ferry.html', send(page, { 'content-type': 'text/html' }))
    const { bring, articles } = await open()
    expect(await bring(site.url('/2026/ferry.html'))).toMatchObject({ found: 1, kept: 1 })
    expect(await articles()).toEqual([['ferry', 'The ferry is back', 'no-video']])
  })

  it.each([
    ['nonsense.json', '{"weather":"fair"}', /^\S+nonsense\.json is JSON of another kind, with "weather"/],
    [
      'nonsense.bin',
      'x\0y',
      /^nonsense\.bin is no article: articles are .txt, .md, .html, .json, .docx or .odt files\.$/,
    ],
    ['empty.md', '', /^empty\.md is empty/],
    ['weather.xml', '<weather/>', /^\S+weather\.xml is neither RSS nor Atom/],
  ])('refuses %s in one sentence that names the file, and keeps nothing', async (name, content, sentence) => {
    const { bring, articles } = await open()
    const problem = await bring(await put(name, content)).catch((error: Error) => error)
    expect(problem).toMatchObject({ name: 'Problem', message: expect.stringMatching(sentence) })
    expect((problem as Error).message).not.toContain('file.invalid')
    expect(await articles()).toEqual([])
  })

  it('refuses what is not there, a folder, and a WordPress site on disk', async () => {
    const { bring } = await open()
    await expect(bring(join(desktop, 'none.md'))).rejects.toThrow('is not there')
    await expect(bring(desktop)).rejects.toThrow('is not a file')
    await expect(bring(await put('a.html', '<p>A'), 'wordpress')).rejects.toThrow('address of the WordPress site')
  })
})

describe('newsreel import', () => {
  it('beside a running service: the article appears in it', async () => {
    const environment = { FEEDS_DIR: place.feedsDir, DATA_DIR: place.config.dataDir }
    const { origin, child, exited } = await startService(environment)
    site.answer('/news.xml', send(rss([story])))
    const { code, out, err } = await runNewsreel(['import', site.url('/news.xml'), '--feed', 'lantern'], environment)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toBe(
      '1 article found, 1 new or changed.\nOf all that was imported into "lantern", 0 are on the channel, 0 in the making, 1 held back.\n',
    )
    const list = await until(
      async () => (await (await fetch(`${origin}/feeds/lantern/articles.json`)).json()) as { id: string }[],
      (articles) => articles.length > 0,
    )
    expect(list.map(({ id }) => id)).toEqual(['ferry'])
    child.kill('SIGTERM')
    expect(await exited).toBe(0)
  })

  it('refuses what is no address in one sentence', async () => {
    const refused = runImport(place.config, log, 'http://', { feed: 'lantern' }, process.stdout)
    await expect(refused).rejects.toThrow('"http://" is not an address')
  })
})
