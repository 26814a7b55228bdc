import { Problem } from '../../problem.js'
import { contentLists } from '../../roku/tables.js'
import { type Fields, openFields } from './fields.js'

export type Recognised = { form: 'json'; root: Fields } | { form: 'mrss'; xml: string }

/** How far into a text its beginning is looked for: what servers print before it, is shorter. */
const junkLimit = 64 * 1024
const signs = [...contentLists, 'providerName', 'lastUpdated', 'playlists', 'categories']
const wayOut = 'give the address of a Direct Publisher JSON or a Roku MRSS'

/**
 * Tells what somebody's "Roku feed" is, by its content alone: Content-Types and the ends of addresses lie. Marks, blanks and
 * messages before the feed are passed over.
 * @param shown its address, as a sentence may show it
 * @throws {Problem} `roku-form`: it is something else; `roku-broken`: JSON that is not
 */
export function recogniseRoku(whole: string, shown: string): Recognised {
  const text = whole.replace(/^[\s\0\ufeff]+/, '')
  if (text === '') throw new Problem('roku-form', `${shown} is empty: ${wayOut}.`)
  const window = text.slice(0, junkLimit)
  if (!/^(?:<!doctype\s+html|<(?:html|head|body)[\s>])/i.test(window)) {
    const start = window.search(/<\?xml[\s?]|<rss[\s>]/i)
    if (start !== -1 && /<rss[\s>]/i.test(text.slice(start, start + junkLimit)))
      return { form: 'mrss', xml: text.slice(start) }
    if (start === -1 && !/^<(?!(?:br|b|p|pre)[\s/>])/i.test(window))
      return { form: 'json', root: openJson(text, shown) }
  }
  throw new Problem('roku-form', `${shown} is ${describeMarkup(window)}`)
}

function describeMarkup(window: string): string {
  const title = /<title[^>]{0,200}>([^<]{1,100})/i.exec(window)?.[1]?.replace(/\s+/g, ' ').trim()
  if (/<html[\s>]|<!doctype\s+html|<body[\s>]/i.test(window)) {
    return `a web page${title ? `, "${title}"` : ''}: ${wayOut}, or make it a source of the type "page" or "wordpress".`
  }
  if (/<feed[\s>]/i.test(window)) return `an Atom feed: ${wayOut}, or make it a source of the type "rss".`
  if (/<rdf:RDF[\s>]/i.test(window)) return `an RSS 1.0 feed: ${wayOut}, or make it a source of the type "rss".`
  return `XML of another kind: ${wayOut}.`
}

function openJson(text: string, shown: string): Fields {
  // Messages of PHP, or `var feed = {...};`.
  const start = /^[{[]/.test(text) ? 0 : text.slice(0, junkLimit).search(/\{\s*"|\[\s*\{/)
  if (start === -1) {
    throw new Problem(
      'roku-form',
      `${shown} is neither JSON nor XML, it begins with "${beginningOf(text)}": ${wayOut}.`,
    )
  }
  const value = parseJson(text, start, shown)
  // Some wrap the feed in a list of one.
  const root = openFields(Array.isArray(value) && value.length === 1 ? value[0] : value)
  if (root === undefined) {
    const count = Array.isArray(value) ? ` list of ${value.length}` : ''
    throw new Problem(
      'roku-form',
      `${shown} is a JSON${count}, and Direct Publisher JSON is an object with lists like "shortFormVideos": ${wayOut}.`,
    )
  }
  if (signs.some((sign) => root.take(sign) !== undefined)) return root
  if (/jsonfeed/i.test(root.text('version') ?? '')) {
    throw new Problem('roku-form', `${shown} is a JSON Feed: ${wayOut}, or make it a source of the type "rss".`)
  }
  if (root.take('assets') !== undefined) {
    throw new Problem('roku-form', `${shown} is a Roku Search feed, whose entries only lead into a channel: ${wayOut}.`)
  }
  const names = root
    .untaken()
    .slice(0, 4)
    .map((name) => `"${name.slice(0, 40)}"`)
  throw new Problem(
    'roku-form',
    `${shown} is JSON of another kind${names.length > 0 ? `, with ${names.join(', ')}` : ''}: ${wayOut}.`,
  )
}

function parseJson(text: string, start: number, shown: string): unknown {
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')) + 1
  try {
    return JSON.parse(text.slice(start, Math.max(start + 1, end)))
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

const beginningOf = (text: string): string =>
  text
    .slice(0, 40)
    .replace(/[\p{C}\s"]+/gu, ' ')
    .trim()
