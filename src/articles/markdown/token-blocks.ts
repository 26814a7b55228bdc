import type { MarkedToken, Token, Tokens } from 'marked'
import { parsePage } from '../../sources/page/parse-page.js'
import type { ArticleVideo, Block, Figure } from '../article.js'
import { isVideoName } from '../assets.js'
import { cleanLine, cleanValue } from '../clean-text.js'
import { splitCredit } from '../credit.js'
import { readBlocks } from '../html/element-blocks.js'
import { readVideos } from '../html/videos.js'
import { resolveReference } from '../own-files.js'
import { plainText, textOf } from './plain-text.js'

export type MarkdownBody = { blocks: Block[]; videos: ArticleVideo[] }

/** Turns the tokens of a Markdown body into blocks and videos. */
export function readTokens(tokens: readonly Token[], documentName: string): MarkdownBody {
  const body: MarkdownBody = { blocks: [], videos: [] }
  for (const token of tokens) readToken(token as MarkedToken, body, documentName)
  return body
}

function readToken(token: MarkedToken, body: MarkdownBody, documentName: string): void {
  const push = (type: 'paragraph' | 'heading' | 'quote', text: string) => {
    const clean = cleanLine(text)
    if (clean) body.blocks.push({ type, text: clean })
  }
  switch (token.type) {
    case 'heading':
      push('heading', plainText(token.tokens))
      break
    case 'paragraph':
      readParagraph(token, body, documentName)
      break
    case 'blockquote':
      push('quote', plainText(token.tokens))
      break
    case 'list':
      pushList(
        body,
        token.items.map((item) => plainText(item.tokens)),
      )
      break
    case 'table':
      pushList(body, [token.header, ...token.rows].map(readRow))
      break
    case 'html':
      readHtmlToken(token.text, body, documentName)
      break
    case 'space':
    case 'hr':
    case 'def':
      break
    default:
      push('paragraph', textOf(token))
  }
}

const readRow = (cells: readonly Tokens.TableCell[]) =>
  cells.flatMap((cell) => cleanValue(plainText(cell.tokens)) ?? []).join(' – ')

function pushList(body: MarkdownBody, texts: readonly string[]): void {
  const items = texts.map(cleanLine).filter((item) => item !== '')
  if (items.length > 0) body.blocks.push({ type: 'list', items })
}

/**
 * A paragraph is text, or a picture alone with its caption: in the title (`![alt](boat.jpg "caption")`) or emphasised on the
 * line under it.
 */
function readParagraph({ tokens }: Tokens.Paragraph, body: MarkdownBody, documentName: string): void {
  const images = tokens.filter((token): token is Tokens.Image => token.type === 'image')
  const words = tokens.filter((token) => token.type !== 'image')
  const [only, ...others] = words.filter((token) => token.type !== 'br' && token.raw.trim() !== '')
  const previous = body.blocks.at(-1)
  const emphasised = only?.type === 'em' && others.length === 0 ? cleanLine(plainText([only])) : undefined
  if (emphasised && images.length > 0) {
    pushImages(images, emphasised, body, documentName)
  } else if (emphasised && previous?.type === 'figure' && !previous.caption) {
    Object.assign(previous, splitCaption(emphasised))
  } else {
    const text = cleanLine(plainText(words))
    if (text) body.blocks.push({ type: 'paragraph', text })
    pushImages(images, undefined, body, documentName)
  }
}

/** @param under a caption under the pictures, which is the last one's */
function pushImages(
  images: readonly Tokens.Image[],
  under: string | undefined,
  body: MarkdownBody,
  documentName: string,
): void {
  for (const [index, image] of images.entries()) {
    const address = resolveReference(image.href, documentName)
    const alt = cleanValue(plainText(image.tokens ?? []) || image.text)
    if (address !== undefined && isVideoName(address)) {
      body.videos.push({ url: address, closedCaptions: [] })
      continue
    }
    const caption = cleanValue(image.title) ?? (index === images.length - 1 ? under : undefined)
    if (address === undefined && caption === undefined && alt === undefined) continue
    body.blocks.push({ type: 'figure', image: address, ...splitCaption(caption), alt })
  }
}

/** A figure's caption with the credit at its end taken off. */
export function splitCaption(caption: string | undefined): Pick<Figure, 'caption' | 'credit'> {
  const split = caption === undefined ? undefined : splitCredit(caption)
  return split ? { caption: split.caption, credit: split.credit } : { caption }
}

/** HTML inside Markdown: figures, videos and text of it, read as in a page. */
function readHtmlToken(html: string, body: MarkdownBody, documentName: string): void {
  const { root, body: element } = parsePage(html)
  const resolve = (reference: string) => resolveReference(reference, documentName)
  body.videos.push(...readVideos(root, { videos: [] }, resolve))
  body.blocks.push(...readBlocks(element, resolve))
}
