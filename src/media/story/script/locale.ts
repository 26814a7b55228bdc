/** The language as `Intl` takes it; `und` for a tag that it does not know how to read. */
export function localeOf(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'und'
  } catch {
    return 'und'
  }
}
