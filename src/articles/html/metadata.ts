import { isArticleNode, isOfType, type LinkedNode, readLinkedNodes } from '../../sources/page/linked-data.js'
import type { Page, PageElement } from '../../sources/page/parse-page.js'
import { resolveAddress } from '../../text/web-addresses.js'
import type { Figure, PartialDraft, ReadingContext } from '../article.js'
import { cleanByline, readLanguage } from '../article-fields.js'
import { readDate } from '../dates/read-date.js'
import { cleanValue, shortText } from '../plain-text.js'
import { readCaptionText } from './caption-words.js'
import { isDecorative, type ResolveAddress } from './pictures.js'

export type Metadata = Omit<PartialDraft, 'blocks' | 'videos'> & {
  /** Open Graph and Twitter card pictures as written, best first. */
  images: string[]
}

/** A page's JSON-LD (schema.org): its Article and its VideoObjects. */
export type JsonLd = { article?: LinkedNode; videos: LinkedNode[] }

/** Names of meta elements with the publication date: Open Graph, schema.org, Dublin Core and analytics services. */
const publicationNames =
  'article:published_time,datePublished,og:published_time,date,dc.date,dc.date.issued,dcterms.issued,dcterms.created,dc.date.created,pubdate,publish-date,publish_date,publication_date,article.published,parsely-pub-date,sailthru.date,cXenseParse:recs:publishtime,vr:published_time'.split(
    ',',
  )

export function readJsonLd(root: PageElement): JsonLd {
  const nodes = readLinkedNodes(root)
  return { article: nodes.find(isArticleNode), videos: nodes.filter((node) => isOfType(node, 'VideoObject')) }
}

