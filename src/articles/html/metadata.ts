import type { LinkedNode } from '../../sources/page/linked-data.js'
import type { Page, PageElement } from '../../sources/page/parse-page.js'
import { resolveAddress } from '../../text/web-addresses.js'
import type { Figure, PartialDraft, ReadingContext } from '../article.js'
import { isNameLike, readLanguage } from '../article-fields.js'
import { readDate } from '../dates/read-date.js'
import { cleanValue, shortText } from '../plain-text.js'
import { chooseAuthors, readDeclaredAuthors } from './authors.js'
import { readCaptionText } from './caption-words.js'
import { chooseHeadline } from './headline.js'
import { findHeadlineNeighbours, isElsewhere } from './headline-neighbours.js'
import { decodeValue, type JsonLd, propertyTexts, readTitle } from './json-ld.js'
import { isDecorative, type ResolveAddress } from './pictures.js'
import { readShownAuthors } from './shown-authors.js'
import { readLaterTimes, readShownDates, readTimesBeside } from './shown-dates.js'
import { readShownHeadings } from './shown-headings.js'
import { collectSiteNames, readPublisherNames } from './site-names.js'

export type Metadata = Omit<PartialDraft, 'blocks' | 'videos'> & {
  /** Open Graph and Twitter card pictures as written, best first. */
  images: string[]
  /** The elements beside its headline, as `findHeadlineNeighbours` returns them. */
  near: PageElement[]
  /** The heading over its text, which may say something else than its headline. */
  heading: string | undefined
}

/** Names of meta elements with the publication date: Open Graph, schema.org, Dublin Core and analytics services. */
const publicationNames =
  'article:published_time,datePublished,og:published_time,date,dc.date,dc.date.issued,dcterms.issued,dcterms.created,dc.date.created,pubdate,publish-date,publishdate,publish_date,publication_date,article.published,parsely-pub-date,sailthru.date,cXenseParse:recs:publishtime,vr:published_time'.split(
    ',',
  )

/** Names of meta elements with the author, best first. */
const authorNames =
  'article:author,author,og:article:author,og:author,dc.creator,dcterms.creator,parsely-author,sailthru.author,cXenseParse:author,twitter:creator:name,byl'.split(
    ',',
  )

/** Reads a page's metadata: JSON-LD first, then meta elements and Open Graph, then visible elements. */
export function readMetadata(page: Page, jsonLd: JsonLd, context: ReadingContext): Metadata {
  const { article = {}, videos, nodes = [] } = jsonLd
  const { root } = page
  const metas = readMetaElements(root)
  const all = (name: string) => metas.get(name.toLowerCase()) ?? []
  const meta = (...names: string[]) => firstOf(names.flatMap(all))
  const date = (...values: (string | undefined)[]) =>
    firstOf(values.flatMap((value) => (value ? [readDate(value, context.dates)] : [])))
  const ld = (key: string, keys?: string[]) => propertyTexts(article[key], keys)[0]
  const address = ['@id', 'url', 'contentUrl']
  const names = collectSiteNames(
    [meta('og:site_name'), meta('application-name'), ...readPublisherNames(article, nodes)],
    [context.url, meta('og:url'), root.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? undefined],
  )
  const { headline, element } = chooseHeadline(
    {
      declared: ld('headline'),
      kicker: ld('alternativeHeadline'),
      cards: [...all('og:title').slice(0, 1), ...all('twitter:title').slice(0, 1)],
      title: readTitle(root),
      shown: readShownHeadings(root),
    },
    names,
  )
  const near = findHeadlineNeighbours(page.body, element)
  const findNode = (id: string) => nodes.find((node) => node['@id'] === id)
  const authorMetas = authorNames.map(all)
  return {
    headline,
    summary: meta('description', 'og:description') ?? ld('description'),
    byline: chooseAuthors(
      {
        declared: readDeclaredAuthors(article.author, names, findNode),
        metas:
          authorMetas.find((values) => values.some(isNameLike)) ??
          authorMetas.find((values) => values.length > 0) ??
          [],
        shown: readShownAuthors(near, page.body),
      },
      names,
    ),
    publishedAt:
      date(
        ld('datePublished'),
        ...publicationNames.map((name) => meta(name)),
        readTime(root, 'time[itemprop="datePublished"],time[pubdate]'),
        readTime(root, '[itemprop="datePublished"],abbr.published'),
        ...readTimesBeside(near),
      ) ??
      readShownDates(near, context.dates).publishedAt ??
      date(...readLaterTimes(root), ...videos.flatMap((video) => propertyTexts(video.uploadDate))),
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
    near,
    heading: cleanValue(element?.textContent),
    images: [...all('og:image'), ...all('og:image:url'), ...all('twitter:image')],
  }
}

const firstOf = <T>(values: readonly (T | undefined)[]): T | undefined => values.find((value) => value !== undefined)

const maxMetas = 2000

/** The contents of the meta elements by name, in lower case. */
function readMetaElements(root: PageElement): Map<string, string[]> {
  const metas = new Map<string, string[]>()
  for (const element of [...root.querySelectorAll('meta[content]')].slice(0, maxMetas)) {
    const content = decodeValue(element.getAttribute('content') ?? '')
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

function readTime(root: PageElement, selector: string): string | undefined {
  const element = [...root.querySelectorAll(selector)].find((time) => !isElsewhere(time))
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
