import type { ArticleDraft, Figure } from '../../../../src/articles/article.js'
import type { ExpectedPage } from './pages.js'

export type Share = { right: number; of: number }

/** What is measured on every page: how much of it is as a person expects. */
export const pageMeasures: Record<string, (expected: ExpectedPage, read: ArticleDraft) => Share> = {
  headlines: (expected, read) => one(expected.headline === read.headline),
  dates: (expected, read) => one(expected.publishedAt === read.publishedAt),
  'lead pictures': (expected, read) => one(expected.lead.image === leadOf(read)?.image),
  'captions of lead pictures': (expected, read) => same(expected.lead.caption, leadOf(read)?.caption),
  'credits of lead pictures': (expected, read) => same(expected.lead.credit, leadOf(read)?.credit),
  'words of the text': (expected, read) => overlap(wordsOf(expected.text), wordsOf(textsOf(read))),
}

/** Of all pages together. */
export function shareOf(shares: readonly Share[]): number {
  return shares.reduce((sum, { right }) => sum + right, 0) / shares.reduce((sum, { of }) => sum + of, 0)
}

const one = (isRight: boolean): Share => ({ right: isRight ? 1 : 0, of: 1 })

/** A text that nobody expects counts as much as a missing one; none where none is expected tells nothing. */
const same = (expected: string | undefined, read: string | undefined): Share =>
  expected === undefined && read === undefined ? { right: 0, of: 0 } : one(expected === read)

export const leadOf = ({ blocks }: ArticleDraft): Figure | undefined =>
  blocks.find((block): block is Figure => block.type === 'figure' && block.image !== undefined)

function textsOf({ blocks }: ArticleDraft): string[] {
  return blocks.flatMap((block) => (block.type === 'figure' ? [] : block.type === 'list' ? block.items : [block.text]))
}

/** Words; of scripts without spaces, characters. */
const wordsOf = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.match(/[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+/gu) ?? [])

/** Of all words that either side has. */
function overlap(expected: readonly string[], read: readonly string[]): Share {
  const left = new Map<string, number>()
  for (const word of read) left.set(word, (left.get(word) ?? 0) + 1)
  let right = 0
  for (const word of expected) {
    const count = left.get(word) ?? 0
    if (count > 0) {
      right++
      left.set(word, count - 1)
    }
  }
  return { right, of: expected.length + read.length - right }
}
