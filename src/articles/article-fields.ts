const languageSuffix = /^(.+)[._]([a-z]{2,3}(?:-(?:[a-z]{4}|[a-z]{2}|\d{3})){0,2})$/i
const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/**
 * Splits the language off a file name: `regatta.es` -> `{ stem: 'regatta', language: 'es' }`. Only languages that Unicode has
 * a name for count, so `story.old` and `notes.v2` stay whole.
 * @param stem a file name without its extension
 */
export function splitLanguage(stem: string): { stem: string; language?: string } {
  const [, rest, language] = languageSuffix.exec(stem) ?? []
  if (!rest || !language) return { stem }
  return isLanguage(language) ? { stem: rest, language: language.toLowerCase() } : { stem }
}

/** Normalises a language tag: `es_MX`, `ES-mx` -> `es-mx`; undefined if it is not a language. */
export function readLanguage(value: string | null | undefined): string | undefined {
  const tag = value?.trim().replaceAll('_', '-').toLowerCase()
  return tag && isLanguage(tag) ? tag : undefined
}

function isLanguage(tag: string): boolean {
  try {
    return languageNames.of(tag.split('-')[0]!) !== undefined && Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** "By" and the like before a name. */
export const bylinePrefix =
  /^(?:(?:words|text|story|reported|written|reporting|report|interview|posted|analysis|compiled)(?: and (?:photos?|pictures|photography))? by|words|by|por|par|von|(?:ein (?:bericht|kommentar)|interview) von|propos recueillis par|texto(?: de)?|escrito por|بقلم|كتبت?|تقرير|מאת|लेखक|लेखिका|作者|记者)\s*(?:[:：]\s*|\s)/iu
/** What some sites add after the name: `@anaroe`, `ana@lantern.example`. */
const trailingHandle = /[\s,|]+\S{0,40}@\S{1,40}$/
const maxBylineLength = 100
/** A word of the name of a person or desk: capitalised, or in a script without case. */
const nameWord = "(?:[\\p{Lu}\\p{Lo}][\\p{L}\\p{M}.'’-]*)"
const smallWord = '(?:and|y|e|et|und|de|del|da|do|van|von|der|la|for|at|in|of|the|our|&|with|con)'
const namePattern = new RegExp(
  `^${nameWord}(?:(?:\\s*,\\s*|\\s+)(?:${nameWord}|${smallWord}\\s+(?:${smallWord}\\s+)?${nameWord})){0,9}$`,
  'u',
)
const weekdayOrMonth =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^(?:january|february|march|april|may|june|july|august|september|october|november|december)\b/i
const rolePattern =
  /^(?:[\p{L}&'’-]+,? ){0,5}(?:[Rr]eporter|[Cc]orrespondent|[Ee]ditor|[Cc]olumnist|[Pp]roducer|[Ww]riter|[Jj]ournalist|[Rr]edakteur(?:in)?|[Kk]orrespondent(?:in)?|[Rr]edactora?|[Cc]orresponsal|[Pp]eriodista|[Jj]ournaliste|[Cc]orrespondante?|[Rr]epórter|[Cc]orrespondente|[Jj]ornalista)(?:,? (?:in |at |of )?\p{Lu}[\p{L}'’-]*){0,4}$/u

/**
 * Reads a line that is only a byline: `By Ana Roe, City Desk` -> `Ana Roe, City Desk`.
 * Undefined for sentences that merely begin like one ("By Sunday evening the harbour was full").
 */
export function readByline(line: string): string | undefined {
  if (line.length > maxBylineLength) return undefined
  const start = bylinePrefix.exec(line)
  if (!start) return undefined
  const rest = line.slice(start[0].length).replace(trailingHandle, '').trim()
  return namePattern.test(rest) && !weekdayOrMonth.test(rest) ? rest : undefined
}

/** Reads a reporter's role on a line of its own under the name: `Science correspondent, Eelwick`. */
export function readRole(line: string): string | undefined {
  return line.length <= 60 && rolePattern.test(line) && !/[.!?:]$/.test(line) ? line : undefined
}

/** Removes a leading "By" from the value of a byline field. */
export function cleanByline(value: string | undefined): string | undefined {
  return value?.replace(bylinePrefix, '').trim() || undefined
}

/** Whether a text could be the name of a person or a desk. */
export function isNameLike(text: string): boolean {
  return text.length <= maxBylineLength && namePattern.test(text) && /\s/.test(text)
}

/** Account names that are not a person's name. */
const accountNames = /^(?:admin(?:istrator)?|root|user\d*|webmaster|wordpress|editor|guest author|unknown|noreply)$/i

/** Whether an author is a name and not an account. */
export const isRealAuthor = (author: string): boolean => !accountNames.test(author)

/** What software calls the category of uncategorised articles, in various languages. */
const placeholderCategories = new Set(
  'uncategorized,uncategorised,allgemein,unkategorisiert,nicht kategorisiert,non classé,non catégorisé,sin categoría,sin categorizar,sense categoria,sem categoria,sem categorização,senza categoria,geen categorie,niet gecategoriseerd,okategoriserade,ukategorisert,ikke kategoriseret,luokittelematon,bez kategorii,nezařazené,nezaradené,kategorizálatlan,fără categorie,без категории,без рубрики,без категорії,genel,kategorisiz,χωρίς κατηγορία,ללא קטגוריה,غير مصنف,अवर्गीकृत,未分类,未分類,미분류'.split(
    ',',
  ),
)

/** Whether a category is a real section and not a placeholder. */
export const isRealSection = (category: string): boolean => !placeholderCategories.has(category.toLowerCase())

/** `PORT MERIDIAN (City Desk) —` before a story's first sentence; `length` is the length of the whole dateline, in UTF-16 units. */
export type Dateline = { place: string; date?: string; length: number }

const maxDatelineLength = 100
const datelinePattern =
  /^(\p{L}[\p{L}\p{M}.'’ -]{1,40}?)(?:,\s*([\p{L}\p{M}][\p{L}\p{M}.'’ -]{1,30}?))?(?:,?\s+((?:\p{L}{3,10}\.?\s+\d{1,2}|\d{1,2}\.?\s+(?:de\s+)?\p{L}{3,10})\.?(?:,?\s+(?:de\s+)?\d{4})?))?(?:\s*\(([^()]{2,40})\))?\s*(?:\.?[—–]|\.?--|\.-|\s-)\s+(?=\S)/u
const storyLabels =
  /^(?:exclusive|breaking(?: news)?|update[d]?|opinion|analysis|watch|live|video|photos?|review|interview|explainer|just in|editorial|exclusiva|última hora|opinión|vídeo)$/i
const lowerCaseWords = new Set('of,the,on,upon,de,del,la,las,los,el,do,da,du,des,am,an,der,y'.split(','))

/**
 * Reads the dateline at the beginning of a paragraph. The place must be in capitals, or followed by a date or by an agency in
 * brackets; anything less could be the beginning of a sentence.
 */
export function readDateline(paragraph: string): Dateline | undefined {
  const match = datelinePattern.exec(paragraph.slice(0, maxDatelineLength))
  if (!match) return undefined
  const [whole, city, region, date, agency] = match
  const isCapitals = city! === city!.toUpperCase() && city! !== city!.toLowerCase()
  if (!isCapitals && agency === undefined && date === undefined) return undefined
  if (storyLabels.test(city!) || city!.split(' ').length > 5 || !/^[\p{Lu}\p{Lo}]/u.test(city!)) return undefined
  const place = [city!, region].flatMap((name) => (name ? [fromCapitals(name.trim())] : [])).join(', ')
  return { place, date, length: whole.length }
}

function fromCapitals(name: string): string {
  if (name !== name.toUpperCase()) return name
  return name
    .split(' ')
    .map((word, index) => {
      const lower = word.toLowerCase()
      if (index > 0 && lowerCaseWords.has(lower)) return lower
      return /^(?:\p{L}\.)+$/u.test(word) ? word : lower.replace(/(^|[-'’])\p{L}/gu, (letter) => letter.toUpperCase())
    })
    .join(' ')
}
