import { printAddress } from '../../fetch/fetch-problem.js'
import { Problem } from '../../problem.js'
import { contentLists } from '../../roku/direct-publisher.js'
import { recogniseBinary } from '../../text/decode.js'
import { decodeFeed } from '../decode-document.js'
import type { RawDocument } from '../document.js'
import { frameDocument } from '../mend-document.js'
import { type Fields, readFields } from './fields.js'
import type { ParsedRoku } from './parsed-roku.js'
import { readDirectPublisher } from './read-direct-publisher.js'
import { readMrss } from './read-mrss.js'

/**
 * Parses Direct Publisher JSON or Roku MRSS, which may be years old and malformed.
 * @throws {Problem} `roku-form`: it is something else; `roku-broken`: it is unreadable or truncated
 */
export function parseRoku({ bytes, contentType, url }: RawDocument): ParsedRoku {
  const shown = printAddress(new URL(url))
  const recognised = recogniseRoku(decode(bytes, contentType, shown), shown)
  return recognised.form === 'json' ? readDirectPublisher(recognised.root, url) : readMrss(recognised.xml, url)
}

function decode(bytes: Uint8Array, contentType: string | undefined, shown: string): string {
  try {
    return decodeFeed(bytes, contentType)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const kind = recogniseBinary(bytes) ?? 'data that is no text'
    throw new Problem('roku-form', `${shown} is ${kind}: give the address of a Direct Publisher JSON or a Roku MRSS.`, {
      cause: error,
    })
  }
}

type Recognised = { form: 'json'; root: Fields } | { form: 'mrss'; xml: string }

/** How far into a text the start of the feed is searched for; error messages that servers print before it are shorter. */
const maxPreamble = 64 * 1024
const rootNames = [...contentLists, 'providerName', 'lastUpdated', 'playlists', 'categories']
const advice = 'give the address of a Direct Publisher JSON or a Roku MRSS'

/**
 * Recognises the format of a "Roku feed" by its content alone, because content types and file extensions are unreliable. Byte order
 * marks, white space and messages before the feed are skipped.
 * @param shown its address, for messages
 * @throws {Problem} `roku-form`: it is something else; `roku-broken`: invalid JSON
 */
function recogniseRoku(whole: string, shown: string): Recognised {
  const text = whole.replace(/^[\s\0\ufeff]+/, '')
  if (text === '') throw new Problem('roku-form', `${shown} is empty: ${advice}.`)
  const window = text.slice(0, maxPreamble)
  // Some systems write feeds under the doctype of their pages.
  const root = window.replace(/^(?:<\?[^>]{0,500}>\s*)?<!doctype[^>[]{0,500}>\s*/i, '')
  if (!/^(?:<!doctype\s+html|<(?:html|head|body)[\s>])/i.test(root)) {
    const start = window.search(/<\?xml[\s?]|<rss[\s>]/i)
    if (start !== -1 && /<rss[\s>]/i.test(text.slice(start, start + maxPreamble)))
      return { form: 'mrss', xml: text.slice(start) }
    if (start === -1 && !/^<(?!(?:br|b|p|pre)[\s/>])/i.test(window))
      return { form: 'json', root: readJsonRoot(text, shown) }
  }
  throw new Problem('roku-form', `${shown} is ${describeMarkup(window)}`)
}

function describeMarkup(window: string): string {
  const title = /<title[^>]{0,200}>([^<]{1,100})/i.exec(window)?.[1]?.replace(/\s+/g, ' ').trim()
  if (/<html[\s>]|<!doctype\s+html|<body[\s>]/i.test(window)) {
    return `a web page${title ? `, "${title}"` : ''}: ${advice}, or make it a source of the type "page" or "wordpress".`
  }
  if (/<feed[\s>]/i.test(window)) return `an Atom feed: ${advice}, or make it a source of the type "rss".`
  if (/<rdf:RDF[\s>]/i.test(window)) return `an RSS 1.0 feed: ${advice}, or make it a source of the type "rss".`
  return `XML of another kind: ${advice}.`
}

function readJsonRoot(text: string, shown: string): Fields {
  // Skips PHP messages, or `var feed =`.
  const start = /^[{[]/.test(text) ? 0 : text.slice(0, maxPreamble).search(/\{\s*"|\[\s*\{/)
  if (start === -1) {
    throw new Problem(
      'roku-form',
      `${shown} is neither JSON nor XML, it begins with "${excerptStart(text)}": ${advice}.`,
    )
  }
  const value = parseRokuJson(text, start, shown)
  // Some publishers wrap the feed in a list of one.
  const root = readFields(Array.isArray(value) && value.length === 1 ? value[0] : value)
  if (root === undefined) {
    const count = Array.isArray(value) ? ` list of ${value.length}` : ''
    throw new Problem(
      'roku-form',
      `${shown} is a JSON${count}, and Direct Publisher JSON is an object with lists like "shortFormVideos": ${advice}.`,
    )
  }
  if (rootNames.some((sign) => root.take(sign) !== undefined)) return root
  if (/jsonfeed/i.test(root.text('version') ?? '')) {
    throw new Problem('roku-form', `${shown} is a JSON Feed: ${advice}, or make it a source of the type "rss".`)
  }
  if (root.take('assets') !== undefined) {
    throw new Problem('roku-form', `${shown} is a Roku Search feed, whose entries only lead into a channel: ${advice}.`)
  }
  const names = root
    .listUnread()
    .slice(0, 4)
    .map((name) => `"${name.slice(0, 40)}"`)
  throw new Problem(
    'roku-form',
    `${shown} is JSON of another kind${names.length > 0 ? `, with ${names.join(', ')}` : ''}: ${advice}.`,
  )
}

function parseRokuJson(text: string, start: number, shown: string): unknown {
  try {
    return JSON.parse(frameDocument(text.slice(start)).document)
  } catch (error) {
    const at = Number(/position (\d+)/.exec((error as Error).message)?.[1])
    const line = Number.isNaN(at) ? '' : ` at line ${text.slice(0, start + at).split('\n').length}`
    throw new Problem(
      'roku-broken',
      `${shown} is JSON that is broken${line}: what writes it has to write JSON, where texts escape their quotation marks and line ends.`,
      { cause: error },
    )
  }
}

const excerptStart = (text: string): string =>
  text
    .slice(0, 40)
    .replace(/[\p{C}\s"]+/gu, ' ')
    .trim()
