import type { ArticleVideo, Block } from '../article.js'
import type { ReadingContext } from '../reading.js'

export type Fragment = {
  blocks: Block[]
  videos: ArticleVideo[]
  mirrors: string[]
  /** Addresses of players of other services. */
  embeds: string[]
}

/**
 * Reads the HTML of an article's body alone, as feeds and WordPress hand it over: no Readability, nothing guessed away.
 * @param context its `url` is what relative addresses are meant from
 */
export function readFragment(_html: string, _context: ReadingContext): Fragment {
  return { blocks: [], videos: [], mirrors: [], embeds: [] }
}
