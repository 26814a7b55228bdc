import { cleanByline } from '../byline.js'
import { cleanValue } from '../clean-text.js'
import { readDate } from '../dates.js'
import { readLanguage } from '../language-suffix.js'
import { readAddress } from '../own-files.js'
import type { Reading, ReadingContext } from '../reading.js'
import { type LinkedData, textsOf } from './json-ld.js'
import type { Page, PageElement } from './page.js'

export type Metadata = Omit<Reading, 'blocks' | 'videos'> & {
  /** Pictures that the head names, best first. */
  images: string[]
}

/** What the page says of itself: JSON-LD first, then meta elements and Open Graph, then what is visible. */
export function readMetadata(page: Page, { article = {} }: LinkedData, context: ReadingContext): Metadata {
  const { root } = page
  const meta = (...names: string[]) => firstOf(names.flatMap((name) => metaContents(root, name)))
  const date = (...values: (string | undefined)[]) =>
    firstOf(values.flatMap((value) => (value ? [readDate(value, context.dates)] : [])))
  const ld = (key: string, keys?: string[]) => textsOf(article[key], keys)[0]
  const address = ['@id', 'url', 'contentUrl']
  return {
    headline:
      ld('headline') ?? onlyHeadline(root) ?? withoutBrand(meta('og:title', 'twitter:title') ?? titleOf(root), root),
    summary: meta('description', 'og:description') ?? ld('description'),
    byline: cleanByline(
      textsOf(article.author).join(', ') || notAddress(meta('author', 'article:author')) || visibleByline(root),
    ),
    publishedAt: date(
      ld('datePublished'),
      meta('article:published_time', 'datePublished', 'date', 'dc.date', 'pubdate'),
      timeOf(root, 'time[itemprop="datePublished"],time[pubdate]'),
      timeOf(root, 'article time[datetime]'),
    ),
    updatedAt: date(ld('dateModified'), meta('article:modified_time', 'og:updated_time', 'last-modified')),
    expiresAt: date(ld('expires'), meta('article:expiration_time')),
    language: readLanguage(page.language) ?? readLanguage(ld('inLanguage', ['alternateName', 'name'])),
    section: ld('articleSection') ?? meta('article:section'),
    tags: [
      ...textsOf(article.keywords),
      ...metaContents(root, 'article:tag'),
      ...metaContents(root, 'news_keywords'),
      ...metaContents(root, 'keywords'),
    ].flatMap((tags) => tags.split(/[,;]/)),
    url: firstOf(
      [
        root.querySelector('link[rel~="canonical"]')?.getAttribute('href'),
        meta('og:url'),
        ld('url'),
        ld('mainEntityOfPage', address),
      ].map((value) => readAddress(value)),
    ),
    story: /^(?:no|none|false|off)$/i.test(meta('newsreel:story') ?? '') ? false : undefined,
    images: [
      ...metaContents(root, 'og:image'),
      ...metaContents(root, 'og:image:url'),
      ...textsOf(article.image, address),
    ],
  }
}

const firstOf = <T>(values: readonly (T | undefined)[]): T | undefined => values.find((value) => value !== undefined)

function metaContents(root: PageElement, name: string): string[] {
  const selector = `meta[property="${name}" i],meta[name="${name}" i],meta[itemprop="${name}" i]`
  return [...root.querySelectorAll(selector)].flatMap((element) => cleanValue(element.getAttribute('content')) ?? [])
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
function withoutBrand(title: string | undefined, root: PageElement): string | undefined {
  const [, headline, brand] = /^(.{8,}?)\s+[|–—·»-]\s+([^|]{2,60})$/u.exec(title?.slice(0, 500) ?? '') ?? []
  const site = metaContents(root, 'og:site_name')[0]?.toLowerCase()
  return headline && (brand!.toLowerCase() === site || / \| /.test(title!)) ? headline : title
}

function visibleByline(root: PageElement): string | undefined {
  const element = root.querySelector('[rel~="author"],[itemprop="author"],.byline,.author')
  const text = cleanValue(element?.textContent)
  return text && text.length <= 120 ? text : undefined
}

const notAddress = (text: string | undefined) => (text && /^https?:/.test(text) ? undefined : text)

function timeOf(root: PageElement, selector: string): string | undefined {
  return cleanValue(root.querySelector(selector)?.getAttribute('datetime'))
}
