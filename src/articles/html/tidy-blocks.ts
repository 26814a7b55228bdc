import type { Block } from '../article.js'
import { readCreditLine } from '../credit.js'
import type { ReadingContext } from '../reading.js'
import { cutChrome, isChromeLine } from '../text/chrome.js'
import { type Head, takeHeadLine } from '../text/head-line.js'
import { recogniseCaption } from '../text/recognise-caption.js'

/** Author and dates stand this near to the headline. */
const headBlocks = 6
export type TidyBlocks = { blocks: Block[]; mirrors: string[] }

/** Stands for a block that is no text: the end of a page's text is not looked for above it. */
const picture = '\u0001.'

/**
 * Takes out of a page's text what is not the article's: the headline again, author and date lines above it (into `head`), the
 * site's own lines; and gives pictures the captions that stand under them as paragraphs.
 */
export function tidyBlocks(
  blocks: readonly Block[],
  head: Head & { summary?: string },
  context: ReadingContext,
): TidyBlocks {
  return tidyFragment(
    blocks.filter((block, index) => !isHead(block, index, blocks, head, context)),
    context,
  )
}

/** The same for a text that has no head: its first lines are its own. */
export function tidyFragment(blocks: readonly Block[], context: ReadingContext): TidyBlocks {
  const { kept, mirrors } = cutChrome(blocks.map(lineOf), new Set())
  return {
    blocks: joinCaptions(
      kept.map((index) => blocks[index]!),
      context,
    ),
    mirrors,
  }
}

function isHead(
  block: Block,
  index: number,
  blocks: readonly Block[],
  head: Head & { summary?: string },
  { dates }: ReadingContext,
): boolean {
  if (block.type !== 'paragraph' && block.type !== 'heading') return false
  if (block.text === head.headline) return true
  const isTop = index < headBlocks && blocks.slice(0, index).every((above) => lineOf(above).length < 160)
  if (!isTop || isChromeLine(block.text)) return false
  // A standfirst that the page gives as its description too is the article's summary.
  if (block.text === head.summary) return true
  if (block.text === head.byline || block.text === head.section) return true
  // Where only line breaks part them, the lines under the headline are one paragraph with it.
  const line = block.text.startsWith(`${head.headline} `) ? block.text.slice(head.headline!.length + 1) : block.text
  return takeHeadLine(line, {}, head, dates)
}

function lineOf(block: Block): string {
  if (block.type === 'figure') return picture
  if (block.type !== 'list') return block.text
  // Share bars are lists of names; a list of the article is text.
  const line = block.items.join(' | ')
  return isChromeLine(line) ? line : picture
}

function joinCaptions(blocks: readonly Block[], context: ReadingContext): Block[] {
  const joined: Block[] = []
  blocks.forEach((block, index) => {
    const previous = joined.at(-1)
    const credit = previous?.type === 'figure' && block.type === 'paragraph' ? readCreditLine(block.text) : undefined
    if (credit && previous?.type === 'figure' && previous.credit === undefined) {
      joined[joined.length - 1] = { ...previous, credit }
      return
    }
    const isUnder = previous?.type === 'figure' && previous.image !== undefined && previous.caption === undefined
    const caption =
      isUnder && block.type === 'paragraph'
        ? recogniseCaption(block.text, {
            neighbours: [blocks[index + 1]].flatMap((next) => (next?.type === 'paragraph' ? [next.text] : [])),
            isOnTop: false,
            isCredited: false,
            picturesLeft: 1,
            modifiedAt: context.modifiedAt,
            dates: context.dates,
          })
        : undefined
    if (caption && previous?.type === 'figure') joined[joined.length - 1] = { ...previous, ...caption }
    else joined.push(block)
  })
  return joined
}
