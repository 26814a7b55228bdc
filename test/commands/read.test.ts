import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ArticleDraft } from '../../src/articles/article.js'
import { openSite, rss, type Site, send } from '../sources/feed/site.js'
import { printPost } from '../sources/wordpress/blog-answers.js'
import { runNewsreel } from './run-newsreel.js'

let folder: string
let site: Site

const paragraph =
  'The ferry to Eelwick sails again on Monday, after divers cleared the harbour mouth of the cable that had stopped it for nine days, the port of Port Meridian said.'
const page = `<!doctype html><html lang="en"><head><title>Ferry sails again</title>
<meta property="article:published_time" content="2026-03-02T08:00:00Z"><meta name="author" content="Ana Roe"></head>
<body><nav>Home News Sport</nav><article><h1>Ferry sails again</h1>
<figure><img src="/img/quay.jpg"><figcaption>Divers on the quay. Photo: Ines Park</figcaption></figure>
<p>${paragraph}</p><h2>What comes next</h2><p>${paragraph.replace('Monday', 'Tuesday')}</p>
<video src="/film/quay.mp4"></video></article>
<aside class="related"><p>Another story of the Lantern: the lighthouse gets new lamps in May</p></aside></body></html>`

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsreel-'))
  site = await openSite()
  await writeFile(join(folder, 'ferry.html'), page)
  await writeFile(join(folder, 'ferry.html.gz'), gzipSync(page))
  await writeFile(join(folder, 'ferry.php'), page)
  await writeFile(join(folder, 'boats.txt'), 'Boats counted\nOne more than there are moorings.\n')
  await writeFile(join(folder, 'boats.jpg'), 'a picture')
})

afterAll(async () => {
  await site.close()
  await rm(folder, { recursive: true })
})

type Row = { target: string; article?: ArticleDraft; problem?: { code: string; message: string } }

const readJson = async (...args: string[]) => {
  const { code, out, err } = await runNewsreel(['read', '--json', ...args])
  const lines = out.split('\n').filter(Boolean)
  return { code, err, rows: lines.map((line) => JSON.parse(line) as Row) }
}

