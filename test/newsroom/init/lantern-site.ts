import { readArticle } from '../../../src/articles/read-article.js'
import { createFetcher } from '../../../src/fetch/fetcher.js'
import type { SurveyResources } from '../../../src/newsroom/init/survey-sources.js'
import type { RawDocument } from '../../../src/sources/document.js'
import { type Parse, parsers } from '../../../src/sources/parsers.js'
import { type Site, send } from '../../sources/feed/site.js'

/** Resources with a fixed clock, whose parsers and article reader run in this process. */
export const createSurveyResources = (host: string): SurveyResources => ({
  fetcher: createFetcher({ allowHosts: [host] }),
  parse: (async (kind: keyof typeof parsers, input: RawDocument) => parsers[kind](input)) as Parse,
  reader: { read: async (document, defaults) => readArticle(document, defaults) },
  now: () => new Date('2026-11-18T12:00:00Z'),
})

/** Paragraphs of 15 words each. */
export const paragraphs = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) => `<p>In part ${index} the harbour master of Port Meridian says why the ferry stays away.</p>`,
  ).join('')

const pathOf = (id: number) => `/2026/11/0${id}/why-the-ferry-stays-away-${id}.html`

/** Serves a page for each article: 30 paragraphs, and a picture with a caption. */
export function answerPages(site: Site, ids: readonly number[]): void {
  for (const id of ids) {
    const page = `<!doctype html><html lang="en"><head><title>Ferry ${id}</title><meta property="og:type" content="article">
      <meta property="article:published_time" content="2026-11-0${id}T08:00:00Z"></head><body><main><article><h1>Why the ferry stays away, part ${id}</h1>
      <figure><img src="/ferry-${id}.jpg" width="1200" height="800"><figcaption>The ferry at the pier</figcaption></figure>${paragraphs(30)}</article></main></body></html>`
    site.answer(pathOf(id), send(page, { 'content-type': 'text/html' }))
  }
}

/** A home page with a teaser for each article. */
export const printHome = (ids: readonly number[], head = ''): string =>
  `<!doctype html><html lang="en-GB"><head><title>Home | The Port Meridian Lantern</title>${head}</head><body><main>${ids
    .map(
      (id) =>
        `<article><h2><a href="${pathOf(id)}">Why the ferry stays away, part ${id}</a></h2><p>More.</p></article>`,
    )
    .join('')}</main></body></html>`

export const html = (body: string) => send(body, { 'content-type': 'text/html' })

/** An RSS feed whose items link to the pages. @param content of each item */
export const printFeed = (site: Site, ids: readonly number[], content: string): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Lantern headlines</title><link>${site.url('/')}</link><description>News</description>${ids
    .map(
      (id) =>
        `<item><guid>${site.url(pathOf(id))}</guid><link>${site.url(pathOf(id))}</link><title>Part ${id}</title><pubDate>Mon, 0${id} Nov 2026 08:00:00 GMT</pubDate><description><![CDATA[${content}]]></description></item>`,
    )
    .join('')}</channel></rss>`
