import { namedCharacters } from './named-characters.js'

/** Each pass undoes one layer of encoding (`&amp;lt;i&amp;gt;`); real files have at most two. */
const passes = 3

// Every pattern stops at the next opening character, so that none runs over the same text twice.
const rubyAnnotation = /<rt(?:\s[^<>]*)?>[^<>]*<\/rt>/gi
const lineBreak = /<br\s{0,9}\/?>/gi
const comment = /<!--[^<>]*-->/g
const tag = /<\/?[a-z][^<>]*>|<[\d:.,]+>|<\/>/gi
const known = '(?:i|b|u|c|v|s|em|strong|font|lang|ruby|rt|span|p|div)'
const knownTag = new RegExp(`</?${known}(?:[\\s./][^<>]*)?>`, 'gi')
const cutTag = new RegExp(`</?${known}(?:[\\s.][^<>]*)?$`, 'gi')
const override = /\{\\[^{}]*(?:\}|$)|\{[a-z]:[^{}]*(?:\}|$)|\{an?\d+\}/gi
const entity = /&(?:([a-z][a-z0-9]{1,7})|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi

// Controls other than white space, soft hyphens, byte order marks, halves of characters, private and unassigned ends.
const invisible = /(?![\t\n\r])\p{Cc}|[\u00ad\ufeff\ufff9-\uffff]|\p{Cs}|\p{Co}/gu
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u
/** Direction marks and joiners that stand alone would become a line of nothing when the text is laid out. */
const unseenWord = /(^| )[^\p{L}\p{N}\p{P}\p{S} ]+(?= |$)/gu

/**
 * Turns the lines of a cue into the plain text that a viewer sees: no WebVTT or HTML tags (the reading aids in `<rt>` go
 * with theirs), no SubStation or MicroDVD codes (`{\an1}`, `{y:i}`), no entities, no control characters, single spaces.
 * A tag may run over a line end.
 * @returns the lines in which something visible is left
 */
export function stripMarkup(lines: readonly string[]): string[] {
  let text = lines.join('\n')
  for (let pass = 0; pass < passes; pass++) {
    const before = text
    // `&lt;late&gt;` is a word in brackets, `&lt;i&gt;` is a tag that was encoded twice.
    text = decodeEntities(stripTags(text, pass === 0 ? tag : knownTag)).replace(invisible, '')
    if (text === before) break
  }
  return defuse(text)
    .replaceAll('-->', '\u2192')
    .split(/[\r\n\u2028\u2029]/)
    .map((line) => line.replace(/\s+/g, ' ').replace(unseenWord, '').trim())
    .filter((line) => visible.test(line))
}

/** What still looks like markup to a player loses the characters that make it so, and keeps its words. */
function defuse(text: string): string {
  const looksTagged = (value: string): boolean => stripTags(value, tag) !== value
  let plain = looksTagged(text) ? text.replace(/[<>{}]/g, '') : text
  if (decodeEntities(plain) !== plain) plain = plain.replaceAll('&', '')
  return looksTagged(plain) ? plain.replace(/[<>{}]/g, '') : plain
}

function stripTags(text: string, tags: RegExp): string {
  return (
    text
      .replace(rubyAnnotation, '')
      .replace(comment, '')
      .replace(lineBreak, '\n')
      .replace(tags, '')
      .replace(cutTag, '')
      // An opened tag that never closes: the words after it are kept.
      .replace(/<(?=\/?[a-z][^<>]*(?:<|$))/gi, '')
      .replace(override, '')
  )
}

function decodeEntities(text: string): string {
  return text.replace(entity, (whole, name?: string, decimal?: string, hexadecimal?: string) => {
    if (name !== undefined) return namedCharacters.get(name) ?? namedCharacters.get(name.toLowerCase()) ?? whole
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal!, 16)
    return code > 0x10ffff ? '' : String.fromCodePoint(code)
  })
}
