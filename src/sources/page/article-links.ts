import { cleanAddress, isSameSite } from '../../text/web-addresses.js'
import type { PageElement } from './parse-page.js'

const maxLinks = 300
const maxInspected = 5000
const navigationAreas =
  'nav,footer,aside,form,[role="navigation"],[role="contentinfo"],[aria-label*="breadcrumb" i],body>header'
const cards =
  'article,[class*="card" i],[class*="teaser" i],[class*="story" i],[class*="post" i],[class*="entry" i],[class*="headline" i],[class*="item" i]'
/** Names of boxes whose links do not lead to the page's own articles. */
const nonArticleBoxes =
  /(?:^|[\s_-])(?:menu|nav(?:bar|igation)?|breadcrumbs?|foot(?:er)?|tags?|topics|authors?|bylines?|social|share|adverts?|advertisement|ads?|sponsor(?:ed|s)?|promo|partner|cookie|consent|pagination|pager|login|subscribe|newsletter|comments?|masthead|sidebar|widget|most-?(?:read|popular)|trending|related|recirc(?:ulation)?|recommended|read-?(?:next|more))(?=$|[\s_-])/i
const nonArticlePath =
  /\/(?:tags?|topics?|themen?|temas?|category|categories|kategorie|categoria|author|authors|autor|autores|auteur|by|profile|people|section|sections|search|suche|buscar|login|signin|register|subscribe|abo|account|user|about|contact|kontakt|contacto|privacy|datenschutz|terms|impressum|legal|cookies?|help|faq|feeds?|rss|amp|jobs|shop|store|events?|calendar|weather|wetter|newsletters?|podcasts?|page|archive|wp-(?:content|admin|json|login)|cdn-cgi)(?:\/|$)|\.(?:xml|rss|json|pdf|jpe?g|png|gif|webp|svg|mp[34]|zip|css|js|ics)$/i
const nonArticleQuery = /[?&](?:page|paged|s|q|search|replytocom|author|cat|tag|feed|share)=/i
const dated = /\/(?:19|20)\d\d[/-]?(?:[01]?\d)(?:[/-]?[0-3]?\d)?(?:\/|-)|\/(?:19|20)\d{6}\//
const numbered = /(?:^|[/_.-])(?:[a-z]{0,3}\d{5,})(?:[/_.-]|$)|[?&](?:p|id|article|newsid|aid)=\d+/i
const maxBoxLevels = 6

/**
 * Finds the articles that a section page links to, each once, in page order: links within the site that are in headlines or
 * cards, or whose path contains a date, a number or a headline; then the addresses that JSON-LD lists. Menus, tags, authors
 * and adverts are excluded.
 * @param listed addresses of JSON-LD's ItemList, as written
 */
export function findArticleLinks(body: PageElement, url: string, listed: readonly string[]): string[] {
  const page = cleanAddress(url, url)
  const folder = new URL('.', url).pathname
  const listedAddresses = new Set(listed.flatMap((reference) => cleanAddress(reference, url) ?? []))
  const found = new Set<string>()
  let inspected = 0
  for (const link of body.querySelectorAll('a[href]')) {
    if (++inspected > maxInspected || found.size >= maxLinks) break
    const address = cleanAddress(link.getAttribute('href'), url)
    if (!address || found.has(address) || address === page || !isArticlePath(address, url, folder)) continue
    if (scoreLink(link, address) + (listedAddresses.has(address) ? 4 : 0) >= 3) found.add(address)
  }
  for (const address of listedAddresses) if (address !== page && isArticlePath(address, url, folder)) found.add(address)
  return [...found].slice(0, maxLinks)
}

/** Below the page's own folder (`/weather/`, `/section/harbour/`), only the rest of the path is checked. */
function isArticlePath(address: string, url: string, folder: string): boolean {
  const { pathname, search } = new URL(address)
  if (pathname === '/' && search === '') return false
  const within = pathname.startsWith(folder) ? pathname.slice(folder.length - 1) : pathname
  return isSameSite(address, url) && !nonArticlePath.test(within) && !nonArticleQuery.test(search)
}

/** Scores the signs of a link to an article; each is weak, so several are needed. */
function scoreLink(link: PageElement, address: string): number {
  if (/(?:^|\s)(?:author|tag|category|sponsored|next|prev)(?:\s|$)/i.test(link.getAttribute('rel') ?? '')) return 0
  if (link.closest(navigationAreas) || isInNonArticleBox(link)) return 0
  const { pathname, search } = new URL(address)
  const text = link.textContent?.replace(/\s+/g, ' ').trim() ?? ''
  const isHeading = link.closest('h1,h2,h3,h4') !== null || link.querySelector('h1,h2,h3,h4') !== null
  const words = lastSegment(pathname)
    .split(/[-_]+/)
    .filter((word) => /\p{L}/u.test(word))
  const isDense = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(text)
  const signs = [
    isHeading && 3,
    dated.test(pathname) && 2,
    numbered.test(pathname + search) && 2,
    words.length >= 3 && 2,
    words.length >= 5 && 1,
    link.closest(cards) !== null && 1,
    text.length >= (isDense ? 8 : 25) && 1,
    /\.s?html?$/i.test(pathname) && 1,
    /^\d{0,4}$/.test(text) && link.querySelector('img') === null && -2,
  ]
  return signs.reduce<number>((sum, sign) => sum + (sign || 0), 0)
}

function lastSegment(pathname: string): string {
  const segment = pathname.replace(/\/$/, '').split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function isInNonArticleBox(link: PageElement): boolean {
  let element: PageElement | null = link
  for (let level = 0; element && level < maxBoxLevels && !/^(?:body|main|article)$/i.test(element.localName); level++) {
    const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
    if (names.length <= 500 && nonArticleBoxes.test(names)) return true
    element = element.parentElement
  }
  return false
}
