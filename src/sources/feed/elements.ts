/** What an element of a feed is to us. Any that is not listed is looked through: only its children count. */
export type ElementKind =
  /** Holds text, HTML included. */
  | 'text'
  /** Says all in its attributes. */
  | 'attributes'
  /** Holds other elements. */
  | 'box'
  /** Of no use; what is in it would be mistaken for the feed's or the item's own. */
  | 'closed'

const table: Record<ElementKind, string> = {
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
  box: 'media:group media:content atom:author',
  closed: 'image textinput atom:source atom:contributor podcast:liveitem',
}

export const elementKinds = new Map(
  (Object.entries(table) as [ElementKind, string][]).flatMap(([kind, names]) =>
    names.split(/\s+/).map((name): [string, ElementKind] => [name, kind]),
  ),
)

/** Elements that mean the same. */
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

/** The prefix that a namespace usually has; undefined for one that we do not know. */
export function usualPrefix(namespace: string): string | undefined {
  const address = namespace.trim().toLowerCase()
  return namespaces.find(([pattern]) => pattern.test(address))?.[1]
}
