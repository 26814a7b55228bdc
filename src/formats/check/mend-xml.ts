import { findMeantName } from './meant-names.js'
import { CharacterMender, maxFaults, type XmlFault } from './mend-characters.js'
import { shortenToLine } from './rule.js'

const namePattern = /[:_\p{L}][-.:\w\p{L}\p{M}\p{N}·]{0,200}/uy

/**
 * Mends text that is not well-formed XML so that all of it can be parsed: bare `&` and `<`, entities that nobody
 * declared, forbidden characters, elements that are not closed. Lines stay where they are. Takes linear time.
 * @returns the mended text, and each fault in order
 */
export function mendXml(text: string): { text: string; faults: XmlFault[] } {
  const mender = new Mender(text)
  mender.run()
  return { text: mender.finish(), faults: mender.faults }
}

class Mender extends CharacterMender {
  readonly #open: string[] = []
  /** How many elements of each name are open. */
  readonly #openCounts = new Map<string, number>()

  run(): void {
    const text = this.text
    let at = 0
    while (at < text.length && this.faults.length < maxFaults) {
      const next = text.indexOf('<', at)
      this.mendCharacters(at, next === -1 ? text.length : next, 'text')
      if (next === -1) return
      at = this.#readMarkup(next)
    }
  }

  /** @returns where the text goes on behind what begins with `<` */
  #readMarkup(at: number): number {
    const text = this.text
    if (text.startsWith('<!--', at)) return this.#readComment(at)
    if (text.startsWith('<![CDATA[', at)) return this.#readUntil(at, ']]>')
    if (text.startsWith('<?', at)) return this.#readInstruction(at)
    if (/^<!doctype\s/i.test(text.slice(at, at + 10))) return this.#readDoctype(at)
    const closing = text[at + 1] === '/'
    namePattern.lastIndex = at + (closing ? 2 : 1)
    const name = namePattern.exec(text)?.[0]
    if (name === undefined) return this.escapeBracket(at)
    return closing ? this.#readClosingTag(at, name) : this.#readOpeningTag(at, name)
  }

  #readUntil(at: number, end: string): number {
    const close = this.text.indexOf(end, at)
    const behind = close === -1 ? this.text.length : close + end.length
    this.mendCharacters(at, behind, 'verbatim')
    return behind
  }

  #readComment(at: number): number {
    const close = this.text.indexOf('-->', at + 4)
    const behind = close === -1 ? this.text.length : close + 3
    const inside = this.text.slice(at + 4, close === -1 ? behind : close)
    if (close === -1 || !/--|-$/.test(inside)) {
      this.mendCharacters(at, behind, 'verbatim')
    } else {
      this.report(at, 'a comment with "--" inside', 'Write single dashes in comments.')
      this.replace(at, behind, `<!-- ${inside.replace(/[^\n]/g, '')}-->`)
    }
    return behind
  }

  #readInstruction(at: number): number {
    const close = this.text.indexOf('?>', at)
    const behind = close === -1 ? this.text.length : close + 2
    if (at > 0 && /^<\?xml\s/i.test(this.text.slice(at, at + 6))) {
      this.report(at, 'an XML declaration inside the document', 'Keep the one at the beginning, and remove the others.')
      this.replace(at, behind, this.text.slice(at, behind).replace(/[^\n]/g, ''))
    } else {
      this.mendCharacters(at, behind, 'verbatim')
    }
    return behind
  }

  /** Entities that a document declares are never expanded: their names are kept as text. */
  #readDoctype(at: number): number {
    // What is wrong with the DOCTYPE of a web page is said once, in a rule of its own.
    if (!this.text.startsWith('<!DOCTYPE', at)) this.replace(at, at + 9, '<!DOCTYPE')
    const bracket = /[[>]/.exec(this.text.slice(at, at + 2000))
    const inner = bracket?.[0] === '[' ? this.text.indexOf(']', at) : at
    const end = this.text.indexOf('>', inner === -1 ? at : inner)
    const behind = end === -1 ? this.text.length : end + 1
    const declarations = this.text
      .slice(at, Math.min(behind, at + 100_000))
      .matchAll(/<!ENTITY\s{1,20}([^\s%>"]{1,60})/g)
    this.declaredEntities = new Set([...declarations].slice(0, 10_000).map(([, name]) => name!))
    return behind
  }

  #readOpeningTag(at: number, name: string): number {
    const end = this.#findTagEnd(at + 1 + name.length)
    if (end === undefined) return this.escapeBracket(at)
    if (name === 'item' && this.#openCounts.has('item')) this.#closeOpen('item', at, true)
    const behind = this.#mendAttributes(at, at + 1 + name.length, end)
    if (!this.text.startsWith('/>', behind - 2) && behind <= this.text.length) {
      this.#open.push(name)
      this.#openCounts.set(name, (this.#openCounts.get(name) ?? 0) + 1)
    }
    return behind
  }

  /** The offset of a tag's `>`; undefined if what follows is no tag. */
  #findTagEnd(from: number): number | undefined {
    const pattern = /[<>]|=\s{0,200}(?:"[^"]{0,100000}"|'[^']{0,100000}')/g
    pattern.lastIndex = from
    const first = this.text[from]
    if (first !== undefined && !/[\s/>]/.test(first)) return undefined
    for (let match = pattern.exec(this.text); match; match = pattern.exec(this.text)) {
      if (match[0] === '>') return match.index
      if (match[0] === '<') return undefined
    }
    // The document ends inside the tag, which the parser reports.
    return this.text.length
  }

  #mendAttributes(at: number, from: number, end: number): number {
    const pattern = /([^\s=/>"']{1,500})(\s{0,200}=\s{0,200}("[^"]*"|'[^']*'|[^\s>"']{1,2000})?)?|["'=]/g
    const seen = new Set<string>()
    pattern.lastIndex = from
    for (
      let match = pattern.exec(this.text);
      match && match.index < end && this.faults.length < maxFaults;
      match = pattern.exec(this.text)
    ) {
      const [whole, name, , value] = match
      const behind = match.index + whole.length
      if (name === undefined) {
        this.report(match.index, `a stray ${whole} in ${this.quoteAround(at, end - at + 1)}`, `Remove the ${whole}.`)
        this.replace(match.index, behind, '')
      } else if (seen.has(name)) {
        this.report(match.index, `a second ${name} in one element`, 'Keep one of the two attributes.')
        this.replace(match.index, behind, whole.replace(/[^\n]/g, ''))
      } else if (value === undefined || !/^["']/.test(value)) {
        const fixed = `${name}="${(value ?? name).replace(/[<&]/g, (character) => (character === '<' ? '&lt;' : '&amp;'))}"`
        const kind = value === undefined ? 'without a value' : 'without quotes'
        this.report(match.index, `the attribute ${shortenToLine(whole)} ${kind}`, `Write ${shortenToLine(fixed)}.`)
        this.replace(match.index, behind, fixed)
      } else {
        this.mendCharacters(behind - value.length + 1, behind - 1, 'attribute')
        if (behind < end && !/[\s/>?]/.test(this.text[behind]!)) {
          this.report(behind, `no blank behind ${shortenToLine(whole)}`, 'Write a blank between two attributes.')
          this.replace(behind, behind, ' ')
        }
      }
      seen.add(name ?? '')
    }
    return end + 1
  }

  #readClosingTag(at: number, name: string): number {
    const from = at + 2 + name.length
    const rest = /^\s{0,200}>/.exec(this.text.slice(from, from + 201))
    if (!rest) {
      if (from < this.text.length) return this.escapeBracket(at)
      return this.text.length
    }
    const behind = from + rest[0].length
    const top = this.#open.at(-1)
    if (top === name) this.#pop()
    else if (this.#openCounts.has(name)) {
      this.#closeOpen(name, at, false)
      this.#pop()
    } else if (top !== undefined && findMeantName(name, [top]) !== undefined) {
      this.report(at, `</${name}> where <${top}> is open`, `Write </${top}>.`)
      this.replace(at, behind, `</${top}>${rest[0].replace(/[^\n]/g, '')}`)
      this.#pop()
    } else {
      this.report(at, `</${name}> that closes nothing`, `Remove it, or write <${name}> where the element begins.`)
      this.replace(at, behind, rest[0].replace(/[^\n]/g, ''))
    }
    return behind
  }

  /** Closes what was left open inside the innermost element of a name, and that element itself if `isIncluded`. */
  #closeOpen(name: string, at: number, isIncluded: boolean): void {
    let closing = ''
    while (this.#open.length > 0 && (this.#open.at(-1) !== name || isIncluded)) {
      const inner = this.#open.at(-1)!
      const where = isIncluded ? `the next <${name}>` : `</${name}>`
      const advice = /^(?:br|hr|img|wbr)$/i.test(inner)
        ? `Write <${inner}/>, or the text in CDATA.`
        : `Write </${inner}>.`
      if (this.faults.length < maxFaults) this.report(at, `<${inner}> that is not closed before ${where}`, advice)
      closing += `</${inner}>`
      this.#pop()
      if (isIncluded && inner === name) break
    }
    this.replace(at, at, closing)
  }

  #pop(): void {
    const name = this.#open.pop()!
    const count = this.#openCounts.get(name)! - 1
    if (count === 0) this.#openCounts.delete(name)
    else this.#openCounts.set(name, count)
  }
}
