import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readFeedDefinition } from '../../../src/feed-definition.js'
import { isUsable } from '../../../src/newsroom/init/candidates.js'
import { nothingFound, printSurvey, proposeFeed } from '../../../src/newsroom/init/print-survey.js'
import { surveySite } from '../../../src/newsroom/init/survey-site.js'
import { openSite, type Site, send } from '../../sources/feed/site.js'
import { type Blog, openBlog } from '../../sources/wordpress/blog.js'
import { answerPages, createSurveyResources, html, paragraphs, printFeed, printHome } from './lantern-site.js'

let site: Site
let blog: Blog
beforeAll(async () => {
  site = await openSite()
  blog = await openBlog()
})
afterEach(() => {
  site.reset()
  blog.reset()
})
afterAll(() => Promise.all([site.close(), blog.close()]))

const rssLink = '<link rel="alternate" type="application/rss+xml" href="/news.xml">'
const usualBudget = { totalMs: 60_000, answerMs: 10_000 }

async function init(url: string, budget = usualBudget) {
  const survey = await surveySite(createSurveyResources(new URL(url).host), url, () => {}, budget)
  const best = survey.candidates.find(isUsable)
  return {
    ...survey,
    best,
    printed: printSurvey(survey, best),
    feed: best && readFeedDefinition('lantern', proposeFeed(survey, best)),
  }
}

describe('a WordPress site', () => {
  it('is proposed as WordPress, ahead of its feed, with its own description', async () => {
    blog.writeMany(3)
    blog.write(4, { content: paragraphs(10), featured: 7 })
    blog.media.set(7, { id: 7, file: 'pier', caption: 'The pier at noon', alt: 'A pier' })
    const index = {
      name: 'The Port Meridian Lantern &#8211; News from the harbour',
      description: 'All that floats',
      home: blog.home(),
      timezone_string: 'Europe/Lisbon',
      routes: {},
    }
    blog.settings.refuse = (url) =>
      url.pathname === '/wp-json/' ? { status: 200, body: JSON.stringify(index) } : undefined
    const { best, candidates, feed } = await init(blog.home())
    expect(best).toMatchObject({
      kind: 'wordpress',
      offered: 4,
      features: { articles: 4, withPicture: 1, withCaption: 1, withVideo: 0 },
    })
    expect(candidates.map(({ kind }) => kind)).toContain('teasers')
    expect(feed).toMatchObject({
      title: 'The Port Meridian Lantern',
      provider: 'The Port Meridian Lantern',
      description: 'All that floats',
      website: blog.home(),
      timeZone: 'Europe/Lisbon',
      sources: [{ type: 'wordpress', url: blog.home() }],
    })
  })

  it('is asked for only twenty of its posts, while the total is printed', async () => {
    blog.settings.hasFeed = false
    blog.writeMany(45)
    const { best, printed } = await init(blog.home())
    expect(best).toMatchObject({ offered: 45, features: { articles: 20 } })
    expect(printed).toContain('45 articles; of 20 looked at, 0 with a picture')
    expect(blog.asked().filter((line) => line.startsWith('posts'))).toEqual(['posts 20'])
  })

  it('with a closed API is proposed by its feed, and the reason is given', async () => {
    blog.write(1, { content: paragraphs(30) })
    blog.settings.refuse = () => ({ status: 401, body: '{"code":"rest_forbidden"}' })
    const { best, feed, failures } = await init(blog.home())
    expect(best).toMatchObject({ kind: 'feed', offered: 1 })
    expect(feed?.sources).toMatchObject([{ type: 'rss', fullText: false }])
    expect(failures.join()).toContain('it answers 401')
  })
})

