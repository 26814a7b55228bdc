import { posix } from 'node:path'
import { type MarkedToken, marked, type Tokens, type TokensList } from 'marked'
import { Problem } from '../../problem.js'
import { parsePage } from '../../sources/page/parse-page.js'
import { isPlayer } from '../../sources/video-players.js'
import type { ArticleVideo, Block, Figure } from '../article.js'
import { splitCaption } from '../credit-text.js'
import { addList, addText, readBlocks } from '../html/blocks.js'
import { readVideos, takeEmbeds } from '../html/videos.js'
import { isVideoName, resolveMediaReference } from '../media-files.js'
import { cleanLine, cleanText, cleanValue } from '../plain-text.js'
import { type Piece, type Pieces, removePlaces } from './pieces.js'
import { tokensText, tokenText } from './token-text.js'

/** What the text of a Markdown file holds. */
type MarkdownContent = {
  blocks: Block[]
  videos: ArticleVideo[]
  /** Addresses of players of other services. */
  embeds: string[]
  /** What was left out, in sentences. */
  notes: string[]
}

type MarkdownBody = Omit<MarkdownContent, 'notes'> & { notes: Set<string> }
/** The document that is being read: its path, and the pieces that its text holds. */
type Reading = { name: string; pieces: Pieces }

/**
 * Reads the text of a Markdown file, without its front matter and without the marks of dialects.
 * @param pieces what the marks in the text stand for
 * @param name the document's path, relative to the source's root
 * @throws {Problem} `too-complex` if the Markdown is nested too deeply, `outside-source` as `resolveMediaReference`
 */
export function readMarkdownBlocks(text: string, pieces: Pieces, name: string): MarkdownContent {
  const body: MarkdownBody = { blocks: [], videos: [], embeds: [], notes: new Set() }
  for (const token of parseBody(text, name)) readToken(token as MarkedToken, body, { name, pieces })
  return { ...body, embeds: [...new Set(body.embeds)].slice(0, maxEmbeds), notes: [...body.notes].slice(0, 20) }
}

/** More quotation and list markers on one line than anyone writes; parsing time grows with their square. */
const nestedMarkers = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])[ \t]+)){50}/m

function parseBody(body: string, name: string): TokensList {
  try {
    if (nestedMarkers.test(body)) throw new RangeError('nested markers')
    return marked.lexer(body, { gfm: true })
  } catch (error) {
    throw new Problem(
      'too-complex',
      `${posix.basename(name)} nests its Markdown too deep to be read: write it with fewer levels.`,
      { cause: error },
    )
  }
}

/** Cleans every line but keeps its indentation, which is significant in Markdown. */
export function keepIndentation(body: string): string {
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

function readToken(token: MarkedToken, body: MarkdownBody, reading: Reading): void {
  switch (token.type) {
    case 'heading':
      addText(body.blocks, 'heading', tokensText(token.tokens))
      break
    case 'paragraph':
      readParagraph(token, body, reading)
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
      readHtmlToken(token.text, body, reading)
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
function readParagraph({ tokens, text }: Tokens.Paragraph, body: MarkdownBody, reading: Reading): void {
  const piece = reading.pieces.pieceOf(text)
  if (piece) {
    addPiece(piece, body, reading)
    return
  }
  const images = tokens.filter((token): token is Tokens.Image => token.type === 'image')
  const words = tokens.filter((token) => token.type !== 'image')
  const [only, ...others] = words.filter((token) => token.type !== 'br' && token.raw.trim() !== '')
  const previous = body.blocks.at(-1)
  const emphasised = only?.type === 'em' && others.length === 0 ? cleanLine(tokensText([only])) : undefined
  if (emphasised && images.length > 0) {
    pushImages(images, emphasised, body, reading)
  } else if (emphasised && previous?.type === 'figure' && !previous.caption) {
    Object.assign(previous, splitCaption(emphasised))
  } else {
    addText(body.blocks, 'paragraph', tokensText(words))
    pushImages(images, undefined, body, reading)
  }
}

/** @param under the caption under the pictures, which belongs to the last one */
function pushImages(
  images: readonly Tokens.Image[],
  under: string | undefined,
  body: MarkdownBody,
  reading: Reading,
): void {
  for (const [index, image] of images.entries()) {
    const caption = cleanValue(image.title) ?? (index === images.length - 1 ? under : undefined)
    // Obsidian puts the width after the words: `![A boat|300](boat.jpg)`.
    const alt = cleanValue(
      (tokensText(image.tokens ?? []) || image.text).replace(/\|\s{0,3}\d{1,5}(?:x\d{1,5})?\s{0,3}$/, ''),
    )
    addPiece({ type: 'figure', reference: image.href, caption, alt }, body, reading)
  }
}

function addPiece(piece: Piece, body: MarkdownBody, { name }: Reading): void {
  if (piece.type === 'embed') {
    body.embeds.push(piece.address)
    return
  }
  const address = resolveMediaReference(piece.reference, name)
  if (address !== undefined && isVideoName(address.replace(/[?#].*$/s, ''))) {
    body.videos.push({ url: address, closedCaptions: [] })
    return
  }
  if (piece.type === 'video') return
  if (address !== undefined && /^https?:/.test(address) && isPlayer(address)) {
    body.embeds.push(address)
    return
  }
  const { caption, credit, alt } = piece
  if (address === undefined && piece.reference.startsWith('/')) {
    body.notes.add(
      `"${piece.reference.slice(0, 200)}" is a path on a site and was not looked for: name a file beside the article or an http(s) address.`,
    )
  }
  if (address === undefined && caption === undefined && alt === undefined) return
  const words = splitCaption(caption)
  const figure: Figure = { type: 'figure', image: address, ...words, alt }
  const own = credit === undefined ? undefined : splitCaption(credit)
  body.blocks.push({ ...figure, credit: own ? (own.credit ?? own.caption) : words.credit })
}

const maxEmbeds = 20

/** Reads HTML inside Markdown like that of a page: figures, videos, players and text. */
function readHtmlToken(html: string, body: MarkdownBody, { name }: Reading): void {
  const { root, body: element } = parsePage(removePlaces(html))
  const resolve = (reference: string) => resolveMediaReference(reference, name)
  for (const struck of [...element.querySelectorAll('del,s,strike')]) struck.remove()
  body.videos.push(...readVideos(root, { videos: [] }, resolve))
  body.embeds.push(...takeEmbeds(element, resolve))
  body.blocks.push(...readBlocks(element, resolve))
}
