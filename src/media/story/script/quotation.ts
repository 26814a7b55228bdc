/** A text for large type, and who said it. */
export type Quotation = { text: string; attribution?: string }

const name = "\\p{Lu}[\\p{L}.'’-]*(?:\\s(?:(?:of|the|de|del|van|von|da|la)\\s){0,2}\\p{Lu}[\\p{L}.'’-]*){0,5}"
const verb = '(?:said|says|answered|asked|added|replied|explained|wrote|warned|dijo|dice|explicó|añadió|respondió)'
const spoken = new RegExp(
  `^["“«]([^"“”«»]{12,220})["”»],?\\s(?:${verb}\\s(?:the\\s\\p{Ll}+,?\\s)?(${name})|(${name})\\s${verb})(?=[\\s,.;]|$)`,
  'u',
)
const signed = new RegExp(`^(.{12,600}?)\\s?[—–]\\s?(${name}(?:,\\s[^.]{2,60})?)\\.?$`, 'u')

/** Reads a sentence of the form `"...," said Ana Roe`. */
export function readQuotation(sentence: string): Quotation | undefined {
  const match = spoken.exec(sentence)
  if (!match) return undefined
  const words = match[1]!.replace(/,$/, '.')
  return { text: `“${words}”`, attribution: match[2] ?? match[3] }
}

/** Takes the name that stands under a quotation from its text, which is one line: `... — Ana Roe, mayor`. */
export function readSignature(text: string): Quotation {
  const match = signed.exec(text)
  return match ? { text: match[1]!, attribution: match[2]! } : { text }
}
