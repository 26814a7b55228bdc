import { elementNode, type PageElement, type PageNode, parsePage, textNode } from '../sources/page/parse-page.js'

/** Line ends of Unicode and of old systems. */
const lineEnds = /\r\n|[\r\v\f\u0085\u2028\u2029]/g
/** Control characters except tab and line feed, the byte order mark, zero-width space, word joiner, soft hyphen, U+FFFC. */
const invisible = /(?![\t\n])\p{Cc}|[\u00ad\u200b\u2060\ufeff\ufffc\ufff9-\ufffb]/gu
const spaceCharacters = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
/** Joiners shape letters inside Persian, Arabic and Indic words; anywhere else they are noise. */
const strayJoiners = /(?<![\p{L}\p{M}\p{So}])[\u200c\u200d]+|[\u200c\u200d]+(?![\p{L}\p{M}\p{So}])/gu
const marksAtStart = /^[\s\u200e\u200f\u061c]+/
const marksAtEnd = /[\u200e\u200f\u061c\s]$/
/** Most lines of most articles; they need no cleaning. */
const plainAscii = /^[!-~]+(?: [!-~]+)*$/
const directionMarks = /[\u202a-\u202e\u2066-\u2069]/g

/** Cleans a whole document: all line ends become `\n`, and `cleanLine` cleans every line. */
export function cleanText(text: string): string {
  return text.replace(lineEnds, '\n').split('\n').map(cleanLine).join('\n')
}

/** Cleans one line or value: collapses white space and line ends, removes invisible characters, trims both ends. */
export function cleanLine(line: string): string {
  if (line === '' || plainAscii.test(line)) return line
  let clean = line
    .replace(lineEnds, ' ')
    .replace(/\n/g, ' ')
    .replace(invisible, '')
    .replace(loneSurrogates, '\ufffd')
    .replace(spaceCharacters, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(strayJoiners, '')
  if (!areDirectionsBalanced(clean)) clean = clean.replace(directionMarks, '')
  return trimMarks(clean)
}

/** Cleans a value that may be missing; undefined if nothing is left. */
export function cleanValue(value: string | null | undefined): string | undefined {
  return cleanLine(value ?? '') || undefined
}

/** Just the letters and digits, in lower case, to compare texts regardless of spaces, quotes and dashes. */
export const lettersAndDigits = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()

/** Trims white space and direction marks; in a loop, since a pattern anchored at the end would try every position. */
function trimMarks(text: string): string {
  let end = text.length
  while (end > 0 && marksAtEnd.test(text[end - 1]!)) end--
  return text.slice(0, end).replace(marksAtStart, '')
}

/** Whether every embedding and isolate is closed; an open one would change the direction of the text after it. */
function areDirectionsBalanced(text: string): boolean {
  let depth = 0
  for (const [mark] of text.matchAll(directionMarks)) {
    depth += mark === '\u202c' || mark === '\u2069' ? -1 : 1
    if (depth < 0) return false
  }
  return depth === 0
}

/** Elements without article text; a struck text is one that its author took back. */
export const nonTextTags = new Set(
  'script,style,noscript,template,nav,aside,form,button,iframe,object,embed,svg,canvas,audio,video,select,input,textarea,link,meta,title,dialog,del,s,strike'.split(
    ',',
  ),
)

/** Elements that start on a new line. */
export const blockTags = new Set(
  'div,section,article,main,header,footer,p,h1,h2,h3,h4,h5,h6,ul,ol,blockquote,figure,img,table,caption,tbody,thead,tfoot,tr,td,th,pre,hr,center,details,summary,address,dl,dd,dt,video,aside,nav'.split(
    ',',
  ),
)

/** The text of an element, with spaces around blocks and line breaks inside it. */
export function elementText(element: PageNode): string {
  let text = ''
  for (const child of element.childNodes) {
    if (child.nodeType === textNode) text += child.textContent
    if (child.nodeType !== elementNode) continue
    const tag = (child as PageElement).localName.toLowerCase()
    if (nonTextTags.has(tag)) continue
    const isSeparate = tag === 'br' || tag === 'li' || tag === 'time' || blockTags.has(tag)
    text += isSeparate ? ` ${elementText(child)} ` : elementText(child)
  }
  return text
}

/**
 * The text of a value that may contain HTML, like titles, names and captions from feeds and WordPress; undefined if empty.
 * @throws {Problem} `too-complex` as `parsePage`
 */
export function htmlText(html: string): string | undefined {
  if (!/[<&]/.test(html)) return cleanValue(html)
  return cleanValue(elementText(parsePage(html).body))
}

/** Tags that are markup in a short text; `<video>` and the like are words of it. */
const inlineTags =
  'a|abbr|acronym|b|bdi|bdo|big|blink|br|center|cite|code|del|dfn|div|em|font|h[1-6]|i|img|ins|kbd|mark|marquee|nobr|p|q|rp|rt|ruby|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr'
const nonInlineTag = new RegExp(`<(?!/?(?:${inlineTags})(?:[\\s/][^<>]{0,500})?>)`, 'gi')
const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i
const inlineMarkup = new RegExp(`</?(?:${inlineTags})(?:[\\s/][^<>]{0,500})?>|${entity.source}`, 'i')
/** Whole scripts; `<script>` alone may be what a headline is about. */
const scripts =
  /<(script|style)\b[^<>]{0,500}>[^<]{0,2000}<\/\1\s*>|&lt;(script|style)\b(?:(?!&[lg]t;).){0,500}&gt;(?:(?!&lt;).){0,2000}&lt;\/\2\s*&gt;/gis
/** Nobody escapes a text more often; each pass is a parse. */
const maxEscapePasses = 10
const maxShortTextLength = 2000

/** The text of a short value, like a headline, that feeds give as text, as HTML, or as HTML escaped too often. */
export function shortText(text: string | undefined): string | undefined {
  let words = text?.slice(0, maxShortTextLength).replace(scripts, ' ')
  for (let pass = 0; words !== undefined && pass < maxEscapePasses && inlineMarkup.test(words); pass++) {
    words = htmlText(words.replace(nonInlineTag, '&lt;'))
  }
  return cleanValue(words)
}

/** Unescapes HTML in which every tag was escaped. */
export function unescapeHtml(html: string): string {
  const isEscaped = !/<\/?[a-z][^<>]*>/i.test(html) && /&lt;\/?[a-z][^<>]{0,500}?&gt;/i.test(html)
  return isEscaped ? (htmlText(html) ?? '') : html
}
