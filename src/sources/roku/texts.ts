/** Longer lines are no titles, names or addresses, and longer texts no articles. In UTF-16 units. */
const maxLine = 2000
const maxText = 100_000

const named: Record<string, string> = {
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
const breaking = /<(?:\/(?:p|div|li|h[1-6])|br)\s*\/?>/gi
const markup = /<\/?(?:p|div|span|a|b|i|u|em|strong|font|ul|ol|li|h[1-6]|img)(?:\s[^<>]{0,1000})?\/?>/gi
/** A text of nothing but blanks, control and format characters cannot be seen. */
const visible = /[^\p{C}\p{Z}\ufffc]/u

/**
 * A text on one line, or a number as text; undefined where there is nothing to see. An entity (`&#8217;`) is read as its
 * character: generators that take titles from a web page leave them in.
 */
export function readLine(value: unknown): string | undefined {
  const text = textOf(value)?.slice(0, maxLine)
  const line = text && withoutEntities(text).replace(/\s+/g, ' ').trim()
  return line && visible.test(line) ? line : undefined
}

/** The paragraphs of a description, which may be HTML: lines, or what blank lines part where there are some. */
export function readParagraphs(value: unknown): string[] {
  const text = textOf(value)?.slice(0, maxText).replace(/\r\n?/g, '\n') ?? ''
  const plain = withoutEntities(text.replace(breaking, '\n\n').replace(markup, ''))
  const parts = plain.trim().split(/\n[^\S\n]*\n/)
  return (parts.length > 1 ? parts : plain.split('\n'))
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => visible.test(part))
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined

function withoutEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(entity, (written, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? written
    const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal)
    return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : written
  })
}
