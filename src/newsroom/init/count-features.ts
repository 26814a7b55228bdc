import type { ArticleDraft } from '../../articles/article.js'

/** What articles have, counted in articles. */
export type Weight = {
  articles: number
  withPicture: number
  withCaption: number
  withVideo: number
  /** Whose only video is in another service's player. */
  withPlayer: number
  /** Median length of the texts. */
  words: number
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

export function weighArticles(drafts: readonly ArticleDraft[]): Weight {
  const count = (has: (draft: ArticleDraft) => boolean) => drafts.filter(has).length
  const lengths = drafts.map(countWords).sort((a, b) => a - b)
  return {
    articles: drafts.length,
    withPicture: count(({ blocks }) => blocks.some((block) => block.type === 'figure' && block.image)),
    withCaption: count(({ blocks }) => blocks.some((block) => block.type === 'figure' && block.image && block.caption)),
    withVideo: count(({ videos }) => videos.length > 0),
    withPlayer: count(({ videos, embeds = [] }) => videos.length === 0 && embeds.length > 0),
    words: lengths[Math.floor(lengths.length / 2)] ?? 0,
  }
}

/** Words of the text, captions left out. */
function countWords({ blocks }: ArticleDraft): number {
  const text = blocks
    .map((block) => (block.type === 'figure' ? '' : block.type === 'list' ? block.items.join(' ') : block.text))
    .join('\n')
  let words = 0
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words++
  return words
}
