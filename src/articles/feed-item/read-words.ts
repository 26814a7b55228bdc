import { cleanValue } from '../clean-text.js'
import { readMarkup } from '../read-markup.js'

/** HTML in a headline; `<video>` and the like are what the headline is about. */
const inline =
  'a|abbr|acronym|b|bdi|bdo|big|br|center|cite|code|del|dfn|div|em|font|h[1-6]|i|img|ins|kbd|mark|p|q|s|small|span|strike|strong|sub|sup|time|tt|u|var|wbr'
const noMarkup = new RegExp(`<(?!/?(?:${inline})(?:[\\s/][^<>]{0,500})?>)`, 'gi')
const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i
const anyMarkup = new RegExp(`</?(?:${inline})(?:[\\s/][^<>]{0,500})?>|${entity.source}`, 'i')
const mostEscapes = 3
const longestWords = 2000

/** The words of a short text that a feed may give as text, as HTML, or as HTML that was escaped once more than it should be. */
export function readWords(text: string | undefined): string | undefined {
  let words = text?.slice(0, longestWords)
  for (let pass = 0; words !== undefined && pass < mostEscapes && anyMarkup.test(words); pass++) {
    words = readMarkup(words.replace(noMarkup, '&lt;'))
  }
  return cleanValue(words)
}

/** HTML as it was meant: where all of its tags were escaped, they are read as tags. */
export function unescapeHtml(html: string): string {
  const isEscaped = !/<\/?[a-z][^<>]*>/i.test(html) && /&lt;\/?[a-z][^<>]{0,500}?&gt;/i.test(html)
  return isEscaped ? (readMarkup(html) ?? '') : html
}