/** Reads a page's metadata: JSON-LD first, then meta elements and Open Graph, then visible elements. */
export function readMetadata(page: Page, { article = {}, videos }: JsonLd, context: ReadingContext): Metadata {
  const { root } = page
  const metas = readMetaElements(root)
  const all = (name: string) => metas.get(name.toLowerCase()) ?? []
  const meta = (...names: string[]) => firstOf(names.flatMap(all))
  const date = (...values: (string | undefined)[]) =>
    firstOf(values.flatMap((value) => (value ? [readDate(value, context.dates)] : [])))
  const ld = (key: string, keys?: string[]) => propertyTexts(article[key], keys)[0]
  const address = ['@id', 'url', 'contentUrl']
  return {
    headline:
      ld('headline') ??
      chooseHeadline(root, removeSiteName(meta('og:title', 'twitter:title') ?? readTitle(root), meta('og:site_name'))),
    summary: meta('description', 'og:description') ?? ld('description'),
    byline: cleanByline(
      propertyTexts(article.author).join(', ') ||
        unlessAddress(meta('author', 'article:author')) ||
        readVisibleByline(root),
    ),
    publishedAt: date(
      ld('datePublished'),
      ...publicationNames.map((name) => meta(name)),
      readTime(root, 'time[itemprop="datePublished"],time[pubdate]'),
      readTime(root, '[itemprop="datePublished"],abbr.published'),
      readTime(root, 'article time[datetime]'),
      readTime(root, 'main time[datetime]'),
      ...videos.flatMap((video) => propertyTexts(video.uploadDate)),
    ),
    updatedAt: date(ld('dateModified'), meta('article:modified_time', 'og:updated_time', 'last-modified')),
    expiresAt: date(ld('expires'), meta('article:expiration_time')),
    language: readLanguage(page.language) ?? readLanguage(ld('inLanguage', ['alternateName', 'name'])),
    section: ld('articleSection') ?? meta('article:section'),
    tags: [
      ...propertyTexts(article.keywords),
      ...all('article:tag'),
      ...all('news_keywords'),
      ...all('keywords'),
    ].flatMap((tags) => tags.split(/[,;]/)),
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

/** The texts of a JSON-LD property: a text, an object's name (or another of `keys`), or a list of these. */
export function propertyTexts(value: unknown, keys: readonly string[] = ['name']): string[] {
  if (Array.isArray(value)) return value.slice(0, 100).flatMap((entry) => propertyTexts(entry, keys))
  if (typeof value === 'string') return cleanValue(value) === undefined ? [] : [cleanValue(value)!]
  if (typeof value !== 'object' || value === null) return []
  for (const key of keys) {
    const inner = (value as LinkedNode)[key]
    if (typeof inner === 'string' && cleanValue(inner)) return [cleanValue(inner)!]
  }
  return []
}

/** The contents of the meta elements by name, in lower case. */
function readMetaElements(root: PageElement): Map<string, string[]> {
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

/** The page's only `<h1>`, or its title if that is repeated in a smaller heading: the `<h1>` is the site's name then. */
function chooseHeadline(root: PageElement, title: string | undefined): string | undefined {
  const first = findOnlyHeading(root)
  const isSmaller = [...root.querySelectorAll('h2,h3')].some((heading) => cleanValue(heading.textContent) === title)
  return first === undefined || (first !== title && isSmaller) ? title : first
}

/** The text of the only `<h1>`, in the article if it has one; undefined if there are several. */
function findOnlyHeading(root: PageElement): string | undefined {
  for (const selector of ['article h1', 'main h1', 'h1']) {
    const headings = [...root.querySelectorAll(selector)].flatMap((heading) => cleanValue(heading.textContent) ?? [])
    if (new Set(headings).size === 1) return headings[0]
  }
  return undefined
}

const readTitle = (root: PageElement) => cleanValue(root.querySelector('title')?.textContent)

/** `Ferry returns | The Lantern` -> `Ferry returns`, if the page confirms the site's name or a bar sets it off. */
function removeSiteName(title: string | undefined, siteName: string | undefined): string | undefined {
  const [, headline, ending] = /^(.{8,}?)\s+[|–—·»-]\s+([^|]{2,60})$/u.exec(title?.slice(0, 500) ?? '') ?? []
  return headline && (ending!.toLowerCase() === siteName?.toLowerCase() || / \| /.test(title!)) ? headline : title
}

function readVisibleByline(root: PageElement): string | undefined {
  const element = root.querySelector('[rel~="author"],[itemprop="author"],.byline,.author')
  const text = cleanValue(element?.textContent)
  return text && text.length <= 120 ? text : undefined
}

const unlessAddress = (text: string | undefined) => (text && /^https?:/.test(text) ? undefined : text)

function readTime(root: PageElement, selector: string): string | undefined {
  const element = root.querySelector(selector)
  return cleanValue(['datetime', 'content', 'title'].map((name) => element?.getAttribute(name)).find(Boolean))
}

/**
 * The pictures named by a page's metadata, best first.
 * @param images addresses as `readMetadata` returns them
 */
export function readMetadataPictures(
  { article }: JsonLd,
  images: readonly string[],
  resolve: ResolveAddress,
): Figure[] {
  const others = images.flatMap((reference): Figure[] => {
    const image = isDecorative(reference) ? undefined : resolve(reference)
    return image === undefined ? [] : [{ type: 'figure', image }]
  })
  return [...readJsonLdPictures(article, resolve), ...others]
}

/** The pictures named by the JSON-LD of an article, largest first; those without a size keep their order. */
function readJsonLdPictures(article: LinkedNode | undefined, resolve: ResolveAddress): Figure[] {
  const pictures = [article?.image]
    .flat()
    .slice(0, 20)
    .flatMap((image) => {
      const node: LinkedNode = typeof image === 'object' && image !== null ? (image as LinkedNode) : { url: image }
      const reference = propertyTexts(node, ['contentUrl', 'url', '@id'])[0]
      const address = reference === undefined || isDecorative(reference) ? undefined : resolve(reference)
      return address === undefined ? [] : [{ node, address }]
    })
  const areaOf = (node: LinkedNode) => (parseSize(node.width) ?? 0) * (parseSize(node.height) ?? 0)
  return pictures
    .toSorted((a, b) => areaOf(b.node) - areaOf(a.node))
    .map(({ node, address }): Figure => {
      const { caption, credit } = readCaptionText(shortText(propertyTexts(node.caption)[0]) ?? '')
      const owner =
        propertyTexts(node.creditText)[0] ?? propertyTexts(node.creator)[0] ?? propertyTexts(node.copyrightHolder)[0]
      return { type: 'figure', image: address, caption, credit: cleanValue(owner) ?? credit }
    })
}

function parseSize(value: unknown): number | undefined {
  const size = Number.parseInt(
    String(typeof value === 'object' ? propertyTexts(value, ['value', 'name'])[0] : value),
    10,
  )
  return Number.isNaN(size) ? undefined : size
}
