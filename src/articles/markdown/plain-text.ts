import type { MarkedToken, Token } from 'marked'
import { parsePage } from '../../sources/page/parse-page.js'

/** The words of tokens, without any markup. Blocks inside blocks are set apart by a space. */
export function plainText(tokens: readonly Token[]): string {
  return tokens.map((token) => textOf(token as MarkedToken)).join('')
}

/** The words of one token. */
export function textOf(token: MarkedToken): string {
  switch (token.type) {
    case 'text':
      return token.tokens ? plainText(token.tokens) : decodeEntities(token.text)
    case 'escape':
    case 'codespan':
      return decodeEntities(token.text)
    case 'strong':
    case 'em':
    case 'del':
    case 'link':
      return plainText(token.tokens)
    case 'image':
      return decodeEntities(token.text)
    case 'html':
      return token.block ? ` ${parsePage(token.text).body.textContent ?? ''} ` : /^<br\b/i.test(token.text) ? ' ' : ''
    case 'list':
      return token.items.map((item) => ` ${plainText(item.tokens)} `).join('')
    case 'paragraph':
    case 'heading':
    case 'blockquote':
      return ` ${plainText(token.tokens)} `
    case 'code':
      return ` ${token.text} `
    case 'br':
    case 'space':
      return ' '
    case 'hr':
    case 'def':
    case 'checkbox':
      return ''
    default:
      return token.raw
  }
}

/** `&amp;` and its like; the parser of Markdown leaves them to its printer. */
function decodeEntities(text: string): string {
  if (!/&(?:#\w+|[a-z]\w*);/i.test(text)) return text
  return parsePage(text.replaceAll('<', '&lt;')).body.textContent ?? text
}
