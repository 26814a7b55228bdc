/** The canonical BCP 47 tag that `Intl` takes for a language; `fallback` if the language is not a valid tag. */
export function canonicalLocale(language: string, fallback: 'und' | 'en' = 'und'): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? fallback
  } catch {
    return fallback
  }
}