describe('a feed', () => {
  it('of teasers is proposed with the text of its pages, three of which are read', async () => {
    site.answer('/', html(printHome([1, 2, 3, 4], rssLink)))
    site.answer('/news.xml', send(printFeed(site, [1, 2, 3, 4], 'The ferry stays away. Read more')))
    answerPages(site, [1, 2, 3, 4])
    const { best, candidates, feed } = await init(site.url('/'))
    expect(best).toMatchObject({
      kind: 'fullText',
      offered: 4,
      features: { articles: 3, withPicture: 3, withCaption: 3 },
    })
    expect(best?.features.words).toBeGreaterThan(400)
    expect(candidates.map(({ kind }) => kind)).toEqual(['fullText', 'section', 'teasers'])
    expect(candidates[2]!.features.words).toBeLessThan(10)
    expect(feed?.sources).toEqual([{ type: 'rss', url: site.url('/news.xml'), fullText: true }])
    // Links come first: a site with a long crawl delay may leave no time for anything else.
    const asked = site.asked().map(({ path }) => path)
    expect(asked.indexOf('/news.xml')).toBeLessThan(asked.findIndex((path) => path.startsWith('/wp-json/')))
  })

  it('of whole articles is proposed as it is, without fetching their pages', async () => {
    site.answer('/', html(printHome([1, 2], rssLink)))
    site.answer('/news.xml', send(printFeed(site, [1, 2], paragraphs(20))))
    const { best, feed } = await init(site.url('/'))
    expect(best).toMatchObject({ kind: 'feed', features: { articles: 2 } })
    expect(feed?.sources).toMatchObject([{ type: 'rss', fullText: false }])
    expect(site.asked().filter(({ path }) => path.startsWith('/2026/'))).toEqual([])
  })

  it('of short news counts as whole if its pages are no longer', async () => {
    site.answer('/', html(printHome([], rssLink)))
    site.answer('/news.xml', send(printFeed(site, [1], paragraphs(30))))
    answerPages(site, [1])
    expect((await init(site.url('/'))).candidates.map(({ kind }) => kind)).toEqual(['feed'])
  })

  it('of teasers whose pages robots.txt disallows is proposed as it is', async () => {
    site.answer('/robots.txt', send('User-agent: *\nDisallow: /2026/\n'))
    site.answer('/', html(printHome([], rssLink)))
    site.answer('/news.xml', send(printFeed(site, [1, 2], 'The ferry stays away.')))
    const { best, feed } = await init(site.url('/'))
    expect(best).toMatchObject({ kind: 'teasers', notes: [expect.stringContaining('robots.txt')] })
    expect(feed?.sources).toMatchObject([{ type: 'rss', fullText: false }])
  })

  it('is found at a usual address even if no page links to it', async () => {
    site.answer('/', html('<!doctype html><title>The Lantern</title><p>Soon.</p>'))
    site.answer('/atom.xml', send(printFeed(site, [1], paragraphs(20))))
    expect((await init(site.url('/'))).feed?.sources).toMatchObject([{ url: site.url('/atom.xml') }])
  })

  it('can be the given address itself', async () => {
    site.answer('/news.xml', send(printFeed(site, [1], paragraphs(20))))
    const { feed } = await init(site.url('/news.xml'))
    expect(feed).toMatchObject({ title: 'Lantern headlines', website: site.url('/'), sources: [{ type: 'rss' }] })
  })

  it('of comments is ignored', async () => {
    const comments = '<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">'
    site.answer('/', html(printHome([], comments)))
    site.answer('/comments/feed/', send(printFeed(site, [1], paragraphs(20))))
    expect((await init(site.url('/'))).candidates).toEqual([])
  })
})

