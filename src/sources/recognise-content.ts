import { recogniseBinary } from '../text/recognise-binary.js'
import { countProlog } from './prolog.js'

/** What a document is. `binary` is everything that is not text: pictures, archives, PDF. */
export type ContentKind = 'html' | 'xml' | 'json' | 'text' | 'binary'

/** Bytes that are looked at. */
const window = 8192

/** Names of root elements that tell. */
const htmlNames =
  /^(html|head|body|title|meta|link|style|script|noscript|base|div|main|header|nav|article|section|p|h[1-6]|a|b|br|center|font|form|iframe|img|span|table|ul|ol)$/
const xmlNames = /^(rss|feed|rdf:rdf|rdf|urlset|sitemapindex|opml|channel)$/
/** Bytes that no text has (WHATWG MIME Sniffing 3, "binary data byte"). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const binaryBytes = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/

/**
 * Recognises a document by how it begins, in the spirit of WHATWG MIME Sniffing: content decides over the label, for
 * feeds come as `text/html` and error pages as `application/json`. The label decides between HTML and XML only where
 * the root element could be either.
 * @param contentType `Content-Type` as the server said it
 */
export function recogniseContent(bytes: Uint8Array, contentType = ''): ContentKind {
  const start = bytes.subarray(0, window)
  const encoding = readEncoding(start)
  if (encoding === 'utf-8') {
    const raw = Buffer.from(start).toString('latin1')
    if (binaryBytes.test(raw) || recogniseBinary(start) !== undefined) return 'binary'
  }
  const text = new TextDecoder(encoding).decode(start)
  const document = text.slice(countProlog(text))
  if (document.startsWith('<')) return recogniseMarkup(text, document, contentType)
  return /^(\{\s*["}]|\[\s*[[{"\]])/.test(document) ? 'json' : 'text'
}

/** By byte order mark, or as XML tells where there is none (XML 1.0, appendix F.1). */
function readEncoding([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  return 'utf-8'
}

function recogniseMarkup(text: string, document: string, contentType: string): ContentKind {
  const doctype = /^<!doctype\s+([\w:.-]+)/i.exec(document)?.[1]
  const name = (doctype ?? /^<([\w:.-]+)/.exec(document)?.[1])?.toLowerCase()
  if (name !== undefined && htmlNames.test(name)) return 'html'
  if (name !== undefined && xmlNames.test(name)) return 'xml'
  if (/^\s*<\?xml/.test(text)) return 'xml'
  if (name === undefined && !/^<[!?]/.test(document)) return 'text'
  return /html/i.test(contentType) ? 'html' : 'xml'
}
