import type { Fetchable } from '../parsers.js'
import { findArticleLinks } from './article-links.js'
import { measureText } from './article-text.js'
import { decodePage } from './decode-page.js'
import { isArticleNode, isOfType, type LinkedNode, readLinkedNodes, readListed } from './linked-data.js'
import { stampPage } from './page-stamp.js'
import { type PageElement, parsePage } from './parse-page.js'
import { cleanAddress } from './site.js'
import { stripPage } from './strip-page.js'

/** A feed that a page names. */
export type NamedFeed = { url: string; title?: string }

/** What a page is and leads to. All addresses are absolute http(s) addresses. */
export type PageFacts = {
  /** It shows one article; else it is a section page, or nothing of ours. */
  isArticle: boolean
  isAmp: boolean
  /** The address that it gives for itself. */
  canonical?: string
  /** Its AMP edition. */
  amphtml?: string
  /** RSS, Atom and JSON feeds. */
  feeds: NamedFeed[]
  /** Root of the site's WordPress REST API. */
  wordpressApi?: string
  /** The software that made it, as it says. */
  generator?: string
  /** BCP 47 as written. */
  language?: string
  title?: string
  /** ISO 8601, where JSON-LD or the head give one. */
  publishedAt?: string
  /** Articles that it leads to, in its order. */
  links: string[]
  /** The page of older articles behind it. */
  nextPage?: string
  /** Characters of running text. */
  textLength: number
  /** The page as text without scripts, styles, comments and one-time tokens; JSON-LD stays. */
  html: string
  /** Hash of what its reader is shown. */
  stamp: string
}

const mostFeeds = 20
/** A page that calls itself an article has at least this much text, in characters; a stub behind a paywall has not more. */
const shortestTold = 200
const shortestUntold = 600
/** A page with a link to an article for less text than this is a list. */
const textPerLink = 120

/**
 * Finds out what a page is. Pure; what it reads is a stranger's.
 * @throws {Problem} `not-text` for bytes that are no text, `too-complex` for a page of too many tags
 */
export function inspectPage({ bytes, contentType, url }: Fetchable): PageFacts {
  const html = stripPage(decodePage(bytes, contentType))
  const { root, body, language } = parsePage(html)
  const nodes = readLinkedNodes(root)
  const base = cleanAddress(root.querySelector('base[href]')?.getAttribute('href'), url) ?? url
  const address = (selector: string) => cleanAddress(root.querySelector(selector)?.getAttribute('href'), base)
  const meta = (name: string) =>
    textOf(root.querySelector(`meta[property="${name}" i],meta[name="${name}" i]`)?.getAttribute('content'))
  const links = findArticleLinks(body, base, readListed(nodes))
  const textLength = Math.max(measureText(body), ...nodes.filter(isArticleNode).map(bodyLength))
  const found = {
    isAmp: /<html(?=[^>]{0,500}\s(?:amp|⚡)(?=[\s=>]))/i.test(html),
    canonical: address('link[rel~="canonical" i]'),
    amphtml: address('link[rel~="amphtml" i]'),
    feeds: readFeeds(root, base),
    wordpressApi: address('link[rel="https://api.w.org/"]'),
    generator: meta('generator'),
    language,
    title: textOf(root.querySelector('title')?.textContent) ?? meta('og:title'),
    publishedAt: readInstant(nodes, meta('article:published_time')),
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
  { canonical, links, textLength }: Pick<PageFacts, 'canonical' | 'links' | 'textLength'>,
): boolean {
  const { pathname, search } = new URL(canonical ?? url)
  const isHome = pathname === '/' && search === ''
  const isList = nodes.some((node) => isOfType(node, 'CollectionPage') || isOfType(node, 'SearchResultsPage'))
  if (isHome || isList) return false
  const articles = nodes.filter(isArticleNode)
  const headlines = new Set(articles.map((node) => JSON.stringify(node.headline ?? node.name ?? node.url ?? '')))
  if (headlines.size === 1 || nodes.some((node) => isOfType(node, 'LiveBlogPosting'))) return true
  // Lists of teasers call themselves articles too, but each text there has its link.
  const isProse = textLength >= links.length * textPerLink
  if (ogType?.toLowerCase() === 'article') return textLength >= shortestTold ? isProse : links.length < 10
  return headlines.size === 0 && textLength >= shortestUntold && isProse && root.querySelector('h1,h2') !== null
}

function bodyLength({ articleBody }: LinkedNode): number {
  return typeof articleBody === 'string' ? articleBody.length : 0
}

function readFeeds(root: PageElement, base: string): NamedFeed[] {
  const feeds = new Map<string, NamedFeed>()
  for (const link of root.querySelectorAll('link[rel~="alternate" i][href]')) {
    const type = link.getAttribute('type')?.toLowerCase() ?? ''
    const isFeed = /^application\/(?:rss\+xml|atom\+xml|feed\+json|rdf\+xml)/.test(type)
    const url = cleanAddress(link.getAttribute('href'), base)
    if (!isFeed || !url || feeds.size >= mostFeeds || feeds.has(url)) continue
    feeds.set(url, { url, title: textOf(link.getAttribute('title')) })
  }
  return [...feeds.values()]
}

function readInstant(nodes: readonly LinkedNode[], told: string | undefined): string | undefined {
  const dates = [...nodes.filter(isArticleNode).map((node) => node.datePublished), told]
  const date = dates.find((value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)))
  return typeof date === 'string' ? new Date(date).toISOString() : undefined
}

const textOf = (text: string | null | undefined): string | undefined =>
  text?.replace(/\s+/g, ' ').trim().slice(0, 500) || undefined
