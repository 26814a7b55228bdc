import { parseHTML } from 'linkedom'
import { Problem } from '../../problem.js'
import { stripPage } from './strip-page.js'

/** The part of the DOM that the readers use; nothing in it is ever executed or fetched. */
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
  /** Everything, head included. */
  root: PageElement
}

export const textNode = 3
export const elementNode = 1

/** More than any article page has: the time to read them grows with their square. */
const mostTags = 30_000
const mostMarkup = 100_000
/** Deeper than any page is laid out; the tree is walked recursively. */
const deepest = 1000

/**
 * Parses a page or a fragment of one, tolerantly; what `stripPage` takes out is not in it.
 * @throws {Problem} `too-complex` when there are more than 30 000 tags, or tags are nested more than 1000 deep
 */
export function parsePage(written: string): Page {
  const html = stripPage(written)
  refuseExcess(html)
  const language = /<html\b[^>]{0,2000}?\blang\s*=\s*["']?([\w-]{2,35})/i.exec(html)?.[1]
  // Many pages leave <html>, <head> or <body> out; with our own around everything the parser needs none of them.
  const content = readLeftovers(html).replace(
    /<!doctype[^>]{0,500}>|<\/?(?:html|head|body)(?=[\s>/])[^<>]{0,5000}>/gi,
    '',
  )
  const wrapped = `<!doctype html><html><head></head><body>${content}</body></html>`
  const { document } = parseHTML(wrapped) as unknown as {
    document: { documentElement: PageElement; body: PageElement }
  }
  return { language, body: document.body, root: document.documentElement }
}

/** AMP's own elements as the ones they stand for; captions that a WordPress without its editor left as short codes. */
function readLeftovers(html: string): string {
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

function refuseExcess(html: string): void {
  let markup = 0
  let tags = 0
  let depth = 0
  for (const [, slash, name] of html.matchAll(/[<>&](?:(?<=<)(\/?)([a-z][a-z0-9-]{0,30}))?/gi)) {
    markup++
    if (name) tags++
    if (name && !voidElements.has(name.toLowerCase())) depth = Math.max(0, depth + (slash ? -1 : 1))
    if (tags > mostTags || markup > mostMarkup) refuse(`more than ${mostTags} tags or ${mostMarkup} of <, > and &`)
    if (depth > deepest) refuse(`tags nested more than ${deepest} deep`)
  }
}

function refuse(what: string): never {
  throw new Problem('too-complex', `The page has ${what}, which no article needs: save only the article.`)
}
