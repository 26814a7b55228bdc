const longest = 100

/** What stands in a document, in at most about 100 characters without control characters, for `Finding.found`. */
export function describeFound(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return value.trim() === '' ? 'an empty text' : `"${shorten(value)}"`
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return describeObject(value)
  return String(value)
}

/** A text on one line, cut at about 100 characters. */
export function shorten(text: string): string {
  const line = text
    .slice(0, longest * 4)
    .replace(/[\s\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ')
    .trim()
  return line.length > longest || text.length > longest * 4 ? `${[...line].slice(0, longest - 1).join('')}…` : line
}

function describeObject(value: object): string {
  const keys: string[] = []
  for (const key in value) {
    if (keys.push(shorten(key)) === 5) break
  }
  return keys.length === 0 ? 'an empty object' : `an object with ${shorten(keys.join(', '))}`
}
