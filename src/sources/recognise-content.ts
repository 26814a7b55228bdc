import { decodeText, recogniseBinary, recogniseUtf32 } from '../text/decode.js'

/** The format of a document. `binary` is everything that is not text: pictures, archives, PDF. */
type ContentKind = 'html' | 'xml' | 'json' | 'text' | 'binary'

const sniffedBytes = 8192

/** Names of elements that decide what a document is, when they come first. */
const htmlNames =
  /^(html|head|body|title|meta|link|style|script|noscript|base|div|main|header|nav|article|section|p|h[1-6]|a|b|br|center|font|form|iframe|img|span|table|ul|ol)$/
const xmlNames = /^(rss|feed|rdf:rdf|rdf|urlset|sitemapindex|opml|channel)$/
/** Bytes that do not occur in text (WHATWG MIME Sniffing 3, "binary data byte"). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are searched for
const binaryBytes = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/

/**
 * Recognises a document by its beginning, in the spirit of WHATWG MIME Sniffing: content takes precedence over the content type,
 * because feeds are served as `text/html` and error pages as `application/json`. The content type only decides between HTML and
 * XML if the root element could be either.
 * @param contentType `Content-Type` header
 */
export function recogniseContent(bytes: Uint8Array, contentType = ''): ContentKind {
  const start = bytes.subarray(0, sniffedBytes)
  const encoding = readEncoding(start)
  if (encoding === 'utf-8') {
    const raw = Buffer.from(start).toString('latin1')
    if (binaryBytes.test(raw) || recogniseBinary(start) !== undefined) return 'binary'
  }
  const text = skipMessages(encoding === 'utf-32' ? decodeText(start) : new TextDecoder(encoding).decode(start))
  const document = text.slice(measureProlog(text))
  if (document.startsWith('<')) return recogniseMarkup(text, document, contentType)
  return /^(\{\s*["}]|\[\s*[[{"\]])/.test(document) ? 'json' : 'text'
}

/** By byte order mark, else by the first bytes of markup (XML 1.0, appendix F.1). */
function readEncoding(start: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32' {
  const [first, second] = start
  if (recogniseUtf32(start.subarray(0, start.length - (start.length % 4)))) return 'utf-32'
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  return 'utf-8'
}

function recogniseMarkup(text: string, document: string, contentType: string): ContentKind {
  const rest = document.replace(/^<!doctype[^>[]{0,500}>/i, '')
  if (feedStart.test(rest.slice(measureProlog(rest)))) return 'xml'
  const doctype = /^<!doctype\s+([\w:.-]+)/i.exec(document)?.[1]
  const name = (doctype ?? /^<([\w:.-]+)/.exec(document)?.[1])?.toLowerCase()
  if (name !== undefined && htmlNames.test(name)) return 'html'
  if (name !== undefined && xmlNames.test(name)) return 'xml'
  if (/^\s*<\?xml/.test(text)) return 'xml'
  if (name === undefined && !/^<[!?]/.test(document)) return 'text'
  return /html/i.test(contentType) ? 'html' : 'xml'
}

const feedStart = /^<(?:[a-z]{1,10}:)?(?:rss|feed|rdf)[\s>]/i
/** What may stand before a document: text, and the tags that PHP messages begin with. */
const messages = /^\s*(?:<(?:br|b|p|pre|font)[\s/>]|[^\s<{[])/i
const documentStart =
  /<\?xml[\s?]|<(?:[a-z]{1,10}:)?(?:rss|feed|rdf)[\s>]|\{\s*"(?:providerName|lastUpdated|language|version|items|shortFormVideos|movies|series|tvSpecials|liveFeeds|categories|playlists)"\s*:/i

/** Skips what a server printed before a feed; a page that shows one stays a page. */
function skipMessages(text: string): string {
  if (!messages.test(text)) return text
  const start = text.search(documentStart)
  const before = text.slice(0, Math.max(start, 0))
  // Text with tags is a page, unless it says that something went wrong.
  const isPage =
    /<(?:html|head|body)[\s>]/i.test(before) || (/<\w/.test(before) && !/warning|notice|error|deprecated/i.test(before))
  return start < 0 || isPage ? text : text.slice(start)
}

/** The number of characters before a document's root element: white space, comments, processing instructions. */
export function measureProlog(text: string): number {
  // One piece at a time: a single expression for all of them would backtrack endlessly on a row of comments.
  const piece = /\s+|<!--.*?-->|<\?.*?\?>/sy
  let at = 0
  while (piece.test(text)) at = piece.lastIndex
  return at
}

const feedSearchBytes = 2048
const feedRoot = /<(?:rss|feed|rdf:rdf)[\s>]/i

/**
 * Recognises a response that is not an HTML page, by its first bytes, else by its content type.
 * @returns what it is (`a feed`) and what to do instead, both for messages; undefined for a page
 */
export function recogniseNonPage(
  bytes: Uint8Array,
  contentType: string | undefined,
): { what: string; advice: string } | undefined {
  const binary = recogniseBinary(bytes)
  if (binary) return { what: binary, advice: 'name the page that links to it' }
  const advice = 'name the address of a page'
  const kind = recogniseContent(bytes, contentType)
  if (kind === 'html') return undefined
  if (kind === 'json') return { what: 'JSON', advice }
  if (kind === 'xml') {
    const isFeed = feedRoot.test(Buffer.from(bytes.subarray(0, feedSearchBytes)).toString('latin1'))
    return isFeed
      ? { what: 'a feed', advice: 'name it as a source of type "rss"' }
      : { what: 'an XML document', advice }
  }
  const label = (contentType ?? '').replace(/;.*$/s, '').trim().toLowerCase()
  // A page may begin with text, or contain stray control characters.
  if (label === '' || /html/.test(label)) return undefined
  return { what: label === 'text/plain' ? 'plain text' : label.slice(0, 60), advice }
}
