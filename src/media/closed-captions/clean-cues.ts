import type { Cue } from './cue.js'

/** A cue with more characters than this is not a caption: nobody could read it. */
export const maximumCueCharacters = 1000

/** SRT and WebVTT print two digits of hours. */
const maximumTimeMilliseconds = 360_000_000

/**
 * Turns each cue into plain text and whole milliseconds, and sorts them by start. Cues that cannot be shown are left
 * out.
 * @returns the cues, and how many were empty, had impossible times or were shortened
 */
export function cleanCues(cues: readonly Cue[]): { cues: Cue[]; empty: number; impossible: number; shortened: number } {
  const kept: Cue[] = []
  let empty = 0
  let impossible = 0
  let shortened = 0
  for (const cue of cues) {
    const start = Math.round(cue.start * 1000)
    const end = Math.round(cue.end * 1000)
    if (!isPossibleTime(start, end)) {
      impossible++
      continue
    }
    const { lines, wasShortened } = shortenLines(cue.lines)
    const text = stripMarkup(lines)
    if (wasShortened) shortened++
    if (text.length === 0) empty++
    else kept.push({ start, end, lines: text })
  }
  kept.sort((a, b) => a.start - b.start)
  return { cues: kept, empty, impossible, shortened }
}

function isPossibleTime(start: number, end: number): boolean {
  return start <= end && end < maximumTimeMilliseconds && Number.isFinite(start)
}

function shortenLines(lines: readonly string[]): { lines: readonly string[]; wasShortened: boolean } {
  const text = lines.join('\n')
  if (text.length <= maximumCueCharacters) return { lines, wasShortened: false }
  return { lines: `${text.slice(0, maximumCueCharacters - 1)}…`.split('\n'), wasShortened: true }
}

/** Each pass decodes one layer of encoding (`&amp;lt;i&amp;gt;`); real files have at most two. */
const maximumPasses = 3

// Every pattern stops at the next opening character, so that none scans the same text twice.
const rubyAnnotation = /<rt(?:\s[^<>]*)?>[^<>]*<\/rt>/gi
const lineBreak = /<br\s{0,9}\/?>/gi
const comment = /<!--[^<>]*-->/g
const anyTag = /<\/?[a-z][^<>]*>|<[\d:.,]+>|<\/>/gi
const knownTagNames = '(?:i|b|u|c|v|s|em|strong|font|lang|ruby|rt|span|p|div)'
const knownTag = new RegExp(`</?${knownTagNames}(?:[\\s./][^<>]*)?>`, 'gi')
const truncatedTag = new RegExp(`</?${knownTagNames}(?:[\\s.][^<>]*)?$`, 'gi')
const styleCode = /\{\\[^{}]*(?:\}|$)|\{[a-z]:[^{}]*(?:\}|$)|\{an?\d+\}/gi
const entity = /&(?:([a-z][a-z0-9]{1,7})|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi

// Controls except white space, soft hyphens, byte order marks, lone surrogates, private use and noncharacters.
const invisible = /(?![\t\n\r])\p{Cc}|[\u00ad\ufeff\ufff9-\uffff]|\p{Cs}|\p{Co}/gu
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u
/** Direction marks and joiners on their own could become an empty line when the text is laid out. */
const invisibleWord = /(^| )[^\p{L}\p{N}\p{P}\p{S} ]+(?= |$)/gu

/**
 * Turns the lines of a cue into the plain text that a viewer sees: without WebVTT or HTML tags (ruby annotations in
 * `<rt>` are removed with their text), SubStation or MicroDVD codes (`{\an1}`, `{y:i}`), entities or control
 * characters, and with single spaces. A tag may span a line break.
 * @returns the lines that still have something visible in them
 */
export function stripMarkup(lines: readonly string[]): string[] {
  let text = lines.join('\n')
  for (let pass = 0; pass < maximumPasses; pass++) {
    const before = text
    // `&lt;late&gt;` is a word in brackets, `&lt;i&gt;` is an encoded tag.
    text = decodeCaptionEntities(stripTags(text, pass === 0 ? anyTag : knownTag)).replace(invisible, '')
    if (text === before) break
  }
  return removeMarkupCharacters(text)
    .replaceAll('-->', '\u2192')
    .split(/[\r\n\u2028\u2029]/)
    .map((line) => line.replace(/\s+/g, ' ').replace(invisibleWord, '').trim())
    .filter((line) => visible.test(line))
}

/** Removes the markup characters from text that a player would still take for markup, and keeps the words. */
function removeMarkupCharacters(text: string): string {
  const hasTags = (value: string): boolean => stripTags(value, anyTag) !== value
  let plain = hasTags(text) ? text.replace(/[<>{}]/g, '') : text
  if (decodeCaptionEntities(plain) !== plain) plain = plain.replaceAll('&', '')
  return hasTags(plain) ? plain.replace(/[<>{}]/g, '') : plain
}

function stripTags(text: string, tags: RegExp): string {
  return (
    text
      .replace(rubyAnnotation, '')
      .replace(comment, '')
      .replace(lineBreak, '\n')
      .replace(tags, '')
      .replace(truncatedTag, '')
      // A tag that is opened but never closed: the words after it are kept.
      .replace(/<(?=\/?[a-z][^<>]*(?:<|$))/gi, '')
      .replace(styleCode, '')
  )
}

function decodeCaptionEntities(text: string): string {
  return text.replace(entity, (whole, name?: string, decimal?: string, hexadecimal?: string) => {
    if (name !== undefined) return namedCharacters.get(name) ?? namedCharacters.get(name.toLowerCase()) ?? whole
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal!, 16)
    return code > 0x10ffff ? '' : String.fromCodePoint(code)
  })
}

// HTML 4.01, section 24.2: the names of U+00A0 to U+00FF, in order.
const latin1 = `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3
  acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig
  Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave
  Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave
  iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`

/** Named character references (`&name;`) that closed captions use: WebVTT's own, Latin 1 and punctuation. */
export const namedCharacters: ReadonlyMap<string, string> = new Map([
  ...latin1.split(/\s+/).map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
  ...Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    lrm: '\u200e',
    rlm: '\u200f',
    ndash: '\u2013',
    mdash: '\u2014',
    lsquo: '\u2018',
    rsquo: '\u2019',
    sbquo: '\u201a',
    ldquo: '\u201c',
    rdquo: '\u201d',
    bdquo: '\u201e',
    bull: '\u2022',
    hellip: '\u2026',
    lsaquo: '\u2039',
    rsaquo: '\u203a',
    euro: '\u20ac',
    trade: '\u2122',
    OElig: '\u0152',
    oelig: '\u0153',
    Scaron: '\u0160',
    scaron: '\u0161',
    Yuml: '\u0178',
  }),
])
