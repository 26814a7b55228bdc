import { measureProlog } from '../recognise-content.js'
import {
  decodeBase64,
  elementKinds,
  escapeAttribute,
  formatAttributes,
  isBase64,
  maxPersonCharacters,
  readAtomName,
  synonyms,
  toWellFormedText,
  usualPrefix,
} from './feed-elements.js'
import { maxItems } from './item.js'
import { scanTags, type Tag } from './scan-tags.js'

export type NormalizedFeed = {
  isAtom: boolean
  /** `xml:base` and `xml:lang` of the feed. */
  base?: string
  language?: string
  /** Its title, links and so on, as children of an RSS channel. */
  head: string
  /** Each as an `<item>`. */
  items: string[]
  notes: string[]
}

/** Characters. */
const maxItemCharacters = 2 * 1024 * 1024
const maxDepth = 8
const maxPrefixes = 100
const root = /<(?:[\w-]{1,40}:)?(?:rss|rdf|feed|channel)(?=[\s>/])/i
/** An entry alone is a document too (RFC 4287, section 2). */
const bareEntry = /^<(?:[\w-]{1,40}:)?entry(?=[\s>/])/i
const controls = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu

/**
 * Rewrites an XML feed of any format, however malformed, as clean RSS: elements of Atom and the modules get their usual prefixes,
 * and only the elements that we read are kept. The meaning of a well-formed feed does not change.
 * @returns undefined if the text contains no feed
 */
export function normalizeFeed(document: string): NormalizedFeed | undefined {
  const text = document.replace(controls, '')
  const first = measureProlog(text)
  const start = bareEntry.test(text.slice(first, first + 60)) ? first : text.search(root)
  return start < 0 ? undefined : new FeedNormalizer(text).run(start)
}

class FeedNormalizer {
  private readonly nextTag: (from: number) => Tag | undefined
  private readonly prefixes = new Map<string, string>()
  private readonly ends = new Map<string, RegExp>()
  /** Positions up to which elements of a name are known to have no closing tag, so that none is searched for again. */
  private readonly unclosed = new Map<string, number>()
  private readonly feed: NormalizedFeed = { isAtom: false, head: '', items: [], notes: [] }
  private containers: string[] = []
  private item: { start: number; xml: string; about?: string } | undefined
  private tooLongCount = 0
  private isBareEntry = false
  /** Whether the feed has more items than are read. */
  private isFull = false
  /** False once no further comment ends, so that no end is searched for again. */
  private hasComments = true

  constructor(private readonly text: string) {
    this.nextTag = scanTags(text)
  }

  run(start: number): NormalizedFeed {
    this.isBareEntry = bareEntry.test(this.text.slice(start, start + 60))
    let isComplete = this.nextTag(start)?.isEmpty ?? false
    for (let tag = this.nextTag(start); tag; ) {
      if (tag.start === start) this.feed.isAtom = /(?:^|:)(?:feed|entry)$/.test(tag.name)
      const name = this.plainName(tag)
      if (tag.kind === 'close') isComplete = this.close(name, tag) || isComplete
      else if (tag.start === start) this.readScope(tag)
      const isEntry = tag.start === start && name === 'atom:entry'
      const end = tag.kind === 'open' && (tag.start !== start || isEntry) ? this.open(name, tag) : tag.end
      if (end === undefined) break
      tag = this.nextTag(end)
    }
    this.addNotes(isComplete)
    return this.feed
  }

  private addNotes(isComplete: boolean): void {
    const { items, notes } = this.feed
    if (this.isFull) notes.push(`Only the first ${items.length} items of the feed are read.`)
    else if (!isComplete) notes.push('The feed is cut off before its end: the items that are whole are read.')
    if (this.tooLongCount > 0) notes.push(`Items longer than 2 MB, left out: ${this.tooLongCount}.`)
  }

  private readScope({ attributes }: Tag): void {
    for (const [key, value] of attributes) {
      if (key === 'xml:base') this.feed.base ??= value
      if (key === 'xml:lang') this.feed.language ??= value
    }
  }

  /** The name with the usual prefix of its namespace: `atom:` for Atom, none for RSS. */
  private plainName({ name, attributes }: Tag): string {
    let own: string | undefined
    for (const [key, value] of attributes) {
      if (key === 'xmlns') own = usualPrefix(value)
      const prefix = key.startsWith('xmlns:') ? usualPrefix(value) : undefined
      if (prefix !== undefined && this.prefixes.size < maxPrefixes) this.prefixes.set(key.slice(6), prefix)
    }
    const colon = name.indexOf(':')
    const written = name.slice(0, Math.max(colon, 0))
    const prefix = colon < 0 ? (own ?? (this.feed.isAtom ? 'atom' : '')) : (this.prefixes.get(written) ?? written)
    const plain = prefix === '' ? name.slice(colon + 1) : `${prefix}:${name.slice(colon + 1)}`
    return synonyms.get(plain) ?? plain
  }

