import { gunzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { contentLists } from '../../roku/direct-publisher.js'
import { isRfc822Date, readIsoDateTime } from '../values.js'
import { findLine } from './find-lines.js'
import { isRecord } from './json-fields.js'
import { findMeantName } from './meant-names.js'
import { findChildren, readChildText, type XmlElement } from './read-xml.js'
import { shortenToLine } from './rule.js'
import type { DocumentRule } from './rules.js'

type DocumentProblem = { rule: DocumentRule; line?: number; found: string }

export type OpenedDocument = {
  problems: DocumentProblem[]
  text: string
  /** What begins at `start`; absent if it is neither. */
  kind?: 'json' | 'xml'
  /** Offset in `text` at which the document itself begins. */
  start: number
}

/** The format found, or why there is none. */
type Detection<Format> = { format: Format } | { problem: DocumentProblem }

const maxBytes = 250 * 1024 * 1024

/** How much junk may precede the beginning of a feed. */
const maxJunkLength = 64 * 1024

const fileSignatures: [string, RegExp][] = [
  ['a JPEG picture', /^\xff\xd8\xff/],
  ['a PNG picture', /^\x89PNG/],
  ['a GIF picture', /^GIF8/],
  ['a WebP picture or other RIFF file', /^RIFF....(?:WEBP|WAVE|AVI )/s],
  ['a PDF', /^%PDF-/],
  ['a ZIP archive', /^PK(?=[^ -~])/],
  ['an MP4 video or HEIF picture', /^....ftyp/s],
]

/** Decodes bytes, whatever they are, and finds where in the text a feed begins. Never throws. */
export function openDocument(bytes: Uint8Array): OpenedDocument {
  const refuse = (rule: DocumentRule, found: string, text = ''): OpenedDocument => ({
    problems: [{ rule, found }],
    text,
    start: 0,
  })
  if (bytes.length > maxBytes) return refuse('document-too-large', `${bytes.length} bytes`)
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1')
  if (head.startsWith('\x1f\x8b')) {
    const unpacked = unpack(bytes)
    if (!unpacked) return refuse('document-gzip', 'gzip bytes that cannot be unpacked')
    const opened = openDocument(unpacked)
    return { ...opened, problems: [{ rule: 'document-gzip', found: 'gzip bytes' }, ...opened.problems] }
  }
  const binary = fileSignatures.find(([, pattern]) => pattern.test(head))
  if (binary) return refuse('document-binary', binary[0])
  const { text, problems } = decodeText(bytes, head)
  return findDocumentStart(text, problems)
}

/** The bytes inside gzip; undefined if they are damaged, packed again, or too many. */
function unpack(bytes: Uint8Array): Uint8Array | undefined {
  try {
    const unpacked = gunzipSync(bytes, { maxOutputLength: maxBytes })
    return unpacked[0] === 0x1f && unpacked[1] === 0x8b ? undefined : unpacked
  } catch {
    return undefined
  }
}

/**
 * Finds where in a text a feed begins.
 * @param problems of the bytes, to be completed with those of the text
 */
export function findDocumentStart(whole: string, problems: DocumentProblem[]): OpenedDocument {
  const text = whole.startsWith('\uFEFF') ? whole.slice(1) : whole
  if (text !== whole) problems.push({ rule: 'document-bom', line: 1, found: 'a byte order mark' })
  const stop = (rule: DocumentRule, found: string): OpenedDocument => ({
    problems: [...problems, { rule, found }],
    text,
    start: 0,
  })
  const first = text.search(/[^\s\0]/)
  if (first === -1) return stop('document-empty', text === '' ? 'no bytes' : 'only blanks')
  const window = text.slice(first, first + maxJunkLength)
  const match =
    /^[{[]|^<(?=[A-Za-z])|<\?xml[\s?]|<(?:rss|feed|rdf:RDF)[\s>]|<!doctype\s+html|<html[\s>]|<(?:head|body)[\s>]|\{\s*"|\[\s*\{/i.exec(
      window,
    )
  if (!match)
    return stop(
      window.includes('\0') ? 'document-binary' : 'document-unknown',
      `text that begins with "${shortenToLine(window)}"`,
    )
  // A template wrote the DOCTYPE of a web page before the feed.
  const isFeed = /^<!doctype\s[^<>]{0,300}>\s{0,100}<(?:rss|feed|rdf:RDF)[\s>]/i.test(window.slice(match.index))
  if (isFeed) return { problems, text, kind: 'xml', start: first + match.index }
  if (/^<(?:!doctype|html|head|body)/i.test(match[0]) || /^<(?:html|head|body)[\s>]/i.test(window)) {
    const title = /<title[^>]{0,200}>([^<]{0,400})/i.exec(window)?.[1]
    return stop(
      'document-web-page',
      title?.trim() ? `a web page with the title "${shortenToLine(title)}"` : 'a web page',
    )
  }
  // PHP notices begin with an HTML tag: a feed's root that follows one is the beginning.
  const feedRoot = /<\?xml[\s?]|<(?:rss|feed|rdf:RDF)[\s>]|\{\s*"|\[\s*\{/i.exec(window)
  const offset =
    /^<(?!\?)/.test(match[0]) && feedRoot && feedRoot.index > 0 && /^<(?:br|b|p|pre)[\s/>]/i.test(window)
      ? feedRoot.index
      : match.index
  const start = first + offset
  const kind = text[start] === '<' ? 'xml' : 'json'
  // JSON allows blanks before it; before an XML declaration they make parsers fail.
  if (offset > 0 || (kind === 'xml' && first > 0) || text.slice(0, first).includes('\0')) {
    const junk = text.slice(0, start)
    const found = junk.trim() === '' ? 'blanks' : `"${shortenToLine(junk)}"`
    const line = findLine(text, start)
    problems.push({
      rule: 'document-junk',
      line: 1,
      found: `${Buffer.byteLength(junk)} bytes (${found}) before line ${line}`,
    })
  }
  return { problems, text, kind, start }
}

function decodeText(bytes: Uint8Array, head: string): { text: string; problems: DocumentProblem[] } {
  const wide = /^(?:\xff\xfe\0\0|[<{[]\0\0\0)/.test(head)
    ? 'utf-32le'
    : /^(?:\0\0\xfe\xff|\0\0\0[<{[])/.test(head)
      ? 'utf-32be'
      : ''
  if (wide) {
    const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), wide)
    return {
      text: text.replace(/^\uFEFF/, ''),
      problems: [{ rule: 'document-encoding', line: 1, found: wide.toUpperCase() }],
    }
  }
  const utf16 = detectUtf16(head)
  if (utf16) {
    const problems: DocumentProblem[] = [{ rule: 'document-encoding', line: 1, found: utf16.toUpperCase() }]
    return { text: new TextDecoder(utf16).decode(bytes), problems }
  }
  const declared = /^[^<]*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(head)?.[1]?.toLowerCase()
  if (declared && !/^(?:utf-?8|us-ascii)$/.test(declared)) {
    // Browsers read both as windows-1252, since bytes 0x80 to 0x9F are never meant as control characters.
    const encoding = /^(?:iso-?8859-1|latin-?1)$/.test(declared) ? 'windows-1252' : declared
    if (iconv.encodingExists(encoding) && !/^(?:utf|ucs|hex|base64|binary|internal)/.test(encoding)) {
      const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding)
      return { text, problems: [{ rule: 'document-encoding-declared', line: 1, found: `encoding="${declared}"` }] }
    }
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), problems: [] }
  } catch {
    const problems: DocumentProblem[] = [
      { rule: 'document-encoding', found: 'bytes that are not UTF-8, read as windows-1252' },
    ]
    const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'windows-1252')
    return { text, problems }
  }
}

/** Goes by the byte order mark, or by the zero byte of a first ASCII character. */
function detectUtf16(head: string): 'utf-16le' | 'utf-16be' | undefined {
  if (head.startsWith('\xff\xfe') || /^[<{[ \r\n]\0[^\0]\0/.test(head)) return 'utf-16le'
  if (head.startsWith('\xfe\xff') || /^\0[<{[ \r\n]\0[^\0]/.test(head)) return 'utf-16be'
  return undefined
}

const directPublisherKeys = [...contentLists, 'providerName', 'lastUpdated', 'playlists', 'categories']

/** Finds out which of the JSON formats a document is meant to be. */
export function detectJson(value: unknown): Detection<'direct-publisher' | 'search'> {
  if (isRecord(value)) {
    const has = (key: string) => Object.hasOwn(value, key)
    if (typeof value.version === 'string' && value.version.includes('jsonfeed')) {
      return { problem: { rule: 'document-json-feed', line: 1, found: 'a JSON Feed' } }
    }
    if (has('assets') || has('defaultAvailabilityCountries')) return { format: 'search' }
    if (directPublisherKeys.some(has)) return { format: 'direct-publisher' }
    const meant = Object.keys(value).flatMap((key) => findMeantName(key, [...directPublisherKeys, 'assets']) ?? [])
    if (meant.includes('assets')) return { format: 'search' }
    if (meant.length > 0) return { format: 'direct-publisher' }
  }
  const found = Array.isArray(value) ? `a JSON list of ${value.length}` : 'JSON of another kind'
  return { problem: { rule: 'document-unknown', line: 1, found } }
}

/**
 * Finds out whether an XML document is meant to be Roku MRSS or general RSS. Their dates differ, and readers of one
 * cannot read the dates of the other. ISO 8601 dates or a name with `mrss` mean Roku MRSS. RFC 822 dates mean general
 * RSS, unless `dcterms:valid` (which only Roku uses) shows that it is an old Roku feed. Without any dates, media
 * elements decide.
 */
export function detectXml(root: XmlElement | undefined, name: string): Detection<'mrss' | 'rss'> {
  if (root?.local === 'rss') return { format: detectRssFormat(root, name) }
  if (root?.local === 'feed') return { problem: { rule: 'document-atom', line: 1, found: 'an Atom feed' } }
  if (root?.local.toLowerCase() === 'html') {
    return { problem: { rule: 'document-web-page', line: 1, found: 'a web page' } }
  }
  const found = root ? `XML with the root <${root.name.slice(0, 60)}>` : 'no XML element'
  return { problem: { rule: 'document-unknown', line: 1, found } }
}

function detectRssFormat(root: XmlElement, name: string): 'mrss' | 'rss' {
  if (/mrss[^/]*$/i.test(name.split(/[?#]/, 1)[0]!)) return 'mrss'
  const channel = findChildren(root, 'channel')[0]
  if (!channel) return 'rss'
  const items = findChildren(channel, 'item').slice(0, 50)
  const dates = [
    readChildText(channel, 'lastBuildDate'),
    ...items.map((item) => readChildText(item, 'pubDate')),
  ].filter((date) => date !== undefined)
  if (dates.some((date) => readIsoDateTime(date) !== undefined)) return 'mrss'
  if (items.some((item) => findChildren(item, 'dcterms:valid').length > 0)) return 'mrss'
  if (dates.some(isRfc822Date)) return 'rss'
  return items.some((item) => findChildren(item, 'media:content').length > 0) ? 'mrss' : 'rss'
}
