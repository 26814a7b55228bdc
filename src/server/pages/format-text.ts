/** `1:05`, `1:02:05`. */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds)
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const [hours, minutes, rest] = parts as [number, number, number]
  const two = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** A date in the given language and time zone; in English if the language is unknown. */
export function formatDate(
  instant: string,
  language: string,
  timeZone: string,
  style: 'medium' | 'long' = 'medium',
): string {
  return new Intl.DateTimeFormat([...canonicalLocales(language), 'en'], { dateStyle: style, timeZone }).format(
    new Date(instant),
  )
}

/** Name of a language in English: `Spanish`, `Spanish (Mexico)`; the code itself if it has no name. */
export function languageName(code: string): string {
  const [locale] = canonicalLocales(code)
  if (!locale) return code
  return new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' }).of(locale) ?? code
}

/** The language without its region: `es` for `es-mx`. */
export const baseLanguage = (code: string): string => code.split('-')[0]!

/** `1 story`, `3 stories`. */
export const formatCount = (number: number, one: string, many: string): string =>
  `${number} ${number === 1 ? one : many}`

function canonicalLocales(code: string): string[] {
  try {
    return Intl.getCanonicalLocales(code)
  } catch {
    return []
  }
}
