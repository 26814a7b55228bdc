import { longestPerson } from '../person-names.js'
import { mendText, mendValue } from './element-text.js'
import { elementKinds, synonyms, usualPrefix } from './elements.js'
import { scanTags, type Tag } from './scan-tags.js'

export type MendedFeed = {
  isAtom: boolean
  /** `xml:base` and `xml:lang` of the feed. */
  base?: string
  language?: string
  /** Its title, links and the like, as the children of an RSS channel. */
  head: string
  /** Each as an `<item>`. */
  items: string[]
  notes: string[]
}

export const mostItems = 5000
/** Characters. */
const longestItem = 2 * 1024 * 1024
const deepest = 8
const mostPrefixes = 100
const root = /<(?:[\w-]{1,40}:)?(?:rss|rdf|feed|channel)(?=[\s>/])/i
const controls = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu

/**
 * Writes a feed in XML of any dialect, as sloppy as it may be, as clean RSS with the elements of Atom and the modules under their
 * usual prefixes, and only with the elements that we read. What it makes of a well-formed feed means the same.
 * @returns undefined where the text holds no feed
 */
export function mendFeed(document: string): MendedFeed | undefined {
  const text = document.replace(controls, '')
  const start = text.search(root)
  return start < 0 ? undefined : new Mender(text).mend(start)
}

class Mender {
  private readonly nextTag: (from: number) => Tag | undefined
  private readonly prefixes = new Map<string, string>()
  private readonly ends = new Map<string, RegExp>()
  /** Up to where elements of a name are known to have no closing tag: then nobody looks for one again. */
  private readonly unclosed = new Map<string, number>()
  private readonly feed: MendedFeed = { isAtom: false, head: '', items: [], notes: [] }
  private boxes: string[] = []
  private item: { start: number; xml: string; about?: string } | undefined
  private tooLong = 0
  /** There are more items than are read. */
  private isFull = false
  /** False from where no comment ends any more: then nobody looks for the end again. */
  private hasComments = true

  constructor(private readonly text: string) {
    this.nextTag = scanTags(text)
  }

  mend(start: number): MendedFeed {
    let isWhole = this.nextTag(start)?.isEmpty ?? false
    for (let tag = this.nextTag(start); tag; ) {
      const name = this.plainName(tag)
      if (tag.kind === 'close') isWhole = this.close(name, tag) || isWhole
      else if (tag.start === start) this.openRoot(name, tag)
      const end = tag.kind === 'open' && tag.start !== start ? this.open(name, tag) : tag.end
      if (end === undefined) break
      tag = this.nextTag(end)
    }
    this.note(isWhole)
    return this.feed
  }

  private note(isWhole: boolean): void {
    const { items, notes } = this.feed
    if (this.isFull) notes.push(`Only the first ${items.length} items of the feed are read.`)
    else if (!isWhole) notes.push('The feed is cut off before its end: the items that are whole are read.')
    if (this.tooLong > 0) notes.push(`Items longer than 2 MB, left out: ${this.tooLong}.`)
  }

  private openRoot(name: string, tag: Tag): void {
    this.feed.isAtom = name === 'feed' || name === 'atom:feed'
    this.readScope(tag)
  }

  private readScope({ attributes }: Tag): void {
    for (const [key, value] of attributes) {
      if (key === 'xml:base') this.feed.base ??= value
      if (key === 'xml:lang') this.feed.language ??= value
    }
  }

  /** The name with the usual prefix of its namespace; Atom's own get one, RSS's none. */
  private plainName({ name, attributes }: Tag): string {
    let own: string | undefined
    for (const [key, value] of attributes) {
      if (key === 'xmlns') own = usualPrefix(value)
      const prefix = key.startsWith('xmlns:') ? usualPrefix(value) : undefined
      if (prefix !== undefined && this.prefixes.size < mostPrefixes) this.prefixes.set(key.slice(6), prefix)
    }
    const colon = name.indexOf(':')
    const written = name.slice(0, Math.max(colon, 0))
    const prefix = colon < 0 ? (own ?? (this.feed.isAtom ? 'atom' : '')) : (this.prefixes.get(written) ?? written)
    const plain = prefix === '' ? name.slice(colon + 1) : `${prefix}:${name.slice(colon + 1)}`
    return synonyms.get(plain) ?? plain
  }