  /** @returns where to continue; undefined if the document ends inside the element, or there are enough items */
  private open(name: string, tag: Tag): number | undefined {
    if (name === 'item' || name === 'atom:entry') {
      this.finishItem(tag.start)
      this.isFull = this.feed.items.length >= maxItems
      if (this.isFull) return undefined
      const about = tag.attributes.find(([key]) => key === 'rdf:about' || key === 'about')?.[1]
      this.item = { start: tag.start, xml: `<item${formatAttributes(tag)}>`, about }
      return tag.end
    }
    if (name === 'channel') this.readScope(tag)
    const kind = elementKinds.get(name)
    if (kind === undefined) return tag.end
    if (kind === 'container') return this.openContainer(name, tag)
    if (kind === 'attributes' || tag.isEmpty) {
      // An Atom link in a feed that does not declare Atom.
      const isLink = name === 'link' && tag.attributes.some(([key]) => key === 'href')
      if (kind !== 'skipped') this.write(`<${isLink ? 'atom:link' : name}${formatAttributes(tag)}/>`)
      return tag.end
    }
    const end = this.findEnd(tag)
    if (end === undefined) return undefined
    if (kind === 'text') {
      const raw = this.text.slice(tag.end, end.from)
      const text = isBase64(tag)
        ? decodeBase64(raw)
        : name === 'author'
          ? readAtomName(raw.slice(0, maxPersonCharacters))
          : raw
      this.write(`<${name}${formatAttributes(tag)}>${toWellFormedText(text)}</${name}>`)
    }
    return end.to
  }

  private openContainer(name: string, tag: Tag): number {
    if (!tag.isEmpty && this.containers.length < maxDepth) {
      this.write(`<${name}${formatAttributes(tag)}>`)
      this.containers.push(name)
    } else {
      this.write(`<${name}${formatAttributes(tag)}/>`)
    }
    return tag.end
  }

  /** @returns whether the feed ends here */
  private close(name: string, tag: Tag): boolean {
    if (name === 'item' || name === 'atom:entry') {
      this.finishItem(tag.end)
      return this.isBareEntry
    }
    if (this.containers.includes(name)) this.closeContainers(name)
    else if (/^(?:atom:)?(?:rss|channel|rdf:rdf|rdf|feed)$/.test(name)) {
      this.finishItem(tag.start)
      return true
    }
    return false
  }

  private closeContainers(outermost?: string): void {
    while (this.containers.length > 0) {
      const container = this.containers.pop()!
      this.write(`</${container}>`)
      if (container === outermost) break
    }
  }

  private finishItem(end: number): void {
    this.closeContainers()
    const { item } = this
    this.item = undefined
    if (item === undefined) return
    if (end - item.start > maxItemCharacters) this.tooLongCount++
    else this.feed.items.push(`${item.xml}${formatAbout(item)}</item>`)
  }

  private write(xml: string): void {
    if (this.item) this.item.xml += xml
    else this.feed.head += xml
  }

  /** Finds the end of an element: its closing tag, else the end of its item. */
  private findEnd(tag: Tag): { from: number; to: number } | undefined {
    const { text } = this
    let end = this.ends.get(tag.name)
    if (!end) {
      const name = tag.name.replace(/[^\w:-]/g, '.')
      end = new RegExp(
        `<!\\[CDATA\\[|<!--|<(/?)(?:(${name})|(?:[\\w-]{1,40}:)?(?:item|entry|channel|rss))(?=[\\s>/])`,
        'gi',
      )
      this.ends.set(tag.name, end)
    }
    const known = this.unclosed.get(tag.name) ?? 0
    if (known > tag.end) return this.endUnclosed(tag.end, known)
    end.lastIndex = tag.end
    for (let match = end.exec(text); match; match = end.exec(text)) {
      const [found, slash, own] = match
      if (slash === undefined) {
        const isComment = found === '<!--'
        const close = isComment && !this.hasComments ? -1 : text.indexOf(isComment ? '-->' : ']]>', end.lastIndex)
        if (close >= 0) end.lastIndex = close + 3
        else if (isComment) this.hasComments = false
        else return undefined
      } else if (own === undefined) {
        this.unclosed.set(tag.name, match.index)
        return this.endUnclosed(tag.end, match.index)
      } else if (slash === '/') {
        const close = text.indexOf('>', match.index)
        return { from: match.index, to: close < 0 ? text.length : close + 1 }
      }
    }
    return undefined
  }

  /** An element without a closing tag ends where the next known element begins. */
  private endUnclosed(from: number, limit: number): { from: number; to: number } {
    for (let tag = this.nextTag(from); tag && tag.start < limit; tag = this.nextTag(tag.end)) {
      if (tag.kind === 'open' && elementKinds.has(this.plainName(tag))) return { from: tag.start, to: tag.start }
    }
    return { from: limit, to: limit }
  }
}

/** RSS 1.0 has no guid; `rdf:about` identifies the item (RDF Site Summary 1.0, section 5.5). */
function formatAbout({ xml, about }: { xml: string; about?: string }): string {
  return about && !xml.includes('<guid') ? `<guid ispermalink="false">${escapeAttribute(about)}</guid>` : ''
}
