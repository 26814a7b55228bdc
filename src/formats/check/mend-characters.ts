import { decodeEntity } from './find-text-faults.js'
import { nameCodePoint, shortenToLine } from './rule.js'

/** Something that XML does not allow, at an offset of the text, and how to write it. */
export type XmlFault = { at: number; found: string; fix: string }

const referencePattern = /&(?:#(\d{1,9})|#x([\da-f]{1,7})|([:_\p{L}][-.:\w\p{L}]{0,60}));/iuy
/** The characters that XML 1.0 forbids (section 2.2). */
const illegal = '[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\uD800-\\uDFFF\\uFFFE\\uFFFF]'
const specialPatterns = {
  text: new RegExp(`${illegal}|&|\\]\\]>`, 'gu'),
  attribute: new RegExp(`${illegal}|[&<]`, 'gu'),
  verbatim: new RegExp(illegal, 'gu'),
}
const illegalPattern = new RegExp(illegal, 'u')
const predefined = ['amp', 'lt', 'gt', 'quot', 'apos']
/** Mending ends after this many faults: nobody could correct them one by one. */
export const maxFaults = 10_000

/** Names and addresses in broken markup may be very long. */
const shorten = (words: string): string => (words.length > 200 ? `${words.slice(0, 199)}…` : words)

/** Mends characters of XML text: `&`, `<`, entities that nobody declared, and those that XML forbids. */
export class CharacterMender {
  readonly faults: XmlFault[] = []
  protected readonly text: string
  /** Entities that the document declares: they are never expanded, and their names are kept as text. */
  protected declaredEntities: ReadonlySet<string> = new Set()
  /** Up to where the text has been copied to the pieces. */
  protected copied = 0
  readonly #pieces: string[] = []

  constructor(text: string) {
    this.text = text
  }

  finish(): string {
    if (this.#pieces.length === 0) return this.text
    return this.#pieces.join('') + this.text.slice(this.copied)
  }

  protected replace(from: number, to: number, replacement: string): void {
    this.#pieces.push(this.text.slice(this.copied, from), replacement)
    this.copied = to
  }

  protected report(at: number, found: string, fix: string): void {
    this.faults.push({ at, found: shorten(found), fix: shorten(fix) })
  }

  /** @param kind `verbatim` in CDATA and comments, where `&` and `<` stand for themselves */
  protected mendCharacters(from: number, to: number, kind: 'text' | 'attribute' | 'verbatim'): void {
    if (from >= to) return
    for (const match of this.text.slice(from, to).matchAll(specialPatterns[kind])) {
      if (this.faults.length >= maxFaults) return
      const at = from + match.index
      if (match[0] === '&') this.#mendReference(at)
      else if (match[0] === '<') this.escapeBracket(at)
      else if (match[0] === ']]>') {
        this.report(at, `"]]>" outside of CDATA`, 'Write ]]&gt;.')
        this.replace(at, at + 3, ']]&gt;')
      } else {
        const point = nameCodePoint(match[0])
        const fixed = this.quoteAround(at, 1, '')
        this.report(at, `${point} in ${this.quoteAround(at, 1, `[${point}]`)}`, `Remove the character: ${fixed}.`)
        this.replace(at, at + match[0].length, '')
      }
    }
  }

  protected escapeBracket(at: number): number {
    this.report(at, `a bare "<" in ${this.quoteAround(at)}`, `Write &lt;: ${this.quoteAround(at, 1, '&lt;')}.`)
    this.replace(at, at + 1, '&lt;')
    return at + 1
  }

  #mendReference(at: number): void {
    referencePattern.lastIndex = at
    const [reference, decimal, hexadecimal, name] = referencePattern.exec(this.text) ?? []
    if (name !== undefined && predefined.includes(name)) return
    if (reference === undefined || (name !== undefined && this.declaredEntities.has(name))) {
      if (reference === undefined) {
        const fixed = this.quoteAround(at, 1, '&amp;')
        this.report(at, `a bare "&" in ${this.quoteAround(at)}`, `Write &amp;: ${fixed}.`)
      }
      this.replace(at, at + 1, '&amp;')
    } else if (name !== undefined) {
      const character = decodeEntity(reference)
      const fixed = character === undefined ? `&amp;${name};` : `&#${character.codePointAt(0)};`
      const around = this.quoteAround(at, reference.length)
      this.report(at, `the entity ${reference}, which XML does not know, in ${around}`, `Write ${fixed}.`)
      this.replace(at, at + reference.length, fixed)
    } else {
      const code = decimal === undefined ? Number.parseInt(hexadecimal!, 16) : Number(decimal)
      if (code <= 0x10ffff && code > 0 && !illegalPattern.test(String.fromCodePoint(code))) return
      this.report(at, `${reference}, a character that XML forbids`, 'Remove it.')
      this.replace(at, at + reference.length, '')
    }
  }

  /** The text around a place, on its line, in quotes; with `replacement`, as it should be. */
  protected quoteAround(at: number, length = 1, replacement = this.text.slice(at, at + Math.min(length, 60))): string {
    const before = this.text.slice(Math.max(0, at - 24), at).replace(/^[\s\S]*[\n<>]/, '')
    const after = this.text.slice(at + length, at + length + 24).replace(/[\n<>][\s\S]*$/, '')
    return `"${shortenToLine(before + replacement + after)}"`
  }
}
