import { fragment } from 'xmlbuilder2'
import type { ItemVideo, Picture } from '../catalogue/item.js'
import { makeAbsolute, originPlaceholder } from './format.js'

// What both RSS formats print: the document, and Media RSS elements in xmlbuilder2's notation.

export const mediaNamespace = 'http://search.yahoo.com/mrss/'
export const atomNamespace = 'http://www.w3.org/2005/Atom'

type XmlValue = string | number | { readonly [attributeOrChild: string]: XmlContent }
/**
 * The content of an element in xmlbuilder2's notation: `@name` an attribute, `#` the text, anything else a child
 * element.
 */
type XmlContent = XmlValue | readonly XmlValue[] | undefined

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 (section 2.2) forbids
const illegalCharacters = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/gu

/** Removes the characters that XML 1.0 forbids (section 2.2), lone surrogates among them. */
const removeIllegalCharacters = (text: string): string => text.replace(illegalCharacters, '')

/** Drops the texts that would be empty in XML. */
export const dropEmptyTexts = (texts: readonly string[]): string[] =>
  texts.filter((text) => removeIllegalCharacters(text) !== '')

/**
 * Replaces `&` while xmlbuilder2 prints: it would leave `&name;`, an undeclared entity, as it is. XML forbids this
 * character.
 */
const ampersandMark = '\uFFFE'

/**
 * Prints elements, without an XML declaration and without white space between them. Their prefixes are declared by the
 * root element. Illegal characters are removed from the whole result at once, which is cheaper than text by text.
 */
export const printXml = (elements: { readonly [name: string]: XmlContent }): string =>
  removeIllegalCharacters(
    fragment(hideAmpersands(elements) as Record<string, unknown>)
      .toString()
      .replaceAll(ampersandMark, '&amp;'),
  )

function hideAmpersands(content: XmlContent): XmlContent {
  if (typeof content === 'string') return content.replaceAll(ampersandMark, '').replaceAll('&', ampersandMark)
  if (typeof content !== 'object') return content
  if (Array.isArray(content)) return content.map((one) => hideAmpersands(one) as XmlValue)
  return Object.fromEntries(Object.entries(content).map(([name, inner]) => [name, hideAmpersands(inner)]))
}

/**
 * Puts printed items into an RSS 2.0 document. `<?xml` is at byte 0, as Roku's conversion template requires. Each item
 * has a line of its own, so that reports can refer to it.
 * @param namespaces URI by prefix
 * @param channel the channel's own elements
 * @param printedItems one text per item; empty if the format leaves the item out
 */
export function printRss(
  namespaces: Readonly<Record<string, string>>,
  channel: { readonly [name: string]: XmlContent },
  printedItems: readonly string[],
): string {
  const declarations = Object.entries(namespaces).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<rss version="2.0"${declarations.join('')}>`,
    `<channel>${printXml(channel)}`,
    ...printedItems.filter((printed) => printed !== ''),
    '</channel>',
    '</rss>\n',
  ].join('\n')
}

/** The attributes of `media:thumbnail`. */
export const describeThumbnail = ({ url, width, height }: Picture) => ({
  '@url': makeAbsolute(url),
  '@width': String(width),
  '@height': String(height),
})

/** Seconds, rounded to milliseconds (Roku, MRSS specification: media:content). */
export const printDuration = (seconds: number): string => String(Math.round(seconds * 1000) / 1000)

/** The attributes of `media:content` that depend on the file alone: bitrate in kbit/s, size in bytes. */
export const describeContent = (video: ItemVideo, language: string) => ({
  '@url': makeAbsolute(video.url),
  '@bitrate': String(Math.max(1, Math.round(video.bitrate))),
  '@lang': language,
  '@type': video.mimeType,
  '@medium': 'video' as const,
  '@width': String(video.width),
  '@height': String(video.height),
  '@fileSize': video.size === undefined ? undefined : String(video.size),
})

/** The attributes of the `atom:link` to the document itself. */
export const describeSelfLink = (slug: string, file: string) => ({
  '@href': `${originPlaceholder}/feeds/${slug}/${file}`,
  '@rel': 'self' as const,
  '@type': 'application/rss+xml' as const,
})