describe('a site without a feed', () => {
  it('is read from its section page, at most ten articles', async () => {
    const head =
      '<meta property="og:site_name" content="The Lantern"><meta name="theme-color" content="#0A6"><meta name="description" content="News &amp; tides">'
    site.answer('/', html(printHome([1, 2, 3], head)))
    answerPages(site, [1, 2, 3])
    const { best, feed } = await init(site.url('/'))
    expect(best).toMatchObject({ kind: 'section', offered: 3, features: { articles: 3, withPicture: 3 } })
    expect(feed).toMatchObject({
      title: 'The Lantern',
      description: 'News & tides',
      language: 'en-gb',
      brand: { colour: '#00aa66' },
      sources: [{ type: 'page', url: site.url('/') }],
    })
  })

  it('and without articles yields nothing but a list of the addresses that were tried', async () => {
    site.answer('/', html('<!doctype html><title>Welcome</title><p>Under construction.</p>'))
    const survey = await init(site.url('/'))
    expect(survey.candidates).toEqual([])
    expect(survey.printed).toBe(`Found at ${site.url('/')}\n  nothing\n`)
    const tried = '/wp-json/, /feed/, /rss.xml, /feed.xml, /atom.xml, /index.xml, /feed.json'
    expect(nothingFound(survey).message).toBe(
      `${site.url('/')} leads to no articles that Newsreel can follow (nothing at ${tried}): give the address of a feed, a section page or an old Roku feed, put the articles into a folder, or push them.`,
    )
  })

  it('that robots.txt disallows gets no further requests', async () => {
    site.answer('/robots.txt', send('User-agent: *\nDisallow: /\n'))
    site.answer('/', html(printHome([1, 2, 3], rssLink)))
    const { candidates, failures } = await init(site.url('/'))
    expect(candidates).toEqual([])
    expect(failures).toEqual([expect.stringMatching(/closed to Newsreel by the site's robots\.txt/)])
    expect(new Set(site.asked().map(({ path }) => path))).toEqual(new Set(['/robots.txt']))
  })

  it('that never responds is given up on', async () => {
    site.answer('/', () => {})
    await expect(init(site.url('/'), { totalMs: 5000, answerMs: 100 })).rejects.toMatchObject({ code: 'fetch-timeout' })
  })
})

describe('an old Roku feed', () => {
  it('is proposed with its rows and live channels', async () => {
    const channel = readFileSync(new URL('../../sources/roku/fixtures/categories-with-items.json', import.meta.url))
    site.answer('/roku.json', send(channel, { 'content-type': 'application/json' }))
    const { best, feed, rows } = await init(site.url('/roku.json'))
    expect(best?.kind).toBe('roku')
    expect(best?.features.withVideo).toBeGreaterThan(0)
    expect(feed?.sources).toEqual([{ type: 'roku', url: site.url('/roku.json') }])
    expect(feed?.categories?.map(({ name }) => name)).toEqual(rows?.categories.map(({ name }) => name))
    expect(feed?.categories?.length).toBeGreaterThan(0)
  })

  it('is also recognised as MRSS, by its dates', async () => {
    const item =
      '<item><guid>Gull_1.a</guid><pubDate>2019-09-07T09:42:31Z</pubDate><title>Gulls</title><media:content url="/gulls.mp4" duration="9"/></item>'
    site.answer('/mrss', send(`<rss version="2.0"><channel><title>Lantern TV</title>${item}</channel></rss>`))
    const { best } = await init(site.url('/mrss'))
    expect(best).toMatchObject({ kind: 'roku', offered: 1, features: { withVideo: 1 } })
  })
})

describe('sitemaps', () => {
  it('for news are counted if robots.txt lists them', async () => {
    const urls = [1, 2].map(
      (id) => `<url><loc>${site.url(`/${id}`)}</loc><n:news><n:title><![CDATA[Part ${id}]]></n:title></n:news></url>`,
    )
    const text = `<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">${urls.join('')}</urlset>`
    site.answer(
      '/robots.txt',
      send(`Sitemap: ${site.url('/maps/index.xml')}\nSitemap: https://other.example/news.xml\n`),
    )
    site.answer(
      '/maps/index.xml',
      send(`<sitemapindex><sitemap><loc>${site.url('/maps/news.xml')}</loc></sitemap></sitemapindex>`),
    )
    site.answer('/maps/news.xml', send(text))
    site.answer('/', html(printHome([])))
    const { sitemaps, printed } = await init(site.url('/'))
    expect(sitemaps).toMatchObject([{ url: site.url('/maps/news.xml'), kind: 'news', entries: 2 }])
    expect(printed).toContain('2 articles of the last days, among them "Part 1"')
  })
})
