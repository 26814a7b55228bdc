import type { Article, Block, Figure } from '../../../articles/article.js'
import { readByline } from '../../../articles/byline.js'
import { readDateline } from '../../../articles/dateline.js'
import { isRightToLeft } from '../../pictures/card-text.js'
import { cleanLine, hasWords } from './clean-line.js'
import { readSignature } from './quotation.js'
import { splitSentences } from './sentences.js'

/** A picture as it is shown. */
export type ShownFigure = { picture: string; caption?: string; credit?: string }

/** Sentences that belong together; a `quote` block is told on a card of its own. */
export type Paragraph = { sentences: string[]; isQuote: boolean; attribution?: string }

/** Text and the pictures that are on screen while it is told. */
export type Part = { figures: ShownFigure[]; paragraphs: Paragraph[] }

/** What a story tells, in order, not yet timed. */
export type Script = { headline: string[]; parts: Part[]; language: string; rtl: boolean }

/** An article by the file names of its pictures: `image` is an absolute path. */
export type TellableArticle = Omit<Article, 'id'>

/**
 * Writes down what is told and shown of an article. Left out: datelines and bylines in the text, paragraphs that repeat
 * the headline, a caption or the heading of nothing; figures without a picture.
 */
export function writeScript(article: TellableArticle): Script {
  const { language } = article
  const headline = cleanLine(article.headline)
  return {
    headline: splitSentences(hasWords(headline) ? headline : cleanLine(article.summary ?? ''), language),
    parts: pairWithFigures(readBlocks(article)),
    language,
    rtl: isRightToLeft(headline),
  }
}

/** Characters: twice what is told in the ten minutes that a story has at most; the rest is not looked at. */
const longestScript = 20_000

type Piece = { figure: ShownFigure } | { paragraph: Paragraph }

function readBlocks(article: TellableArticle): Piece[] {
  const { blocks, language, summary } = article
  const said = new Set([article.headline, ...blocks.flatMap(captionOf)].map(compared))
  const pieces: Piece[] = []
  let length = 0
  for (const [index, block] of blocks.entries()) {
    if (block.type === 'figure') {
      if (block.image) pieces.push({ figure: showFigure(block, block.image) })
      continue
    }
    if (block.type === 'heading' && blocks[index + 1]?.type !== 'list') continue
    for (const { text, attribution } of textsOf(block)) {
      if (length > longestScript) return pieces
      length += text.length
      if (said.has(compared(text)) || readByline(text)) continue
      const sentences = splitSentences(text, language)
      if (sentences.length > 0) pieces.push({ paragraph: { sentences, isQuote: block.type === 'quote', attribution } })
    }
  }
  if (summary && !pieces.some((piece) => 'paragraph' in piece)) {
    const sentences = splitSentences(cleanLine(summary), language)
    if (sentences.length > 0) pieces.push({ paragraph: { sentences, isQuote: false } })
  }
  return pieces
}

/** The texts of a block as they are told: an item of a list is a paragraph. */
function textsOf(block: Exclude<Block, Figure>): { text: string; attribution?: string }[] {
  if (block.type === 'list') return block.items.map((text) => ({ text: cleanLine(text) }))
  if (block.type === 'quote') return [readSignature(cleanLine(block.text))]
  const dateline = readDateline(block.text)
  return [{ text: cleanLine(block.text.slice(dateline?.length ?? 0)) }]
}

const captionOf = (block: Block): string[] => (block.type === 'figure' && block.caption ? [block.caption] : [])
const compared = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

function showFigure({ caption, credit }: Figure, picture: string): ShownFigure {
  const shown = (text: string | undefined) => cleanLine(text ?? '') || undefined
  return { picture, caption: shown(caption), credit: shown(credit) }
}

/**
 * Gives every paragraph to the figure nearest to it, the earlier one of two. A figure that gets none is shown with the
 * figure after it, the last ones with the figure before.
 */
function pairWithFigures(pieces: readonly Piece[]): Part[] {
  const figures = pieces.flatMap((piece, at) => ('figure' in piece ? [{ figure: piece.figure, at }] : []))
  const told = figures.map((): Paragraph[] => [])
  const untold: Paragraph[] = []
  for (const [at, piece] of pieces.entries()) {
    if (!('paragraph' in piece)) continue
    const nearest = figures.reduce(
      (best, figure, index) => (Math.abs(figure.at - at) < Math.abs((figures[best]?.at ?? 0) - at) ? index : best),
      0,
    )
    ;(told[nearest] ?? untold).push(piece.paragraph)
  }
  const parts: Part[] = untold.length > 0 ? [{ figures: [], paragraphs: untold }] : []
  let waiting: ShownFigure[] = []
  for (const [index, { figure }] of figures.entries()) {
    waiting.push(figure)
    if (told[index]!.length === 0) continue
    parts.push({ figures: waiting, paragraphs: told[index]! })
    waiting = []
  }
  const last = parts.at(-1)
  if (last) last.figures.push(...waiting)
  else if (waiting.length > 0) parts.push({ figures: waiting, paragraphs: [] })
  return parts
}
