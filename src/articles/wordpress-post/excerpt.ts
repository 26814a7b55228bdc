import { lettersOf } from '../clean-text.js'
import { readMarkup } from '../read-markup.js'

/** `[…]` at the end, `… Continue reading`, `... (more)`: WordPress and its themes put it behind what they cut off themselves. */
const cutMark = /(?:\[\s*(?:…|\.{3})\s*\]|(?:…|\.{3}).{0,80})$/u
/** A link to the whole post, as themes put it behind every excerpt. */
const moreLink = /<a\b[^<>]{0,500}\b(?:more-link|read-?more|moretag)\b[^<>]{0,500}>.{0,300}?<\/a>/gis

/**
 * The excerpt that an editor wrote. Undefined where there is none, or WordPress made it of the beginning of the content.
 * @param content HTML
 */
export function readExcerpt(excerpt: string, content: string): string | undefined {
  const text = readMarkup(excerpt.replace(moreLink, ' '))
  if (text === undefined || /\[\s*(?:…|\.{3})\s*\]$/u.test(text)) return undefined
  const begun = lettersOf(text.replace(cutMark, ''))
  return lettersOf(readMarkup(content) ?? '').startsWith(begun) ? undefined : text
}