describe('newsreel read', () => {
  it('shows a page as its article: head, text, pictures, videos, and what was left out', async () => {
    const target = join(folder, 'ferry.html')
    const { code, out, err } = await runNewsreel(['read', target, '--url', 'lantern.example/ferry'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).not.toContain('\u001b')
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
    expect(out.split('\n').slice(0, 4)).toEqual([
      'Ferry sails again',
      'By Ana Roe',
      'Published 2 March 2026 at 08:00 UTC',
      'Language en',
    ])
    const text = out.replace(/\s+/g, ' ')
    expect(text).toContain(paragraph)
    expect(text).toContain('[picture] https://lantern.example/img/quay.jpg Divers on the quay. Credit: Ines Park')
    expect(text).toContain('## What comes next')
    expect(text).toContain('Videos - https://lantern.example/film/quay.mp4')
    expect(text).toContain('- aside.related: "Another story of the Lantern: the lighthouse gets new lamps in May"')
  })

  it('needs no feed and writes nothing', async () => {
    const before = await readdir(folder)
    const dataDir = join(folder, 'data')
    const ended = await runNewsreel(['read', join(folder, 'boats.txt')], { DATA_DIR: dataDir, FEEDS_DIR: '/nowhere' })
    expect(ended).toMatchObject({ code: 0, out: expect.stringContaining('One more than there are moorings.') })
    expect(ended.out).toContain('[picture] boats.jpg')
    expect(ended.out).toContain('No date was found')
    expect(await readdir(folder)).toEqual(before)
  })

  it('prints a line of JSON for each target, and goes on after one that cannot be read', async () => {
    const [missing, boats] = [join(folder, 'missing.html'), join(folder, 'boats.txt')]
    const { code, err, rows } = await readJson(missing, boats)
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(rows).toEqual([
      {
        target: missing,
        problem: { code: 'read', message: `${missing} is not there: name a file, or an http(s) address.` },
      },
      { target: boats, article: expect.objectContaining({ headline: 'Boats counted', language: 'en' }) },
    ])
  })

  it('says on standard error which targets could not be read', async () => {
    const ended = await runNewsreel(['read', join(folder, 'missing.html'), join(folder, 'boats.txt')])
    expect(ended.code).toBe(1)
    expect(ended.err).toMatch(/^newsreel: \S+missing\.html is not there: .+\n$/)
    expect(ended.out).toMatch(/^\n*=== \S+boats\.txt\n\nBoats counted\n/)
  })

  it('reads packed pages, and pages of any name, like the page', async () => {
    const names = ['ferry.html', 'ferry.html.gz', 'ferry.php']
    const { code, rows } = await readJson(...names.map((name) => join(folder, name)))
    expect(code).toBe(0)
    const [first, ...others] = rows.map(({ article }) => article)
    expect(first?.headline).toBe('Ferry sails again')
    for (const other of others) expect(other).toEqual(first)
  })

  it.each([
    ['bomb.html.gz', gzipSync(Buffer.alloc(30_000_000)), /bomb\.html\.gz has more than 20 MB when it is unpacked/],
    ['torn.html.gz', gzipSync(page).subarray(0, 200), /torn\.html\.gz is damaged, so it cannot be unpacked/],
    ['long.html', `<p>${'a '.repeat(4_100_000)}`, /long\.html has 8\.2 MB and a page may have 8 MB/],
    ['list.json', '{"providerName":"The Lantern","shortFormVideos":[]}', /is a feed for Roku, not an article/],
    [
      'story.json',
      '{"headline":"Boats","blocks":[{"type":"pargraph"}]}',
      /story\.json line 1: field blocks\.0\.type is "pargraph"/,
    ],
    ['empty.xml', rss([]), /empty\.xml is a feed without items/],
    ['note.rtf', '{\\rtf1 Boats}', /note\.rtf/],
  ])('refuses %s in one sentence', async (name, content, sentence) => {
    const target = join(folder, name)
    await writeFile(target, content)
    const { code, rows } = await readJson(target)
    expect(code).toBe(1)
    expect(rows).toEqual([{ target, problem: { code: expect.any(String), message: expect.stringMatching(sentence) } }])
  })

  it('reads a long page without its scripts', async () => {
    const target = join(folder, 'scripts.html')
    await writeFile(target, page.replace('</body>', `<script>${'x();'.repeat(700_000)}</script></body>`))
    expect((await readJson(target)).rows).toMatchObject([{ article: { headline: 'Ferry sails again' } }])
  })

  it('reads what an address leads to: a page, the newest item of a feed, a WordPress post, a text', async () => {
    site.reset()
    site.answer('/ferry', send(page, { 'content-type': 'text/html' }))
    const stories = [
      { id: 'old', date: 'Sun, 16 Nov 2025 08:00:00 GMT' },
      { id: 'new', date: 'Mon, 17 Nov 2025 08:00:00 GMT' },
    ]
    site.answer('/feed', send(rss(stories)))
    const post = {
      id: 7,
      title: 'Tides',
      content: `<p>${paragraph}</p>`,
      date: 0,
      modified: 0,
      status: 'publish' as const,
    }
    const media = new Map()
    const home = site.url('/')
    site.answer('/posts/7', send(JSON.stringify(printPost(home, post, media)), { 'content-type': 'application/json' }))
    site.answer('/notes/lamps.md', send(`# Lamps\n\n${paragraph}\n`, { 'content-type': 'text/plain' }))
    const { code, err, rows } = await readJson(
      ...['/ferry', '/feed', '/posts/7', '/notes/lamps.md', '/gone'].map(site.url),
    )
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(rows.map(({ article }) => article?.headline)).toEqual([
      'Ferry sails again',
      'Story new',
      'Tides',
      'Lamps',
      undefined,
    ])
    expect(rows[0]).toMatchObject({
      article: { blocks: expect.arrayContaining([expect.objectContaining({ image: site.url('/img/quay.jpg') })]) },
    })
    expect(rows[2]!.article).toMatchObject({ byline: 'Ana Roe', section: 'Harbour & Sea' })
    expect(rows[4]!.problem?.message).toMatch(/\/gone answers 404/)
  })

  it('says that a page is a list, and which item of a feed it read', async () => {
    const links = Array.from(
      { length: 12 },
      (_, n) => `<li><a href="/2026/03/0${n}/story-of-the-day-${n}">Story of the day ${n} in the harbour</a></li>`,
    )
    site.reset()
    site.answer(
      '/',
      send(`<!doctype html><title>The Lantern</title><h1>News</h1><ul>${links.join('')}</ul>`, {
        'content-type': 'text/html',
      }),
    )
    site.answer('/feed', send(rss([{ id: 'one' }, { id: 'two' }])))
    const { out } = await runNewsreel(['read', site.url('/'), site.url('/feed')])
    const text = out.replace(/\s+/g, ' ')
    expect(text).toContain(
      "The page looks like a list (it links to 12 articles), not like one article: name an article's page.",
    )
    expect(text).toContain('It is the newest of the 2 items of a feed')
  })

  it.each([
    [
      ['a.html', 'b.html', '--url', 'https://lantern.example/a'],
      /^newsreel: --url names .+, and 2 targets were given: leave --url out\.\n$/,
    ],
    [
      ['https://lantern.example/a', '--url', 'https://lantern.example/b'],
      /, and https:\/\/lantern\.example\/a is an address itself: /,
    ],
    [['a.html', '--url', 'ftp://lantern.example/a'], /^newsreel: "ftp:\/\/lantern\.example\/a" is not a web address: /],
  ])('refuses %j in one sentence', async (args, sentence) => {
    const ended = await runNewsreel(['read', ...args])
    expect(ended.code).toBe(1)
    expect(ended.err).toMatch(sentence)
  })
})
