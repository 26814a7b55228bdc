import { posix } from 'node:path'
import { type MarkedToken, marked, type Token, type Tokens, type TokensList } from 'marked'
import { Problem } from '../../problem.js'
import { parsePage } from '../../sources/page/parse-page.js'
import type { ArticleVideo, Block, PartialDraft, ReadingContext } from '../article.js'
import { splitCaption } from '../credit-text.js'
import { addList, addText, readBlocks } from '../html/blocks.js'
import { readVideos } from '../html/videos.js'
import { isVideoName, resolveMediaReference } from '../media-files.js'
import { cleanLine, cleanText, cleanValue } from '../plain-text.js'
import { readFrontMatter, splitFrontMatter } from './front-matter.js'

/**
 * Reads a Markdown article: fields from the front matter, blocks from the body. If the front matter has no title, the first
 * `# heading` is the headline.
 * @throws {Problem} `front-matter`, `outside-source`, or `too-complex` if the Markdown is nested too deeply
 */
export function readMarkdown(text: string, context: ReadingContext): PartialDraft {
  const { frontMatter, body } = splitFrontMatter(text.replace(/\r\n?/g, '\n'))
  const { lead, ...fields } = readFrontMatter(frontMatter, context)
  const { blocks, videos } = readTokens(parseBody(body, context.name), context.name)
  const [headline, rest] = fields.headline ? [fields.headline, blocks] : takeHeadline(blocks)
  const showsLead = rest.some((block) => block.type === 'figure' && block.image === lead?.image)
  const others = videos.filter((video) => !fields.videos.some(({ url }) => url === video.url))
  return {
    ...fields,
    headline,
    blocks: lead && !showsLead ? [lead, ...rest] : rest,
    videos: [...fields.videos, ...others],
  }
}

/** More quotation and list markers on one line than anyone writes; parsing time grows with their square. */
const nestedMarkers = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])[ \t]+)){50}/m

function parseBody(body: string, name: string): TokensList {
  try {
    if (nestedMarkers.test(body)) throw new RangeError('nested markers')
    return marked.lexer(keepIndentation(body), { gfm: true })
  } catch (error) {
    throw new Problem(
      'too-complex',
      `${posix.basename(name)} nests its Markdown too deep to be read: write it with fewer levels.`,
      { cause: error },
    )
  }
}

/** Cleans every line but keeps its indentation, which is significant in Markdown. */
function keepIndentation(body: string): string {
  return body
    .split('\n')
    .map((line) => {
      if (line.trim() === '') return ''
      const indent = /^[ \t]*/.exec(line)![0]
      const hardBreak = line.endsWith('  ') ? '  ' : ''
      return indent + cleanText(line.slice(indent.length)).replaceAll('\n', ' ') + hardBreak
    })
    .join('\n')
}

function takeHeadline(blocks: readonly Block[]): [headline: string | undefined, rest: Block[]] {
  const index = blocks.findIndex((block) => block.type === 'heading')
  const heading = blocks[index]
  if (heading?.type !== 'heading') return [undefined, [...blocks]]
  return [heading.text, blocks.filter((_, position) => position !== index)]
}

type MarkdownBody = { blocks: Block[]; videos: ArticleVideo[] }

/** Turns the tokens of a Markdown body into blocks and videos. */
function readTokens(tokens: readonly Token[], documentName: string): MarkdownBody {
  const body: MarkdownBody = { blocks: [], videos: [] }
  for (const token of tokens) readToken(token as MarkedToken, body, documentName)
  return body
}

function readToken(token: MarkedToken, body: MarkdownBody, documentName: string): void {
  switch (token.type) {
    case 'heading':
      addText(body.blocks, 'heading', tokensText(token.tokens))
      break
    case 'paragraph':
      readParagraph(token, body, documentName)
      break
    case 'blockquote':
      addText(body.blocks, 'quote', tokensText(token.tokens))
      break
    case 'list':
      addList(
        body.blocks,
        token.items.map((item) => tokensText(item.tokens)),
      )
      break
    case 'table':
      addList(body.blocks, [token.header, ...token.rows].map(readRow))
      break
    case 'html':
      readHtmlToken(token.text, body, documentName)
      break
    case 'space':
    case 'hr':
    case 'def':
      break
    default:
      addText(body.blocks, 'paragraph', tokenText(token))
  }
}

const readRow = (cells: readonly Tokens.TableCell[]) =>
  cells.flatMap((cell) => cleanValue(tokensText(cell.tokens)) ?? []).join(' – ')

/**
 * Reads a paragraph: text, or a picture alone with its caption, given in the title (`![alt](boat.jpg "caption")`) or emphasised
 * on the line below.
 */
function readParagraph({ tokens }: Tokens.Paragraph, body: MarkdownBody, documentName: string): void {
  const images = tokens.filter((token): token is Tokens.Image => token.type === 'image')
  const words = tokens.filter((token) => token.type !== 'image')
  const [only, ...others] = words.filter((token) => token.type !== 'br' && token.raw.trim() !== '')
  const previous = body.blocks.at(-1)
  const emphasised = only?.type === 'em' && others.length === 0 ? cleanLine(tokensText([only])) : undefined
  if (emphasised && images.length > 0) {
    pushImages(images, emphasised, body, documentName)
  } else if (emphasised && previous?.type === 'figure' && !previous.caption) {
    Object.assign(previous, splitCaption(emphasised))
  } else {
    addText(body.blocks, 'paragraph', tokensText(words))
    pushImages(images, undefined, body, documentName)
  }
}

/** @param under the caption under the pictures, which belongs to the last one */
function pushImages(
  images: readonly Tokens.Image[],
  under: string | undefined,
  body: MarkdownBody,
  documentName: string,
): void {
  for (const [index, image] of images.entries()) {
    const address = resolveMediaReference(image.href, documentName)
    const alt = cleanValue(tokensText(image.tokens ?? []) || image.text)
    if (address !== undefined && isVideoName(address)) {
      body.videos.push({ url: address, closedCaptions: [] })
      continue
    }
    const caption = cleanValue(image.title) ?? (index === images.length - 1 ? under : undefined)
    if (address === undefined && caption === undefined && alt === undefined) continue
    body.blocks.push({ type: 'figure', image: address, ...splitCaption(caption), alt })
  }
}

/** Reads HTML inside Markdown like that of a page: figures, videos and text. */
function readHtmlToken(html: string, body: MarkdownBody, documentName: string): void {
  const { root, body: element } = parsePage(html)
  const resolve = (reference: string) => resolveMediaReference(reference, documentName)
  body.videos.push(...readVideos(root, { videos: [] }, resolve))
  body.blocks.push(...readBlocks(element, resolve))
}

/** The text of tokens without markup; nested blocks are separated by spaces. */
function tokensText(tokens: readonly Token[]): string {
  return tokens.map((token) => tokenText(token as MarkedToken)).join('')
}

/** The text of one token. */
function tokenText(token: MarkedToken): string {
  switch (token.type) {
    case 'text':
      return token.tokens ? tokensText(token.tokens) : decodeEntities(token.text)
    case 'escape':
    case 'codespan':
      return decodeEntities(token.text)
    case 'strong':
    case 'em':
    case 'del':
    case 'link':
      return tokensText(token.tokens)
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

/** Decodes `&amp;` and the like, which the Markdown parser leaves to its renderer. */
function decodeEntities(text: string): string {
  if (!/&(?:#\w+|[a-z]\w*);/i.test(text)) return text
  return parsePage(text.replaceAll('<', '&lt;')).body.textContent ?? text
}
