const prefix =
  /^(?:(?:words|text|story|reported|written|reporting|report) by|by|por|par|von|texto(?: de)?|escrito por|بقلم|كتب|تقرير)\s*:?\s+/iu
const longest = 100
/** A name or a desk: each word capitalised or of a script without cases; joined by commas and small words. */
const nameWord = "(?:[\\p{Lu}\\p{Lo}][\\p{L}\\p{M}.'’-]*)"
const small = '(?:and|y|e|et|und|de|del|da|do|van|von|der|la|for|at|in|of|the|our|&|with|con)'
const names = new RegExp(
  `^${nameWord}(?:(?:\\s*,\\s*|\\s+)(?:${nameWord}|${small}\\s+(?:${small}\\s+)?${nameWord})){0,9}$`,
  'u',
)
const calendar =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^(?:january|february|march|april|may|june|july|august|september|october|november|december)\b/i

/**
 * Reads a line that is a byline and nothing else: `By Ana Roe, City Desk` -> `Ana Roe, City Desk`.
 * Undefined for sentences that merely begin so ("By Sunday evening the harbour was full").
 */
export function readByline(line: string): string | undefined {
  if (line.length > longest) return undefined
  const start = prefix.exec(line)
  if (!start) return undefined
  const rest = line.slice(start[0].length).trim()
  return names.test(rest) && !calendar.test(rest) ? rest : undefined
}

/** A byline that a document gives in a field of its own, without the "By" that some put into it. */
export function cleanByline(value: string | undefined): string | undefined {
  return value?.replace(prefix, '').trim() || undefined
}

/** Whether a text could be a person's or a desk's name. */
export function looksLikeName(text: string): boolean {
  return text.length <= longest && names.test(text) && /\s/.test(text)
}
