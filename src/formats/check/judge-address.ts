/**
 * Whether a text can be an address that a Roku fetches: `invalid` without scheme, host or with blanks (the placeholder `https://` freezes
 * devices), `http` where it works but is not encrypted.
 */
export function judgeAddress(text: string): 'https' | 'http' | 'invalid' {
  const match = /^(https?):\/\/[^\s/?#]+[^\s]*$/i.exec(text)
  if (!match || !URL.canParse(text)) return 'invalid'
  return match[1]!.toLowerCase() === 'http' ? 'http' : 'https'
}

/** The lower-case file extension of an address or name, without its dot; empty where there is none. */
export function extensionOf(address: string): string {
  const path = address.split(/[?#]/, 1)[0]!
  return /\.([A-Za-z0-9]{1,5})$/.exec(path)?.[1]?.toLowerCase() ?? ''
}

/** Whether a text has the form of a language code: `en`, `es-mx`. */
export const isLanguageCode = (text: string): boolean => /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(text)
