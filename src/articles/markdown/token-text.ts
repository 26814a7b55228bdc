import type { MarkedToken, Token, Tokens } from 'marked'
import { parsePage } from '../../sources/page/parse-page.js'

/** The text of tokens without markup and without what is struck out; nested blocks are separated by spaces. */
export function tokensText(tokens: readonly Token[]): string {
  return tokens.map((token) => tokenText(token as MarkedToken)).join('')
}

/** The text of one token. */
export function tokenText(token: MarkedToken): string {
  switch (token.type) {
    case 'text':
      return token.tokens ? tokensText(token.tokens) : decodeEntities(token.text)
    case 'escape':
    case 'codespan':
      return decodeEntities(token.text)
    case 'strong':
    case 'em':
    case 'link':
      return tokensText(token.tokens)
    case 'del':
      return isStruck(token) ? '' : tokensText(token.tokens)
    case 'image':
      return decodeEntities(token.text)
    case 'html':
      return token.block ? ` ${parsePage(token.text).body.textContent ?? ''} ` : /^<br\b/i.test(token.text) ? ' ' : ''
    case 'list':
      return token.items.map((item) => ` ${tokensText(item.tokens)} `).join('')
    case 'paragraph':
    case 'heading':
    case 'blockquote':
      return ` ${tokensText(token.tokens)} `
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

/** GitHub takes one tilde for two; `H~2~O` is a subscript in other kinds of Markdown. */
const isStruck = ({ raw }: Tokens.Del): boolean => raw.startsWith('~~') || /\s/.test(raw) || raw.length > 6

/** Decodes `&amp;` and the like, which the Markdown parser leaves to its renderer. */
function decodeEntities(text: string): string {
  if (!/&(?:#\w+|[a-z]\w*);/i.test(text)) return text
  return parsePage(text.replaceAll('<', '&lt;')).body.textContent ?? text
}
