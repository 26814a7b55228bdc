const suffix = /^(.+)[._]([a-z]{2,3}(?:-(?:[a-z]{4}|[a-z]{2}|\d{3})){0,2})$/i
const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/**
 * Tells the language in a name from the rest: `regatta.es` -> `{ stem: 'regatta', language: 'es' }`. Only languages that
 * Unicode knows by name count, so `story.old` and `notes.v2` keep their whole name.
 * @param stem a file name without its extension
 */
export function splitLanguage(stem: string): { stem: string; language?: string } {
  const [, rest, language] = suffix.exec(stem) ?? []
  if (!rest || !language) return { stem }
  return isLanguage(language) ? { stem: rest, language: language.toLowerCase() } : { stem }
}

/** A language tag as the rest of the house writes it (`es-mx`), from `es_MX`, `ES-mx`; undefined for what is no language. */
export function readLanguage(value: string | null | undefined): string | undefined {
  const tag = value?.trim().replaceAll('_', '-').toLowerCase()
  return tag && isLanguage(tag) ? tag : undefined
}

function isLanguage(tag: string): boolean {
  try {
    return names.of(tag.split('-')[0]!) !== undefined && Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
