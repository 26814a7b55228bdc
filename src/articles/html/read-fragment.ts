import { parsePage } from '../../sources/page/parse-page.js'
import type { ArticleVideo, Block } from '../article.js'
import type { ReadingContext } from '../reading.js'
import { createResolve } from './addresses.js'
import { readBlocks } from './element-blocks.js'
import { takeEmbeds } from './embeds.js'
import { markCaptions } from './mark-captions.js'
import { removeLitter } from './page-furniture.js'
import { tidyFragment } from './tidy-blocks.js'
import { readVideos } from './videos.js'

export type Fragment = {
  blocks: Block[]
  videos: ArticleVideo[]
  mirrors: string[]
  /** Addresses of players of other services. */
  embeds: string[]
}

/**
 * Reads the HTML of an article's body alone, as feeds and WordPress hand it over: no Readability, nothing guessed away but
 * scripts, forms, share bars, tracking pixels and the lines that sites are known to add.
 * @param context its `url` is what relative addresses are meant from
 * @throws {Problem} `too-complex` when it has more tags than an article needs, `outside-source` where a file's path leads out of its folder
 */
export function readFragment(html: string, context: ReadingContext): Fragment {
  const { root, body } = parsePage(html)
  const resolve = createResolve(root, context)
  const videos = readVideos(root, { videos: [] }, resolve)
  const embeds = takeEmbeds(body, resolve)
  removeLitter(root)
  markCaptions(body)
  const { blocks, mirrors } = tidyFragment(readBlocks(body, resolve), context)
  return { blocks, videos, mirrors, embeds }
}
