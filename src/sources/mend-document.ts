import { gunzipSync, inflateSync } from 'node:zlib'

/** What servers put around a document, as found; empty texts where there is nothing. */
type Framed = { document: string; before: string; after: string }

/**
 * Unpacks a document that was compressed and sent without saying so (no `Content-Encoding`, or a `.gz` file).
 * @returns the bytes themselves if they are not compressed, or cannot be unpacked within `maxBytes`
 */
export function unpackDocument(bytes: Uint8Array, maxBytes: number): Uint8Array {
  const [first, second] = bytes
  const isGzip = first === 0x1f && second === 0x8b
  // The header of zlib: its two bytes are a multiple of 31 (RFC 1950, section 2.2).
  const isZlib = first === 0x78 && second !== undefined && (first * 256 + second) % 31 === 0
  if (!isGzip && !isZlib) return bytes
  try {
    return isGzip ? gunzipSync(bytes, { maxOutputLength: maxBytes }) : inflateSync(bytes, { maxOutputLength: maxBytes })
  } catch {
    return bytes
  }
}

/** How far into a text its document is searched for; messages that servers print before it are shorter. */
const maxPreamble = 64 * 1024
/** How many places are tried at which a JSON document may begin. */
const maxTries = 8
const xmlStart = /<\?xml[\s?]|<(?:[a-z]{1,10}:)?(?:rss|feed|rdf)[\s>]/i
const jsonStart = /\{\s*["}]|\[\s*[[{"\]]/g
/** Tags that PHP messages begin with. */
const messageTag = /^<(?:br|b|p|pre|font|div)[\s/>]/i
const ownStart = /^(?:<|[[{]\s*["{}[\]])/

/**
 * Finds the JSON or XML document in a text to which a server added messages, comments or `var feed =`.
 * A page stays a page, even if it shows a feed: only what looks like messages is taken off.
 */
export function frameDocument(whole: string): Framed {
  const text = whole.replace(/^[\s\0\ufeff]+/, '')
  const start = findStart(text)
  const before = text.slice(0, start)
  const document = text.slice(start)
  const end = /^[[{]/.test(document) ? findJsonEnd(document) : findXmlEnd(document)
  const after = end === undefined ? '' : document.slice(end).trim()
  return { document: end === undefined ? document : document.slice(0, end), before: before.trim(), after }
}

function findStart(text: string): number {
  const isMessage = messageTag.test(text)
  if (ownStart.test(text) && !isMessage) return 0
  const window = text.slice(0, maxPreamble)
  const xml = window.search(xmlStart)
  if (xml >= 0) return /<html[\s>]|<body[\s>]/i.test(window.slice(0, xml)) ? 0 : xml
  // Messages quote code, so that not every brace begins the document: the first that is read to its end does.
  let tries = 0
  for (const { index } of window.matchAll(jsonStart)) {
    if (++tries > maxTries) break
    const end = findJsonEnd(text.slice(index))
    if (end !== undefined && end > (text.length - index) / 2) return index
  }
  return 0
}

/** The end of the value at the beginning of a text, by its brackets; undefined if they are not closed. */
function findJsonEnd(text: string): number | undefined {
  const mark = /["[\]{}]/g
  let depth = 0
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    const [found] = match
    if (found === '"') {
      const end = findStringEnd(text, mark.lastIndex)
      if (end === undefined) return undefined
      mark.lastIndex = end
    } else depth += found === '{' || found === '[' ? 1 : -1
    if (depth === 0) return mark.lastIndex
  }
  return undefined
}

/** The position after the quotation mark that ends a string of JSON. */
function findStringEnd(text: string, from: number): number | undefined {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text[at - 1 - slashes] === '\\') slashes++
    if (slashes % 2 === 0) return at + 1
  }
  return undefined
}

/** The end of the root element of a feed, if something that is not white space or a comment follows it. */
function findXmlEnd(text: string): number | undefined {
  const [, name] = /<((?:[a-z]{1,10}:)?(?:rss|feed|rdf))[\s>]/i.exec(text.slice(0, maxPreamble)) ?? []
  if (name === undefined) return undefined
  const end = text.toLowerCase().lastIndexOf(`</${name.toLowerCase()}`)
  const close = end < 0 ? -1 : text.indexOf('>', end)
  return close < 0 ? undefined : close + 1
}

/** Parses JSON with messages before and after it. @throws {SyntaxError} as `JSON.parse` of the document alone */
export const parseFramedJson = (text: string): unknown => JSON.parse(frameDocument(text).document)
