import type { Tag } from './scan-tags.js'

/** How an element of a feed is read. Of unlisted elements only the children count. */
type ElementKind =
  /** Contains text, perhaps HTML. */
  | 'text'
  /** Has attributes only. */
  | 'attributes'
  /** Contains other elements. */
  | 'container'
  /** Skipped with its children, which would be mistaken for the feed's or the item's own. */
  | 'skipped'

const elementNames: Record<ElementKind, string> = {
  text: `title link description pubdate guid author category language ttl content:encoded
    atom:title atom:id atom:published atom:updated atom:issued atom:modified atom:created atom:summary atom:content
    atom:name atom:email
    dc:title dc:date dc:subject dc:language dc:description
    dcterms:created dcterms:issued dcterms:modified dcterms:available dcterms:valid
    sy:updateperiod sy:updatefrequency
    media:title media:description media:keywords media:category media:credit media:rating
    itunes:title itunes:summary itunes:author itunes:keywords`,
  attributes: `enclosure atom:link atom:category media:thumbnail media:player media:embed media:subtitle itunes:image
    podcast:transcript`,
  container: 'media:group media:content atom:author',
  skipped: 'image textinput atom:source atom:contributor podcast:liveitem',
}

export const elementKinds = new Map(
  (Object.entries(elementNames) as [ElementKind, string][]).flatMap(([kind, names]) =>
    names.split(/\s+/).map((name): [string, ElementKind] => [name, kind]),
  ),
)

/** Elements with the same meaning. */
export const synonyms = new Map([
  ['dc:creator', 'author'],
  ['media:validity', 'dcterms:valid'],
])

const namespaces: [address: RegExp, prefix: string][] = [
  [/^https?:\/\/(www\.w3\.org\/2005\/atom|purl\.org\/atom\/ns#?)\/?$/, 'atom'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content\/?$/, 'content'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/syndication\/?$/, 'sy'],
  [/^https?:\/\/(purl\.org\/dc\/elements\/1\.[01]|dublincore\.org\/documents\/dcmi-namespace)\/?$/, 'dc'],
  [/^https?:\/\/(purl\.org\/dc\/terms|dublincore\.org\/documents\/dcmi-terms)\/?$/, 'dcterms'],
  [/^https?:\/\/([\w.]*search\.yahoo\.com\/(mrss|searchmonkey\/media)|www\.rssboard\.org\/media-rss)\/?$/, 'media'],
  [/^https?:\/\/www\.itunes\.com\/dtds\/podcast-1\.0\.dtd$/, 'itunes'],
  [/podcastindex\.org\/namespace|podcast-namespace/, 'podcast'],
  [/^https?:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns#?$/, 'rdf'],
  // RSS of every version, with and without a namespace.
  [/^https?:\/\/(purl\.org\/rss|my\.netscape\.com|channel\.netscape\.com|backend\.userland\.com|cyber\.law)\b/, ''],
]

/** The usual prefix of a namespace; undefined for an unknown one. */
export function usualPrefix(namespace: string): string | undefined {
  const address = namespace.trim().toLowerCase()
  return namespaces.find(([pattern]) => pattern.test(address))?.[1]
}

const sectionStart = '<![CDATA['
const markup = /<[a-z/]/i
/** `&` that does not begin an entity: `Tom & Ana`, `?a=1&b=2`. */
const bareAmpersand = /&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});)/gi

/**
 * Rewrites the content of an element as well-formed XML with the same meaning.
 * @param raw content between the tags: text, CDATA sections, comments, or HTML that should have been escaped
 */
export function toWellFormedText(raw: string): string {
  if (!raw.includes('<')) return escapeAmpersands(raw)
  const parts = splitSections(raw)
  if (parts.some(({ isSection, text }) => !isSection && markup.test(text))) {
    // Unescaped HTML: all of it is meant as text.
    return toSection(parts.map(({ text }) => text).join(''))
  }
  return parts
    .map(({ isSection, text }) => (isSection ? toSection(text) : escapeAmpersands(text).replaceAll('<', '&lt;')))
    .join('')
}

/** Whether the content of an element is text in base64: `mode` of Atom 0.3, and what some systems write instead. */
export function isBase64({ attributes }: Tag): boolean {
  const type = attributes.find(([name]) => name === 'type')?.[1] ?? 'text'
  const isText = /^\s*(?:text|x?html|application\/xhtml)/i.test(type)
  return isText && attributes.some(([name, value]) => /^(?:mode|encoding)$/.test(name) && /^\s*base64\s*$/i.test(value))
}

/** The text in an element, for `toWellFormedText`. */
export function decodeBase64(raw: string): string {
  const encoded = raw.replace(/<!\[CDATA\[|\]\]>|\s+/g, '')
  const text = new TextDecoder().decode(Buffer.from(encoded, 'base64'))
  return toSection(text.replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, ''))
}

/** Escapes the value of an attribute for double quotes. */
export function escapeAttribute(value: string): string {
  return escapeAmpersands(value).replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

/** Formats the attributes that can be kept: unprefixed ones and those of `xml:`, with a leading space each. */
export function formatAttributes({ attributes }: Tag): string {
  return attributes
    .filter(([key]) => /^(?:xml:)?[a-z][\w-]{0,30}$/.test(key))
    .map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`)
    .join('')
}

const escapeAmpersands = (text: string) => text.replace(bareAmpersand, '&amp;')

/** A section cannot contain `]]>`, which is split between two sections. */
const toSection = (text: string) => `${sectionStart}${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

/** Splits content into text and CDATA sections, and drops comments between them. */
function splitSections(raw: string): { isSection: boolean; text: string }[] {
  return raw.split(/(<!\[CDATA\[.*?\]\]>)/s).flatMap((part) => {
    const isSection = part.startsWith(sectionStart) && part.endsWith(']]>')
    const text = isSection ? part.slice(sectionStart.length, -3) : removeComments(part)
    return text === '' ? [] : [{ isSection, text }]
  })
}

/** A comment without an end counts as text. */
function removeComments(text: string): string {
  let kept = ''
  let from = 0
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', from)) {
    const end = text.indexOf('-->', start + 4)
    if (end < 0) break
    kept += text.slice(from, start)
    from = end + 3
  }
  return kept + text.slice(from)
}

/**
 * Longest author of a feed, address included. Patterns that find the name in `ana@lantern.example (Ana Roe)` are slow on long
 * input, the feed library's own most of all: 100,000 open brackets keep it busy for a minute.
 */
export const maxPersonCharacters = 1000

const overlongPersons = new RegExp(
  `(<(?:author|managingEditor|webMaster)\\b[^<>]{0,500}>\\s*)(?:[^<]{${maxPersonCharacters},}|(<!\\[CDATA\\[)(?:(?!\\]\\]>)[^]){${maxPersonCharacters},})`,
  'gi',
)

/** Empties the author elements of RSS that are too long. */
export const dropOverlongPersons = (xml: string): string => xml.replace(overlongPersons, '$1$2')

/** The name in `<author><name>Ana Roe</name></author>`, which occurs in feeds that mix RSS and Atom. */
export function readAtomName(raw: string): string {
  return /<(?:\w+:)?name\b[^<>]*>([^<]*)</i.exec(raw)?.[1] ?? raw
}
