/** `1:05`, `1:02:05`. */
export function wordDuration(seconds: number): string {
  const whole = Math.round(seconds)
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const [hours, minutes, rest] = parts as [number, number, number]
  const two = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** A date as the reader of that language writes it, in the feed's zone; English where the language is not known. */
export function wordDate(
  instant: string,
  language: string,
  timeZone: string,
  style: 'medium' | 'long' = 'medium',
): string {
  return new Intl.DateTimeFormat([...locales(language), 'en'], { dateStyle: style, timeZone }).format(new Date(instant))
}

/** Name of a language in English: `Spanish`, `Spanish (Mexico)`; the code itself where it has no name. */
export function wordLanguage(code: string): string {
  const [locale] = locales(code)
  if (!locale) return code
  return new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' }).of(locale) ?? code
}

/** The language without its country: `es` of `es-mx`. */
export const baseLanguage = (code: string): string => code.split('-')[0]!

/** `1 story`, `3 stories`. */
export const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`

function locales(code: string): string[] {
  try {
    return Intl.getCanonicalLocales(code)
  } catch {
    return []
  }
}
