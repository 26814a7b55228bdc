import { fragment } from 'xmlbuilder2'

type XmlValue = string | number | { readonly [attributeOrChild: string]: XmlContent }
/** What an element holds, in xmlbuilder2's notation: `@name` an attribute, `#` the text, anything else a child element. */
type XmlContent = XmlValue | readonly XmlValue[] | undefined

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 (section 2.2) forbids
const illegal = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/gu

/** Text without the characters that XML 1.0 forbids (section 2.2); lone surrogates are among them. */
const xmlText = (text: string): string => text.replace(illegal, '')

/** The texts of a list that have something to say in XML. */
export const xmlTexts = (texts: readonly string[]): string[] => texts.filter((text) => xmlText(text) !== '')

/** Stands for `&` while xmlbuilder2 prints, which leaves `&name;` as it is (an entity that nobody declares); XML forbids it in texts. */
const ampersand = '\uFFFE'

/**
 * Prints elements without a declaration and without white space between them. Prefixes need no declaration here: the
 * envelope has it. The whole print is made fit for XML at once, which is cheaper than text by text.
 */
export const printXml = (elements: { readonly [name: string]: XmlContent }): string =>
  xmlText(
    fragment(hideAmpersands(elements) as Record<string, unknown>)
      .toString()
      .replaceAll(ampersand, '&amp;'),
  )

function hideAmpersands(content: XmlContent): XmlContent {
  if (typeof content === 'string') return content.replaceAll(ampersand, '').replaceAll('&', ampersand)
  if (typeof content !== 'object') return content
  if (Array.isArray(content)) return content.map((one) => hideAmpersands(one) as XmlValue)
  return Object.fromEntries(Object.entries(content).map(([name, inner]) => [name, hideAmpersands(inner)]))
}

/**
 * Puts printed items into an RSS 2.0 document. `<?xml` stands at byte 0, as Roku's conversion template demands;
 * each item has a line of its own, so that a report can name it.
 * @param namespaces URI by prefix
 * @param channel the channel's own elements
 * @param prints one text an item; an empty one is an item that the format leaves out
 */
export function printRss(
  namespaces: Readonly<Record<string, string>>,
  channel: { readonly [name: string]: XmlContent },
  prints: readonly string[],
): string {
  const declarations = Object.entries(namespaces).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<rss version="2.0"${declarations.join('')}>`,
    `<channel>${printXml(channel)}`,
    ...prints.filter((print) => print !== ''),
    '</channel>',
    '</rss>\n',
  ].join('\n')
}
