/** Languages whose quotation marks are “ and ”. */
const curled = /^(?:en|es|it|nl|pt|tr)(?:-|$)/i

/**
 * Typewriter quotation marks and apostrophes as a compositor sets them; marks that do not come in pairs (inches, a lost
 * end) stay as they are, and so do other languages' texts.
 */
export function setQuotes(text: string, language: string): string {
  if (!curled.test(language)) return text
  const isPaired = (text.match(/"/g) ?? []).length % 2 === 0
  const marked = isPaired ? text.replace(/(^|[\s([—–])"(?=\S)/g, '$1“').replaceAll('"', '”') : text
  return marked.replace(/(?<=\p{L})'(?=\p{L}|[\s.,;:!?”]|$)/gu, '’')
}
