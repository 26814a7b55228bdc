import { parseHTML } from 'linkedom'
import { Problem } from '../../problem.js'

/** The part of the DOM that we use; nothing in it is ever executed or fetched. */
export interface PageNode {
  readonly nodeType: number
  readonly textContent: string | null
  readonly childNodes: Iterable<PageNode>
}

export interface PageElement extends PageNode {
  readonly localName: string
  readonly parentElement: PageElement | null
  readonly previousElementSibling: PageElement | null
  readonly nextElementSibling: PageElement | null
  getAttribute(name: string): string | null
  setAttribute(name: string, value: string): void
  querySelector(selector: string): PageElement | null
  querySelectorAll(selector: string): Iterable<PageElement>
  closest(selector: string): PageElement | null
  contains(other: PageElement): boolean
  remove(): void
}

export type Page = {
  /** Language of the root element, as written. */
  language: string | undefined
  body: PageElement
  /** The whole document, including the head. */
  root: PageElement
}

export const textNode = 3
export const elementNode = 1

/** More than any article page has; parsing time grows with their square. */
const maxTags = 30_000
const maxMarkup = 100_000
/** Deeper than any real page; the tree is walked recursively. */
const maxDepth = 1000

/**
 * Parses a page or a fragment of one, tolerantly, after `stripPage`.
 * @throws {Problem} `too-complex` for more than 30,000 tags, or tags nested more than 1,000 deep
 */
export function parsePage(written: string): Page {
  const html = removeDrawings(stripPage(written))
  checkComplexity(html)
  const language = /<html\b[^>]{0,2000}?\blang\s*=\s*["']?([\w-]{2,35})/i.exec(html)?.[1]
  // Many pages lack <html>, <head> or <body>, so all of them are replaced by ours.
  const content = replaceLegacyMarkup(html).replace(
    /<!doctype[^>]{0,500}>|<\/?(?:html|head|body)(?=[\s>/])[^<>]{0,5000}>/gi,
    '',
  )
  const wrapped = `<!doctype html><html><head></head><body>${content}</body></html>`
  const { document } = parseHTML(wrapped) as unknown as {
    document: { documentElement: PageElement; body: PageElement }
  }
  return { language, body: document.body, root: document.documentElement }
}

const drawingTag = /<(\/?)svg(?=[\s/>])[^<>]{0,5000}>/gi
/** Elements that end a drawing that was not closed (HTML standard, 13.2.6.5). */
const endsDrawing = /<(?:p|div|h[1-6]|ul|ol|li|table|img|article|section|span)(?=[\s>])/i

/** Removes icons drawn in SVG, which are a tenth of the elements of news pages and hold no text of an article. */
function removeDrawings(html: string): string {
  let kept = ''
  let from = 0
  let start = 0
  let depth = 0
  for (const { 0: tag, 1: slash, index } of html.matchAll(drawingTag)) {
    const end = index + tag.length
    if (!slash && !tag.endsWith('/>') && depth++ === 0) start = index
    if (!slash || depth === 0 || --depth > 0 || endsDrawing.test(html.slice(start, end))) continue
    kept += html.slice(from, start)
    from = end
  }
  return kept + html.slice(from)
}

/** Replaces AMP elements with the HTML elements they stand for, and caption short codes that WordPress left unrendered. */
function replaceLegacyMarkup(html: string): string {
  return html
    .replace(/<(\/?)amp-(img|video)(?=[\s>])/gi, (_, slash: string, tag: string) =>
      tag.toLowerCase() === 'video' ? `<${slash}video` : slash ? '<span></span' : '<img',
    )
    .replace(/\[caption[^\]<]{0,300}\](.{0,3000}?)\[\/caption\]/gs, (_, inner: string) => {
      const [image = ''] = /(?:<a\b[^>]{0,1000}>\s*)?<img\b[^>]{0,3000}>(?:\s*<\/a>)?/i.exec(inner) ?? []
      return `<figure>${image}<figcaption>${inner.replace(image, '')}</figcaption></figure>`
    })
}

