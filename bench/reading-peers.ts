import { Readability } from '@mozilla/readability'
import { Defuddle } from 'defuddle/node'
import { parseHTML } from 'linkedom'

/** What a library found on a page, in our form of an article, as far as it gives the parts. */
export type PeerArticle = {
  headline?: string
  byline?: string
  publishedAt?: string
  summary?: string
  blocks: ({ type: 'paragraph'; text: string } | { type: 'figure'; image: string; caption?: string })[]
}

/** Reads a page with bare Readability over linkedom. */
export function readWithReadability(html: string, url: string | undefined): PeerArticle | undefined {
  const document = openPage(html, url)
  const found = new Readability<HTMLElement>(document, { serializer: (node) => node as HTMLElement }).parse()
  if (!found?.content) return undefined
  return {
    headline: found.title ?? undefined,
    byline: found.byline ?? undefined,
    publishedAt: found.publishedTime ?? undefined,
    summary: found.excerpt ?? undefined,
    blocks: readContent(found.content, url),
  }
}

/** Reads a page with Defuddle over linkedom, without its requests to other services. */
export async function readWithDefuddle(html: string, url: string | undefined): Promise<PeerArticle | undefined> {
  // It reports every broken JSON-LD to the console.
  const { error, warn } = console
  Object.assign(console, { error: () => {}, warn: () => {} })
  const options = { useAsync: false }
  const found = await Defuddle(openPage(html, url), url, options).finally(() => Object.assign(console, { error, warn }))
  if (!found.content) return undefined
  const { document } = parseHTML(`<!doctype html><html><head></head><body>${found.content}</body></html>`)
  return {
    headline: found.title || undefined,
    byline: found.author || undefined,
    publishedAt: found.published || undefined,
    summary: found.description || undefined,
    blocks: readContent(document.body as unknown as HTMLElement, url),
  }
}

function openPage(html: string, url: string | undefined): Document {
  const { document } = parseHTML(html) as unknown as { document: Document }
  if (url !== undefined) Object.defineProperty(document, 'documentURI', { value: url, configurable: true })
  return document
}

/** Elements that begin on a line of their own. */
const lines = /^(?:p|div|section|article|h[1-6]|ul|ol|li|blockquote|figure|table|tr|td|th|pre|br|hr|dt|dd|main|header)$/

/** The pictures of a content, each with the caption of its figure, and the text outside captions. */
function readContent(content: HTMLElement, url: string | undefined): PeerArticle['blocks'] {
  const pictures = [...content.querySelectorAll('img')].flatMap((picture) => {
    const source = picture.getAttribute('src') ?? ''
    if (!URL.canParse(source, url)) return []
    const caption = picture.closest('figure')?.querySelector('figcaption')?.textContent?.trim()
    return [{ type: 'figure' as const, image: new URL(source, url).href, caption: caption || undefined }]
  })
  return [...pictures, { type: 'paragraph', text: readText(content) }]
}

function readText(element: Node): string {
  let text = ''
  for (const child of element.childNodes) {
    if (child.nodeType === 3) text += child.textContent
    if (child.nodeType !== 1) continue
    const tag = (child as HTMLElement).localName.toLowerCase()
    if (/^(?:figcaption|script|style|noscript)$/.test(tag)) continue
    text += lines.test(tag) ? `\n${readText(child)}\n` : readText(child)
  }
  return text
}