  /** @returns where to read on; undefined where the document ends inside the element, or there are enough items */
  private open(name: string, tag: Tag): number | undefined {
    if (name === 'item' || name === 'atom:entry') {
      this.finishItem(tag.start)
      this.isFull = this.feed.items.length >= mostItems
      if (this.isFull) return undefined
      const about = tag.attributes.find(([key]) => key === 'rdf:about' || key === 'about')?.[1]
      this.item = { start: tag.start, xml: `<item${printAttributes(tag)}>`, about }
      return tag.end
    }
    if (name === 'channel') this.readScope(tag)
    const kind = elementKinds.get(name)
    if (kind === undefined) return tag.end
    if (kind === 'box') return this.openBox(name, tag)
    if (kind === 'attributes' || tag.isEmpty) {
      // Atom's link in a feed that does not say that it is Atom's.
      const isLink = name === 'link' && tag.attributes.some(([key]) => key === 'href')
      if (kind !== 'closed') this.write(`<${isLink ? 'atom:link' : name}${printAttributes(tag)}/>`)
      return tag.end
    }
    const end = this.findEnd(tag)
    if (end === undefined) return undefined
    if (kind === 'text') {
      const raw = this.text.slice(tag.end, end.from)
      const text = name === 'author' ? nameIn(raw.slice(0, longestPerson)) : raw
      this.write(`<${name}${printAttributes(tag)}>${mendText(text)}</${name}>`)
    }
    return end.to
  }

  private openBox(name: string, tag: Tag): number {
    if (!tag.isEmpty && this.boxes.length < deepest) {
      this.write(`<${name}${printAttributes(tag)}>`)
      this.boxes.push(name)
    } else {
      this.write(`<${name}${printAttributes(tag)}/>`)
    }
    return tag.end
  }

  /** @returns whether this was the end of the feed */
  private close(name: string, tag: Tag): boolean {
    if (name === 'item' || name === 'atom:entry') this.finishItem(tag.end)
    else if (this.boxes.includes(name)) this.closeBoxes(name)
    else if (/^(?:atom:)?(?:rss|channel|rdf:rdf|rdf|feed)$/.test(name)) {
      this.finishItem(tag.start)
      return true
    }
    return false
  }

  private closeBoxes(outermost?: string): void {
    while (this.boxes.length > 0) {
      const box = this.boxes.pop()!
      this.write(`</${box}>`)
      if (box === outermost) break
    }
  }

  private finishItem(end: number): void {
    this.closeBoxes()
    const { item } = this
    this.item = undefined
    if (item === undefined) return
    if (end - item.start > longestItem) this.tooLong++
    else this.feed.items.push(`${item.xml}${printAbout(item)}</item>`)
  }

  private write(xml: string): void {
    if (this.item) this.item.xml += xml
    else this.feed.head += xml
  }

  /** Where an element ends: at its closing tag, else where its item does. */
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

  /** An element without a closing tag ends where the next one that we know begins. */
  private endUnclosed(from: number, most: number): { from: number; to: number } {
    for (let tag = this.nextTag(from); tag && tag.start < most; tag = this.nextTag(tag.end)) {
      if (tag.kind === 'open' && elementKinds.has(this.plainName(tag))) return { from: tag.start, to: tag.start }
    }
    return { from: most, to: most }
  }
}

function printAttributes({ attributes }: Tag): string {
  return attributes
    .filter(([key]) => /^(?:xml:)?[a-z][\w-]{0,30}$/.test(key))
    .map(([key, value]) => ` ${key}="${mendValue(value)}"`)
    .join('')
}

/** RSS 1.0 has no guid: what its item is about names it (RDF Site Summary 1.0, section 5.5). */
function printAbout({ xml, about }: { xml: string; about?: string }): string {
  return about && !xml.includes('<guid') ? `<guid ispermalink="false">${mendValue(about)}</guid>` : ''
}

/** `<author><name>Ana Roe</name></author>` of feeds that mix RSS and Atom. */
function nameIn(raw: string): string {
  return /<(?:\w+:)?name\b[^<>]*>([^<]*)</i.exec(raw)?.[1] ?? raw
}
