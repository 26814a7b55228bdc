import { shorten } from './describe-found.js'
import type { DocumentRule } from './document-rules.js'
import { linesAt } from './lines.js'

export type DocumentProblem = { rule: DocumentRule; line?: number; found: string }

export type OpenedDocument = {
  problems: DocumentProblem[]
  text: string
  /** What follows `start`; absent where nothing more can be said. */
  kind?: 'json' | 'xml'
  /** Offset in `text` at which the document itself begins. */
  start: number
}

export const maxBytes = 250 * 1024 * 1024

/** How far into a text its beginning is looked for behind junk. */
const junkLimit = 64 * 1024

const magic: [string, RegExp][] = [
  ['a JPEG picture', /^\xff\xd8\xff/],
  ['a PNG picture', /^\x89PNG/],
  ['a GIF picture', /^GIF8/],
  ['a WebP picture or other RIFF file', /^RIFF....(?:WEBP|WAVE|AVI )/s],
  ['a PDF', /^%PDF-/],
  ['a ZIP archive', /^PK(?=[^ -~])/],
  ['an MP4 video or HEIF picture', /^....ftyp/s],
]

/** Finds the text in bytes that may be anything, and where in it a feed begins. Never throws. */
export function openDocument(bytes: Uint8Array): OpenedDocument {
  const refuse = (rule: DocumentRule, found: string, text = ''): OpenedDocument => ({
    problems: [{ rule, found }],
    text,
    start: 0,
  })
  if (bytes.length > maxBytes) return refuse('document-too-large', `${bytes.length} bytes`)
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1')
  if (head.startsWith('\x1f\x8b')) return refuse('document-gzip', 'gzip bytes')
  const binary = magic.find(([, pattern]) => pattern.test(head))
  if (binary) return refuse('document-binary', binary[0])
  const { text, problems } = decode(bytes, head)
  return findStart(text, problems)
}

/** Where in a text a feed begins. */
export function findStart(whole: string, problems: DocumentProblem[]): OpenedDocument {
  const text = whole.startsWith('\uFEFF') ? whole.slice(1) : whole
  if (text !== whole) problems.push({ rule: 'document-bom', line: 1, found: 'a byte order mark' })
  const ended = (rule: DocumentRule, found: string): OpenedDocument => ({
    problems: [...problems, { rule, found }],
    text,
    start: 0,
  })
  const first = text.search(/[^\s\0]/)
  if (first === -1) return ended('document-empty', text === '' ? 'no bytes' : 'only blanks')
  const window = text.slice(first, first + junkLimit)
  const match =
    /^[{[]|^<(?=[A-Za-z])|<\?xml[\s?]|<(?:rss|feed|rdf:RDF)[\s>]|<!doctype\s+html|<html[\s>]|<(?:head|body)[\s>]|\{\s*"|\[\s*\{/i.exec(
      window,
    )
  if (!match)
    return ended(
      window.includes('\0') ? 'document-binary' : 'document-unknown',
      `text that begins with "${shorten(window)}"`,
    )
  if (/^<(?:!doctype|html|head|body)/i.test(match[0]) || /^<(?:html|head|body)[\s>]/i.test(window)) {
    const title = /<title[^>]{0,200}>([^<]{0,400})/i.exec(window)?.[1]
    return ended('document-web-page', title?.trim() ? `a web page with the title "${shorten(title)}"` : 'a web page')
  }
  // Notices of PHP begin with a tag: what is not a feed's own root yields to one that follows.
  const own = /<\?xml[\s?]|<(?:rss|feed|rdf:RDF)[\s>]|\{\s*"|\[\s*\{/i.exec(window)
  const offset =
    /^<(?!\?)/.test(match[0]) && own && own.index > 0 && /^<(?:br|b|p|pre)[\s/>]/i.test(window)
      ? own.index
      : match.index
  const start = first + offset
  const kind = text[start] === '<' ? 'xml' : 'json'
  // Blanks before JSON are JSON; before an XML declaration they are a fault that stops parsers.
  if (offset > 0 || (kind === 'xml' && first > 0) || text.slice(0, first).includes('\0')) {
    const junk = text.slice(0, start)
    const found = junk.trim() === '' ? 'blanks' : `"${shorten(junk)}"`
    const line = linesAt(text, [start]).get(start)!
    problems.push({
      rule: 'document-junk',
      line: 1,
      found: `${Buffer.byteLength(junk)} bytes (${found}) before line ${line}`,
    })
  }
  return { problems, text, kind, start }
}

function decode(bytes: Uint8Array, head: string): { text: string; problems: DocumentProblem[] } {
  const wide = wideEncoding(head)
  if (wide) {
    const problems: DocumentProblem[] = [{ rule: 'document-encoding', line: 1, found: wide.toUpperCase() }]
    return { text: new TextDecoder(wide).decode(bytes), problems }
  }
  const declared = /^[^<]*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(head)?.[1]?.toLowerCase()
  if (declared && !/^(?:utf-?8|us-ascii)$/.test(declared)) {
    try {
      const text = new TextDecoder(declared).decode(bytes)
      return { text, problems: [{ rule: 'document-encoding-declared', line: 1, found: `encoding="${declared}"` }] }
    } catch {
      // An encoding that nobody knows: read below by what the bytes are.
    }
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), problems: [] }
  } catch {
    const problems: DocumentProblem[] = [
      { rule: 'document-encoding', found: 'bytes that are not UTF-8, read as windows-1252' },
    ]
    return { text: new TextDecoder('windows-1252').decode(bytes), problems }
  }
}

/** By the byte order mark, or by the zeros that a first ASCII character leaves. */
function wideEncoding(head: string): 'utf-16le' | 'utf-16be' | undefined {
  if (head.startsWith('\xff\xfe') || /^[<{[ \r\n]\0[^\0]\0/.test(head)) return 'utf-16le'
  if (head.startsWith('\xfe\xff') || /^\0[<{[ \r\n]\0[^\0]/.test(head)) return 'utf-16be'
  return undefined
}
