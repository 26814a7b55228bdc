import iconv from 'iconv-lite'
import { namedCharacters } from '../../media/closed-captions/clean-cues.js'
import { describeValue, nameCodePoint, shortenToLine } from './rule.js'

/** What is wrong with a text that viewers read, and the words that name it and its correction. */
type TextFault = {
  rule:
    | 'document-text-markup'
    | 'document-text-entities'
    | 'document-text-mojibake'
    | 'document-text-invisible'
    | 'document-text-blanks'
  found: string
  fix: string
}

/** Tags that are markup wherever they stand; the others are words of a headline (`The <video> element`) on their own. */
const textTags =
  'a|abbr|b|big|blockquote|br|center|cite|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|q|s|small|span|strike|strong|sub|sup|table|td|tr|tt|u|ul|wbr'
const otherTags =
  'article|audio|button|embed|figcaption|figure|footer|form|header|iframe|input|label|link|meta|nav|object|script|section|style|tbody|th|thead|video'
const tagPattern = new RegExp(
  `<(?:/?(?:${textTags})(?:\\s[^<>]{0,1000})?/?|/(?:${otherTags})|(?:${otherTags})\\s[^<>]{1,1000}|!--[^<>]{0,1000}--)>`,
  'i',
)
const allTags = new RegExp(tagPattern.source, 'gi')
const entityPattern = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i
const allEntities = new RegExp(entityPattern.source, 'gi')
/** Control characters except tab and line ends, byte order marks, object replacements, private characters. */
const strayPattern = /(?![\t\n\r])\p{Cc}|[\ufeff\ufffc\u2028\u2029\u00ad]|\p{Co}/u
/** Marks of direction may stand at the edges of Arabic and Hebrew texts. */
const edge = '[\\s\\u200b\\u2060\\ufeff\\u00ad]+'
const edgePattern = new RegExp(`^${edge}|${edge}$`)
/** Most texts have none of what is looked for here. */
const suspiciousPattern = /[<&\u0080-\u{10ffff}]|(?![\t\n\r])\p{Cc}/u

/**
 * Finds what viewers would see, or would not find, because of how a text was made: tags, entities, letters decoded twice,
 * characters without a shape, blanks around it. At most one fault of each kind.
 * @param isHtml whether tags and entities belong there, as in the descriptions of general RSS
 */
export function findTextFaults(text: string, isHtml = false): TextFault[] {
  const faults: TextFault[] = []
  if (edgePattern.test(text) && text.trim() !== '') {
    const isAtEnd = new RegExp(`${edge}$`).test(text.slice(-1))
    faults.push({
      rule: 'document-text-blanks',
      found: text.length <= 90 || !isAtEnd ? describeValue(text) : `… ${describeValue(text.slice(-60))}`,
      fix: 'Remove the blanks before and after the text.',
    })
  }
  if (!suspiciousPattern.test(text)) return faults
  const tag = isHtml ? null : tagPattern.exec(text)
  const entity = isHtml ? null : entityPattern.exec(text)
  const isEntity = entity !== null && decodeEntity(entity[0]) !== undefined
  if (tag || isEntity) {
    const plain = shortenToLine(decodeEntities(removeTags(text.slice(0, 2000))))
    const fix = plain === '' ? 'Write plain text, or leave it out.' : `Write plain text: "${plain}".`
    if (tag) faults.push({ rule: 'document-text-markup', found: describeAround(text, tag.index), fix })
    if (isEntity) faults.push({ rule: 'document-text-entities', found: describeAround(text, entity.index), fix })
  }
  const mojibake = findMojibake(text)
  if (mojibake) faults.push({ rule: 'document-text-mojibake', ...mojibake })
  const stray = mojibake ? null : strayPattern.exec(text)
  if (stray) {
    faults.push({
      rule: 'document-text-invisible',
      found: `${nameCodePoint(stray[0])} in ${describeAround(text, stray.index)}`,
      fix: `Remove the character ${nameCodePoint(stray[0])}: it has no shape, and some readers draw a box for it.`,
    })
  }
  return faults
}

/** The text around an offset, so that a fault far into a description is seen. */
function describeAround(text: string, at: number): string {
  if (text.length <= 90) return describeValue(text)
  const start = Math.max(0, Math.min(at - 30, text.length - 80))
  return `${start > 0 ? '… ' : ''}${describeValue(text.slice(start, start + 80))}`
}

