import { contentLists } from '../../roku/tables.js'
import { isRfc822Date, readIsoDateTime } from './dates.js'
import { isRecord } from './json-place.js'
import type { DocumentProblem } from './open-document.js'
import type { XmlElement } from './read-xml.js'
import { childrenOf, textOf } from './xml-place.js'

export type Detection<Format> = { format: Format } | { problem: DocumentProblem }

const publisherSigns = [...contentLists, 'providerName', 'lastUpdated', 'playlists', 'categories']

/** Which of the JSON formats a document wants to be. */
export function detectJson(value: unknown): Detection<'direct-publisher' | 'search'> {
  if (isRecord(value)) {
    const has = (key: string) => Object.hasOwn(value, key)
    if (typeof value.version === 'string' && value.version.includes('jsonfeed')) {
      return { problem: { rule: 'document-json-feed', line: 1, found: 'a JSON Feed' } }
    }
    if (has('assets') || has('defaultAvailabilityCountries')) return { format: 'search' }
    if (publisherSigns.some(has)) return { format: 'direct-publisher' }
  }
  const found = Array.isArray(value) ? `a JSON list of ${value.length}` : 'JSON of another kind'
  return { problem: { rule: 'document-unknown', line: 1, found } }
}

/**
 * Which flavour of RSS a document wants to be: the two differ in their dates, which no reader of the other can read. ISO 8601 or a name with
 * `mrss` is Roku's; RFC 822 is general RSS, unless `dcterms:valid` (of Roku's list only) tells of an old Roku feed. Without any date, media
 * elements decide.
 */
export function detectXml(root: XmlElement | undefined, name: string): Detection<'mrss' | 'rss'> {
  if (root?.local === 'rss') return { format: flavourOf(root, name) }
  if (root?.local === 'feed') return { problem: { rule: 'document-atom', line: 1, found: 'an Atom feed' } }
  if (root?.local.toLowerCase() === 'html') {
    return { problem: { rule: 'document-web-page', line: 1, found: 'a web page' } }
  }
  const found = root ? `XML with the root <${root.name.slice(0, 60)}>` : 'no XML element'
  return { problem: { rule: 'document-unknown', line: 1, found } }
}

function flavourOf(root: XmlElement, name: string): 'mrss' | 'rss' {
  if (/mrss[^/]*$/i.test(name.split(/[?#]/, 1)[0]!)) return 'mrss'
  const channel = childrenOf(root, 'channel')[0]
  if (!channel) return 'rss'
  const items = childrenOf(channel, 'item').slice(0, 50)
  const dates = [textOf(channel, 'lastBuildDate'), ...items.map((item) => textOf(item, 'pubDate'))].filter(
    (date) => date !== undefined,
  )
  if (dates.some((date) => readIsoDateTime(date) !== undefined)) return 'mrss'
  if (items.some((item) => childrenOf(item, 'dcterms:valid').length > 0)) return 'mrss'
  if (dates.some(isRfc822Date)) return 'rss'
  return items.some((item) => childrenOf(item, 'media:content').length > 0) ? 'mrss' : 'rss'
}
