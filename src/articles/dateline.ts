/** `PORT MERIDIAN (City Desk) —` in front of a story's first sentence; `length` is that of all of it, in UTF-16 units. */
export type Dateline = { place: string; date?: string; length: number }

const longest = 100
const pattern =
  /^(\p{L}[\p{L}\p{M}.'’ -]{1,40}?)(?:,\s*([\p{L}\p{M}][\p{L}\p{M}.'’ -]{1,30}?))?(?:,?\s+((?:\p{L}{3,10}\.?\s+\d{1,2}|\d{1,2}\.?\s+(?:de\s+)?\p{L}{3,10})\.?(?:,?\s+(?:de\s+)?\d{4})?))?(?:\s*\(([^()]{2,40})\))?\s*(?:\.?[—–]|\.?--|\.-|\s-)\s+(?=\S)/u
const banners =
  /^(?:exclusive|breaking(?: news)?|update[d]?|opinion|analysis|watch|live|video|photos?|review|interview|explainer|just in|editorial|exclusiva|última hora|opinión|vídeo)$/i
const smallWords = new Set([
  'of',
  'the',
  'on',
  'upon',
  'de',
  'del',
  'la',
  'las',
  'los',
  'el',
  'do',
  'da',
  'du',
  'des',
  'am',
  'an',
  'der',
  'y',
])

/**
 * Recognises a dateline. The place is in capitals, or a date or an agency in brackets follows it; anything less could be the
 * beginning of a sentence.
 */
export function readDateline(paragraph: string): Dateline | undefined {
  const match = pattern.exec(paragraph.slice(0, longest))
  if (!match) return undefined
  const [whole, city, region, date, agency] = match
  const isCapitals = city! === city!.toUpperCase() && city! !== city!.toLowerCase()
  if (!isCapitals && agency === undefined && date === undefined) return undefined
  if (banners.test(city!) || city!.split(' ').length > 5 || !/^[\p{Lu}\p{Lo}]/u.test(city!)) return undefined
  const place = [city!, region].flatMap((name) => (name ? [fromCapitals(name.trim())] : [])).join(', ')
  return { place, date, length: whole.length }
}

function fromCapitals(name: string): string {
  if (name !== name.toUpperCase()) return name
  return name
    .split(' ')
    .map((word, index) => {
      const lower = word.toLowerCase()
      if (index > 0 && smallWords.has(lower)) return lower
      return /^(?:\p{L}\.)+$/u.test(word) ? word : lower.replace(/(^|[-'’])\p{L}/gu, (letter) => letter.toUpperCase())
    })
    .join(' ')
}