const removeTags = (text: string): string =>
  text.replace(allTags, (tag) =>
    /^<\/?(?:[abiqsu]|abbr|big|cite|code|em|font|small|span|strike|strong|su[bp]|tt)\b/i.test(tag) ? '' : ' ',
  )

const decodeEntities = (text: string): string => text.replace(allEntities, (entity) => decodeEntity(entity) ?? entity)

/** The character of an HTML entity (`&eacute;`, `&#8217;`); undefined if there is none of that name or number. */
export function decodeEntity(entity: string): string | undefined {
  const name = entity.slice(1, -1)
  if (!name.startsWith('#')) return namedCharacters.get(name) ?? namedCharacters.get(name.toLowerCase())
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined
}

/** The bytes of each character, in the encodings as which UTF-8 is mistaken. */
const mistakenEncodings = ['windows-1252', 'windows-1251', 'macintosh', 'windows-1250'].map((name) => {
  const bytes = Buffer.from(Array.from({ length: 128 }, (_, index) => index + 128))
  const table = new Map([...iconv.decode(bytes, name)].map((character, index) => [character, index + 128]))
  table.delete('\ufffd')
  // ISO 8859 and some programs keep these bytes as control characters.
  for (let byte = 0x80; byte < 0xa0; byte += 1) table.set(String.fromCharCode(byte), byte)
  return table
})
const maxSearched = 4000
/** Characters beyond ASCII that follow each other. */
const foreignRun = /[\u0080-\uffff]{2,400}/g

/** Finds letters that were decoded twice (`â€™` for `’`), or lost (U+FFFD). */
function findMojibake(text: string): { found: string; fix: string } | undefined {
  const searched = text.slice(0, maxSearched)
  for (const table of mistakenEncodings) {
    for (const run of searched.matchAll(foreignRun)) {
      // `CAFÉ»` is a word in capitals before a quotation mark.
      if (run.index > 0 && /\p{Lu}/u.test(searched[run.index - 1]!)) continue
      if (mendRun(run[0], table) === run[0]) continue
      const whole = searched.replace(foreignRun, (piece) => mendRun(piece, table, true))
      return {
        found: describeAround(searched, run.index),
        fix: `Write "${shortenToLine(whole)}"; decode the text as UTF-8 where it comes from.`,
      }
    }
  }
  const lost = searched.indexOf('\ufffd')
  if (lost === -1) return undefined
  return {
    found: `${describeAround(searched, lost)}, with U+FFFD in place of a lost character`,
    fix: 'Write the character that is lost; decode the text in its own encoding where it comes from.',
  }
}

/** Letters, marks and pictures that texts have; rare ones would be found in ordinary texts by chance. */
const plausible =
  /^(?:[\u00a0-\u017f\u0218-\u021b\u0370-\u045f\u0490\u0491\u05d0-\u05ea\u0600-\u06ff\u0900-\u0e7f\u1e00-\u1eff\u2010-\u2044\u20a0-\u20bf\u2122\u2190-\u21ff\u2600-\u27bf\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef\u{1f000}-\u{1faff}\ufeff]|\ufe0f|\u200d)$/u

/**
 * A run with the letters in it that were decoded twice as they were before.
 * @param isKnown whether the text is known to be decoded twice; otherwise two characters may stand together by chance
 */
function mendRun(run: string, table: ReadonlyMap<string, number>, isKnown = false): string {
  const characters = [...run]
  let mended = ''
  let at = 0
  while (at < characters.length) {
    const first = decodeOnce(characters, at, table)
    // Hardly any word has these letters before a sign; other pairs must be followed or preceded by another.
    const isSure =
      first &&
      (isKnown ||
        first.length > 2 ||
        /[ÃÂ]/.test(characters[at]!) ||
        mended.length < at ||
        decodeOnce(characters, at + first.length, table) !== undefined)
    mended += first && isSure ? first.text : characters[at]!
    at += first && isSure ? first.length : 1
  }
  return mended
}

/** The character whose UTF-8 bytes stand at a place as characters of their own. */
function decodeOnce(
  characters: readonly string[],
  at: number,
  table: ReadonlyMap<string, number>,
): { text: string; length: number } | undefined {
  const lead = table.get(characters[at] ?? '') ?? 0
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0
  const bytes = characters.slice(at, at + length).map((character) => table.get(character) ?? 0)
  if (length === 0 || bytes.length < length || bytes.slice(1).some((byte) => byte < 0x80 || byte > 0xbf))
    return undefined
  const text = Buffer.from(bytes).toString('utf8')
  return plausible.test(text) ? { text, length } : undefined
}
