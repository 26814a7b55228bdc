import { cleanAddress } from '../../text/web-addresses.js'
import { decodePage } from '../decode-document.js'
import type { RawDocument } from '../document.js'
import { findArticleLinks } from './article-links.js'
import { isArticleNode, isOfType, type LinkedNode, readLinkedNodes, readListedAddresses } from './linked-data.js'
import { measureText, stampPage } from './page-text.js'
import { type PageElement, parsePage, stripPage } from './parse-page.js'

/** A feed that a page links to. */
type NamedFeed = { url: string; title?: string }

/** What a page is and where it leads. All addresses are absolute http(s) addresses. */
export type PageFacts = {
  /** Whether it shows one article; otherwise it is a section page or something else. */
  isArticle: boolean
  isAmp: boolean
  /** Its canonical address, according to itself. */
  canonical?: string
  /** Address of its AMP edition. */
  amphtml?: string
  /** RSS, Atom and JSON feeds. */
  feeds: NamedFeed[]
  /** Root of the site's WordPress REST API. */
  wordpressApi?: string
  /** The software that made it, according to itself. */
  generator?: string
  /** BCP 47 as written. */
  language?: string
  title?: string
  /** ISO 8601, from JSON-LD or the head. */
  publishedAt?: string
  /** Articles that it links to, in page order. */
  links: string[]
  /** The next page, of older articles. */
  nextPage?: string
  /** Characters of running text. */
  textLength: number
  /** The page's HTML without scripts, styles, comments and one-time tokens, but with JSON-LD. */
  html: string
  /** Hash of what it shows its readers. */
  stamp: string
}

const maxFeeds = 20
/** Least text, in characters, of a page that declares itself an article; paywall stubs have little more. */
const minDeclaredText = 200
const minUndeclaredText = 600
/** A page with more links to articles than this is no brief. */
const maxBriefLinks = 10
/** A page with less text than this per article link is a list. */
const minTextPerLink = 120

/**
 * Inspects a page. Pure; its input is untrusted.
 * @throws {Problem} `not-text` for binary data, `too-complex` for too many tags
 */
export function inspectPage({ bytes, contentType, url }: RawDocument): PageFacts {
  const html = stripPage(decodePage(bytes, contentType))
  const { root, body, language } = parsePage(html)
  const nodes = readLinkedNodes(root)
  const base = cleanAddress(root.querySelector('base[href]')?.getAttribute('href'), url) ?? url
  const address = (selector: string) => cleanAddress(root.querySelector(selector)?.getAttribute('href'), base)
  const meta = (name: string) =>
    cleanText(root.querySelector(`meta[property="${name}" i],meta[name="${name}" i]`)?.getAttribute('content'))
  const links = findArticleLinks(body, base, readListedAddresses(nodes))
  const textLength = Math.max(measureText(body), ...nodes.filter(isArticleNode).map(measureBody))
  const found = {
    isAmp: /<html(?=[^>]{0,500}\s(?:amp|⚡)(?=[\s=>]))/i.test(html),
    canonical: address('link[rel~="canonical" i]'),
    amphtml: address('link[rel~="amphtml" i]'),
    feeds: readFeeds(root, base),
    wordpressApi: address('link[rel="https://api.w.org/"]'),
    generator: meta('generator'),
    language,
    title: cleanText(root.querySelector('title')?.textContent) ?? meta('og:title'),
    publishedAt: findPublicationDate(nodes, meta('article:published_time')),
    links,
    nextPage: address('link[rel~="next" i],a[rel~="next" i],a.next'),
    textLength,
    html,
    stamp: stampPage(root, nodes),
  }
  return { isArticle: isArticle(url, root, nodes, meta('og:type'), found), ...found }
}

function isArticle(
  url: string,
  root: PageElement,
  nodes: readonly LinkedNode[],
  ogType: string | undefined,
  { canonical, links, textLength, publishedAt }: Pick<PageFacts, 'canonical' | 'links' | 'textLength' | 'publishedAt'>,
): boolean {
  const { pathname, search } = new URL(canonical ?? url)
  const isHome = pathname === '/' && search === ''
  const isList = nodes.some((node) => isOfType(node, 'CollectionPage') || isOfType(node, 'SearchResultsPage'))
  if (isList) return false
  // However short, and wherever it is: the front page of a small site may be its only story.
  const isBrief = publishedAt !== undefined && [...root.querySelectorAll('article')].length === 1 && textLength > 0
  if (isBrief && root.querySelector('article h1') !== null && links.length < maxBriefLinks) return true
  if (isHome) return false
  const articles = nodes.filter(isArticleNode)
  const headlines = new Set(articles.map((node) => JSON.stringify(node.headline ?? node.name ?? node.url ?? '')))
  if (headlines.size === 1 || nodes.some((node) => isOfType(node, 'LiveBlogPosting'))) return true
  // Lists of teasers also declare themselves articles, but there each text has a link.
  const isProse = textLength >= links.length * minTextPerLink
  if (ogType?.toLowerCase() === 'article') return textLength >= minDeclaredText ? isProse : links.length < maxBriefLinks
  return headlines.size === 0 && textLength >= minUndeclaredText && isProse && root.querySelector('h1,h2') !== null
}

function measureBody({ articleBody }: LinkedNode): number {
  return typeof articleBody === 'string' ? articleBody.length : 0
}

function readFeeds(root: PageElement, base: string): NamedFeed[] {
  const feeds = new Map<string, NamedFeed>()
  for (const link of root.querySelectorAll('link[rel~="alternate" i][href]')) {
    const type = link.getAttribute('type')?.toLowerCase() ?? ''
    const isFeed = /^application\/(?:rss\+xml|atom\+xml|feed\+json|rdf\+xml)/.test(type)
    const url = cleanAddress(link.getAttribute('href'), base)
    if (!isFeed || !url || feeds.size >= maxFeeds || feeds.has(url)) continue
    feeds.set(url, { url, title: cleanText(link.getAttribute('title')) })
  }
  return [...feeds.values()]
}

function findPublicationDate(nodes: readonly LinkedNode[], declared: string | undefined): string | undefined {
  const dates = [...nodes.filter(isArticleNode).map((node) => node.datePublished), declared]
  const date = dates.find((value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)))
  return typeof date === 'string' ? new Date(date).toISOString() : undefined
}

const cleanText = (text: string | null | undefined): string | undefined =>
  text?.replace(/\s+/g, ' ').trim().slice(0, 500) || undefined
