/** Everything that Unicode calls a line end or that old systems wrote as one. */
const lineEnds = /\r\n|[\r\v\f\u0085\u2028\u2029]/g
/** Control characters except tab and line feed, the byte order mark, zero-width space, word joiner, soft hyphen, U+FFFC. */
const invisible = /(?![\t\n])\p{Cc}|[\u00ad\u200b\u2060\ufeff\ufffc\ufff9-\ufffb]/gu
const spaces = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
/** Joiners shape letters inside Persian, Arabic and Indic words; anywhere else they are litter. */
const strayJoiners = /(?<![\p{L}\p{M}\p{So}])[\u200c\u200d]+|[\u200c\u200d]+(?![\p{L}\p{M}\p{So}])/gu
const marksAtStart = /^[\s\u200e\u200f\u061c]+/
const marksAtEnd = /[\u200e\u200f\u061c\s]$/
/** Most lines of most articles: nothing to do. */
const isClean = /^[!-~]+(?: [!-~]+)*$/
const directions = /[\u202a-\u202e\u2066-\u2069]/g

/** A whole document, line by line: line ends become `\n`, what cannot be seen goes, every line is cleaned by `cleanLine`. */
export function cleanText(text: string): string {
  return text.replace(lineEnds, '\n').split('\n').map(cleanLine).join('\n')
}

/** One line or one value: line ends and runs of white space become one space, invisible characters go, ends are trimmed. */
export function cleanLine(line: string): string {
  if (line === '' || isClean.test(line)) return line
  let clean = line
    .replace(lineEnds, ' ')
    .replace(/\n/g, ' ')
    .replace(invisible, '')
    .replace(loneSurrogates, '\ufffd')
    .replace(spaces, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(strayJoiners, '')
  if (!areDirectionsBalanced(clean)) clean = clean.replace(directions, '')
  return trimMarks(clean)
}

/** A value that may be missing or empty: cleaned, or undefined when nothing is left of it. */
export function cleanValue(value: string | null | undefined): string | undefined {
  return cleanLine(value ?? '') || undefined
}

/** Letters and digits alone: two texts that differ in spaces, quotes and dashes only have the same. */
export const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()

/** Trims white space and direction marks; walks from the end, since a pattern anchored there alone would try every position. */
function trimMarks(text: string): string {
  let end = text.length
  while (end > 0 && marksAtEnd.test(text[end - 1]!)) end--
  return text.slice(0, end).replace(marksAtStart, '')
}

/** Embeddings and isolates are kept where every one that opens is closed: a lone one would turn the text after it. */
function areDirectionsBalanced(text: string): boolean {
  let depth = 0
  for (const [mark] of text.matchAll(directions)) {
    depth += mark === '\u202c' || mark === '\u2069' ? -1 : 1
    if (depth < 0) return false
  }
  return depth === 0
}
