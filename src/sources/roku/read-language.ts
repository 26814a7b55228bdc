const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/**
 * A language of ISO 639 with or without a region as the house writes it, `es-mx`; `en_US`
 * and `eng` are read too. Undefined for what is none, as "English" or "xx".
 */
export function readRokuLanguage(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const tag = value.trim().replaceAll('_', '-')
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(tag)) return undefined
  try {
    const [canonical] = Intl.getCanonicalLocales(tag)
    return canonical !== undefined && names.of(canonical.split('-')[0]!) !== undefined
      ? canonical.toLowerCase()
      : undefined
  } catch {
    return undefined
  }
}
