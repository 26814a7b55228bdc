import { idSchema } from '../../text/id.js'
import { resolveAddress } from '../../text/web-addresses.js'

/** No title, name or address is longer than a line, and no article longer than a text. In UTF-16 units. */
const maxLine = 2000
const maxText = 100_000

const namedEntities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  hellip: '…',
}
const entity = /&(?:([a-z]{2,6})|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi
const blockEnds = /<(?:\/(?:p|div|li|h[1-6])|br)\s*\/?>/gi
const markup = /<\/?(?:p|div|span|a|b|i|u|em|strong|font|ul|ol|li|h[1-6]|img)(?:\s[^<>]{0,1000})?\/?>/gi
/** Matches anything but white space, control and format characters. */
const visible = /[^\p{C}\p{Z}\ufffc]/u

/**
 * Reads a text as one line, or a number as text; undefined if nothing is visible. Entities (`&#8217;`) are decoded, because
 * generators that take titles from web pages leave them in.
 */
export function readLine(value: unknown): string | undefined {
  const text = toText(value)?.slice(0, maxLine)
  const line = text && decodeFeedEntities(text).replace(/\s+/g, ' ').trim()
  return line && visible.test(line) ? line : undefined
}

/** Reads the paragraphs of a description, which may be HTML: separated by blank lines if there are any, else one per line. */
export function readParagraphs(value: unknown): string[] {
  const text = toText(value)?.slice(0, maxText).replace(/\r\n?/g, '\n') ?? ''
  const plain = decodeFeedEntities(text.replace(blockEnds, '\n\n').replace(markup, ''))
  const parts = plain.trim().split(/\n[^\S\n]*\n/)
  return (parts.length > 1 ? parts : plain.split('\n'))
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => visible.test(part))
}

const toText = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined

function decodeFeedEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(entity, (written, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return namedEntities[name.toLowerCase()] ?? written
    const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal)
    return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : written
  })
}

/** `/v/tides.mp4`, `../tides.mp4`, `tides.mp4`, but not "none" or "https://". */
const relativePath = /^(?:\/|\.\.?\/|[^\s:?#]{1,500}\.[a-z0-9]{2,5}(?:[?#]|$))/i

/**
 * Reads an http(s) address as absolute; undefined for anything else, like the placeholder `https://`.
 * @param base address of the feed
 */
export function readAddress(value: unknown, base: string): string | undefined {
  if (typeof value !== 'string') return undefined
  const text = value.trim().replaceAll('&amp;', '&')
  return /^https?:\/\/[^/]/i.test(text) || relativePath.test(text) ? resolveAddress(text, base) : undefined
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/**
 * Reads a language of ISO 639, with or without a region, in our spelling: `es-mx`. `en_US` and `eng` are accepted too; undefined
 * for anything else, such as "English" or "xx".
 */
export function readRokuLanguage(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const tag = value.trim().replaceAll('_', '-')
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(tag)) return undefined
  try {
    const [canonical] = Intl.getCanonicalLocales(tag)
    return canonical !== undefined && languageNames.of(canonical.split('-')[0]!) !== undefined
      ? canonical.toLowerCase()
      : undefined
  } catch {
    return undefined
  }
}

/** Whether an article can have this id. */
export const isArticleId = (id: string): boolean => idSchema.safeParse(id).success
