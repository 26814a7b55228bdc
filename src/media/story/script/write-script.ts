import type { Article, Block, Figure } from '../../../articles/article.js'
import { readByline, readDateline } from '../../../articles/article-fields.js'
import { isRightToLeft } from '../../pictures/svg-text.js'
import { cleanLine, hasWords, readSignature, splitSentences } from './sentences.js'

/** A picture with its texts, ready to be shown. */
export type ShownFigure = { picture: string; caption?: string; credit?: string }

/** Sentences that belong together; a `quote` block gets a card of its own. */
export type Paragraph = { sentences: string[]; isQuote: boolean; attribution?: string }

/** Text and the pictures shown with it. */
export type Part = { figures: ShownFigure[]; paragraphs: Paragraph[] }

/**
 * What a story video says and shows, in order, not yet timed. It is part of the hash that a video is stored under: another
 * name or order of properties would have every video made again.
 */
export type Script = { headline: string[]; parts: Part[]; language: string; rtl: boolean }

/** An article whose `image` paths are absolute. */
export type StoryArticle = Omit<Article, 'id'>

/**
 * Writes the script of an article. It leaves out datelines and bylines in the text, paragraphs that repeat the headline or
 * a caption, headings (unless a list follows), and figures without a picture.
 */
export function writeScript(article: StoryArticle): Script {
  const { language } = article
  const headline = cleanLine(article.headline)
  return {
    headline: splitSentences(hasWords(headline) ? headline : cleanLine(article.summary ?? ''), language),
    parts: pairWithFigures(readBlocks(article)),
    language,
    rtl: isRightToLeft(headline),
  }
}

/** Characters: twice what the longest video (ten minutes) can hold; the rest is not read. */
const longestScript = 20_000

type ScriptPiece = { figure: ShownFigure } | { paragraph: Paragraph }

function readBlocks(article: StoryArticle): ScriptPiece[] {
  const { blocks, language, summary } = article
  const known = new Set([article.headline, ...blocks.flatMap(captionOf)].map(normaliseForComparison))
  const pieces: ScriptPiece[] = []
  let length = 0
  for (const [index, block] of blocks.entries()) {
    if (block.type === 'figure') {
      if (block.image) pieces.push({ figure: readFigure(block, block.image) })
      continue
    }
    if (block.type === 'heading' && blocks[index + 1]?.type !== 'list') continue
    for (const { text, attribution } of readTexts(block)) {
      if (length > longestScript) return pieces
      length += text.length
      if (known.has(normaliseForComparison(text)) || readByline(text)) continue
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

/** The texts of a block, cleaned: an item of a list is a paragraph. */
function readTexts(block: Exclude<Block, Figure>): { text: string; attribution?: string }[] {
  if (block.type === 'list') return block.items.map((text) => ({ text: cleanLine(text) }))
  if (block.type === 'quote') return [readSignature(cleanLine(block.text))]
  const dateline = readDateline(block.text)
  return [{ text: cleanLine(block.text.slice(dateline?.length ?? 0)) }]
}

const captionOf = (block: Block): string[] => (block.type === 'figure' && block.caption ? [block.caption] : [])
const normaliseForComparison = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

function readFigure({ caption, credit }: Figure, picture: string): ShownFigure {
  const shown = (text: string | undefined) => cleanLine(text ?? '') || undefined
  return { picture, caption: shown(caption), credit: shown(credit) }
}

/**
 * Assigns every paragraph to the nearest figure, the earlier of two. A figure without paragraphs is shown with the next
 * one; figures at the end join the one before them.
 */
function pairWithFigures(pieces: readonly ScriptPiece[]): Part[] {
  const figures = pieces.flatMap((piece, at) => ('figure' in piece ? [{ figure: piece.figure, at }] : []))
  const assigned = figures.map((): Paragraph[] => [])
  const unassigned: Paragraph[] = []
  for (const [at, piece] of pieces.entries()) {
    if (!('paragraph' in piece)) continue
    const nearest = figures.reduce(
      (best, figure, index) => (Math.abs(figure.at - at) < Math.abs((figures[best]?.at ?? 0) - at) ? index : best),
      0,
    )
    ;(assigned[nearest] ?? unassigned).push(piece.paragraph)
  }
  const parts: Part[] = unassigned.length > 0 ? [{ figures: [], paragraphs: unassigned }] : []
  let waiting: ShownFigure[] = []
  for (const [index, { figure }] of figures.entries()) {
    waiting.push(figure)
    if (assigned[index]!.length === 0) continue
    parts.push({ figures: waiting, paragraphs: assigned[index]! })
    waiting = []
  }
  const last = parts.at(-1)
  if (last) last.figures.push(...waiting)
  else if (waiting.length > 0) parts.push({ figures: waiting, paragraphs: [] })
  return parts
}
