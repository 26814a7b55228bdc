const prefix =
  /^(?:(?:words|text|story|reported|written|reporting|report|interview|posted|analysis|compiled)(?: and (?:photos?|pictures|photography))? by|words|by|por|par|von|(?:ein (?:bericht|kommentar)|interview) von|propos recueillis par|texto(?: de)?|escrito por|بقلم|كتبت?|تقرير|מאת|लेखक|लेखिका|作者|记者)\s*(?:[:：]\s*|\s)/iu
/** What some sites put behind the name: `@anaroe`, `ana@lantern.example`. */
const handle = /[\s,|]+\S{0,40}@\S{1,40}$/
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

const role =
  /^(?:[\p{L}&'’-]+,? ){0,5}(?:[Rr]eporter|[Cc]orrespondent|[Ee]ditor|[Cc]olumnist|[Pp]roducer|[Ww]riter|[Jj]ournalist|[Rr]edakteur(?:in)?|[Kk]orrespondent(?:in)?|[Rr]edactora?|[Cc]orresponsal|[Pp]eriodista|[Jj]ournaliste|[Cc]orrespondante?|[Rr]epórter|[Cc]orrespondente|[Jj]ornalista)(?:,? (?:in |at |of )?\p{Lu}[\p{L}'’-]*){0,4}$/u

/**
 * Reads a line that is a byline and nothing else: `By Ana Roe, City Desk` -> `Ana Roe, City Desk`.
 * Undefined for sentences that merely begin so ("By Sunday evening the harbour was full").
 */
export function readByline(line: string): string | undefined {
  if (line.length > longest) return undefined
  const start = prefix.exec(line)
  if (!start) return undefined
  const rest = line.slice(start[0].length).replace(handle, '').trim()
  return names.test(rest) && !calendar.test(rest) ? rest : undefined
}

/** What a reporter does, on a line of its own under the name: `Science correspondent, Eelwick`. */
export function readRole(line: string): string | undefined {
  return line.length <= 60 && role.test(line) && !/[.!?:]$/.test(line) ? line : undefined
}

/** A byline that a document gives in a field of its own, without the "By" that some put into it. */
export function cleanByline(value: string | undefined): string | undefined {
  return value?.replace(prefix, '').trim() || undefined
}

/** Whether a text could be a person's or a desk's name. */
export function looksLikeName(text: string): boolean {
  return text.length <= longest && names.test(text) && /\s/.test(text)
}