const voidElements = new Set(
  'area,base,br,col,embed,hr,img,input,link,meta,param,source,track,wbr,p,li,dd,dt,option,tr,td,th'.split(','),
)

function checkComplexity(html: string): void {
  let markup = 0
  let tags = 0
  let depth = 0
  for (const [, slash, name] of html.matchAll(/[<>&](?:(?<=<)(\/?)([a-z][a-z0-9-]{0,30}))?/gi)) {
    markup++
    if (name) tags++
    if (name && !voidElements.has(name.toLowerCase())) depth = Math.max(0, depth + (slash ? -1 : 1))
    if (tags > maxTags || markup > maxMarkup) failTooComplex(`more than ${maxTags} tags or ${maxMarkup} of <, > and &`)
    if (depth > maxDepth) failTooComplex(`tags nested more than ${maxDepth} deep`)
  }
}

function failTooComplex(what: string): never {
  throw new Problem('too-complex', `The page has ${what}, which no article needs: save only the article.`)
}

/** `application/ld+json` describes the page; all other scripts are only code. */
const linkedData = /\btype\s*=\s*["']?application\/ld\+json/i
const removable = /<(?:!--|(script|style)(?=[\s/>])|input(?=[\s/>])|meta(?=[\s/>]))/gi
/** Attributes with tokens that change with every request. */
const tokenAttributes =
  /\s(?:nonce|data-(?:nonce|csrf(?:-token)?|token|request-?id|trace-?id|reactid|ved))\s*=\s*(?:"[^"]{0,500}"|'[^']{0,500}'|[^\s"'>]{1,500})/gi
const tokenName = /(?:name|property|http-equiv)\s*=\s*["']?[\w-]{0,40}(?:csrf|nonce|token|request-?id|trace)/i

/**
 * Removes what shows nothing and changes with every request: scripts other than JSON-LD, styles, comments, form fields and
 * one-time tokens. One pass over the text, because it is untrusted.
 */
export function stripPage(html: string): string {
  const find = createFinder(html)
  let kept = ''
  let from = 0
  removable.lastIndex = 0
  for (let match = removable.exec(html); match; match = removable.exec(html)) {
    const start = match.index
    const end = findEnd(html, start, match[1]?.toLowerCase(), find)
    removable.lastIndex = end
    if (isWanted(html.slice(start, Math.min(end, start + 500)), match[1])) continue
    kept += html.slice(from, start)
    from = end
  }
  return (kept + html.slice(from)).replace(tokenAttributes, '')
}

function isWanted(start: string, element: string | undefined): boolean {
  const tag = start.replace(/>.*$/s, '')
  if (element) return element.toLowerCase() === 'script' && linkedData.test(tag)
  return /^<meta/i.test(start) && !tokenName.test(tag)
}

function findEnd(html: string, start: number, element: string | undefined, find: Find): number {
  if (element) return find(element === 'script' ? '</script' : '</style', start, true)
  if (!html.startsWith('<!--', start)) return find('>', start, false)
  // `<!-->` and `<!--->` are whole comments (HTML standard, 13.2.5.43).
  const [whole] = /^<!---?>/.exec(html.slice(start, start + 6)) ?? []
  return whole ? start + whole.length : find('-->', start, false)
}

type Find = (end: string, from: number, isTag: boolean) => number

/** Finds ends of elements; a missing one is searched for only once, and counts as being at the end of the page. */
function createFinder(html: string): Find {
  const missing = new Set<string>()
  return (end, from, isTag) => {
    if (missing.has(end)) return html.length
    const pattern = new RegExp(isTag ? `${end}[\\s/>]` : end, 'gi')
    pattern.lastIndex = from
    const found = pattern.exec(html)
    if (!found) {
      missing.add(end)
      return html.length
    }
    if (!isTag) return pattern.lastIndex
    const close = html.indexOf('>', found.index)
    return close === -1 ? html.length : close + 1
  }
}
