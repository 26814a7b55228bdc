import { resolveAddress } from '../../fetch/resolve-address.js'
import type { Page, PageElement } from '../../sources/page/parse-page.js'
import { cleanByline } from '../byline.js'
import { cleanValue } from '../clean-text.js'
import { readDate } from '../dates.js'
import { readLanguage } from '../language-suffix.js'
import type { Reading, ReadingContext } from '../reading.js'
import { type LinkedData, textsOf } from './json-ld.js'

export type Metadata = Omit<Reading, 'blocks' | 'videos'> & {
  /** Pictures that the head names, best first. */
  images: string[]
}

/** Names of meta elements with the date of publication: Open Graph, schema.org, Dublin Core, and those of analysis services. */
const publicationNames =
  'article:published_time,datePublished,og:published_time,date,dc.date,dc.date.issued,dcterms.issued,dcterms.created,dc.date.created,pubdate,publish-date,publish_date,publication_date,article.published,parsely-pub-date,sailthru.date,cXenseParse:recs:publishtime,vr:published_time'.split(
    ',',
  )

/** What the page says of itself: JSON-LD first, then meta elements and Open Graph, then what is visible. */
export function readMetadata(page: Page, { article = {}, videos }: LinkedData, context: ReadingContext): Metadata {
  const { root } = page
  const metas = readMetas(root)
  const all = (name: string) => metas.get(name.toLowerCase()) ?? []
  const meta = (...names: string[]) => firstOf(names.flatMap(all))
  const date = (...values: (string | undefined)[]) =>
    firstOf(values.flatMap((value) => (value ? [readDate(value, context.dates)] : [])))
  const ld = (key: string, keys?: string[]) => textsOf(article[key], keys)[0]
  const address = ['@id', 'url', 'contentUrl']
  return {
    headline:
      ld('headline') ??
      headlineOf(root, withoutBrand(meta('og:title', 'twitter:title') ?? titleOf(root), meta('og:site_name'))),
    summary: meta('description', 'og:description') ?? ld('description'),
    byline: cleanByline(
      textsOf(article.author).join(', ') || notAddress(meta('author', 'article:author')) || visibleByline(root),
    ),
    publishedAt: date(
      ld('datePublished'),
      ...publicationNames.map((name) => meta(name)),
      timeOf(root, 'time[itemprop="datePublished"],time[pubdate]'),
      timeOf(root, '[itemprop="datePublished"],abbr.published'),
      timeOf(root, 'article time[datetime]'),
      timeOf(root, 'main time[datetime]'),
      ...videos.flatMap((video) => textsOf(video.uploadDate)),
    ),
    updatedAt: date(ld('dateModified'), meta('article:modified_time', 'og:updated_time', 'last-modified')),
    expiresAt: date(ld('expires'), meta('article:expiration_time')),
    language: readLanguage(page.language) ?? readLanguage(ld('inLanguage', ['alternateName', 'name'])),
    section: ld('articleSection') ?? meta('article:section'),
    tags: [...textsOf(article.keywords), ...all('article:tag'), ...all('news_keywords'), ...all('keywords')].flatMap(
      (tags) => tags.split(/[,;]/),
    ),
    url: firstOf(
      [
        root.querySelector('link[rel~="canonical"]')?.getAttribute('href'),
        meta('og:url'),
        ld('url'),
        ld('mainEntityOfPage', address),
        context.url,
      ].map((value) => resolveAddress(value, context.url)),
    ),
    story: /^(?:no|none|false|off)$/i.test(meta('newsreel:story') ?? '') ? false : undefined,
    images: [...all('og:image'), ...all('og:image:url'), ...all('twitter:image')],
  }
}

const firstOf = <T>(values: readonly (T | undefined)[]): T | undefined => values.find((value) => value !== undefined)

/** What the meta elements say, by their names in lower case. */
function readMetas(root: PageElement): Map<string, string[]> {
  const metas = new Map<string, string[]>()
  for (const element of root.querySelectorAll('meta[content]')) {
    const content = cleanValue(element.getAttribute('content'))
    for (const attribute of content ? ['property', 'name', 'itemprop'] : []) {
      const name = element.getAttribute(attribute)?.toLowerCase()
      if (!name) continue
      const contents = metas.get(name)
      if (contents) contents.push(content!)
      else metas.set(name, [content!])
    }
  }
  return metas
}

/** The page's only first heading, unless that is the site's name and the title stands in a smaller one. */
function headlineOf(root: PageElement, title: string | undefined): string | undefined {
  const first = onlyHeadline(root)
  const isSmaller = [...root.querySelectorAll('h2,h3')].some((heading) => cleanValue(heading.textContent) === title)
  return first === undefined || (first !== title && isSmaller) ? title : first
}

/** The page's only first heading; several tell nothing. */
function onlyHeadline(root: PageElement): string | undefined {
  for (const selector of ['article h1', 'main h1', 'h1']) {
    const headings = [...root.querySelectorAll(selector)].flatMap((heading) => cleanValue(heading.textContent) ?? [])
    if (new Set(headings).size === 1) return headings[0]
  }
  return undefined
}

const titleOf = (root: PageElement) => cleanValue(root.querySelector('title')?.textContent)

/** `Ferry returns | The Lantern` without the site's name, where the page tells that name or a bar divides it off. */
function withoutBrand(title: string | undefined, siteName: string | undefined): string | undefined {
  const [, headline, brand] = /^(.{8,}?)\s+[|–—·»-]\s+([^|]{2,60})$/u.exec(title?.slice(0, 500) ?? '') ?? []
  return headline && (brand!.toLowerCase() === siteName?.toLowerCase() || / \| /.test(title!)) ? headline : title
}

function visibleByline(root: PageElement): string | undefined {
  const element = root.querySelector('[rel~="author"],[itemprop="author"],.byline,.author')
  const text = cleanValue(element?.textContent)
  return text && text.length <= 120 ? text : undefined
}

const notAddress = (text: string | undefined) => (text && /^https?:/.test(text) ? undefined : text)

function timeOf(root: PageElement, selector: string): string | undefined {
  const element = root.querySelector(selector)
  return cleanValue(['datetime', 'content', 'title'].map((name) => element?.getAttribute(name)).find(Boolean))
}
