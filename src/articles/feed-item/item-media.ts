import type { FeedItem, FeedPicture } from '../../sources/feed/item.js'
import type { ArticleVideo, Block, Figure } from '../article.js'
import { splitCredit } from '../credit.js'
import { readLanguage } from '../language-suffix.js'
import { readWords } from './read-words.js'

/** The videos of an item, each in its best rendition. */
export function toVideos({ videos }: FeedItem): ArticleVideo[] {
  return videos.map(({ renditions, closedCaptions }) => ({
    url: renditions[0]!.url,
    closedCaptions: closedCaptions.map(({ url, language }) => {
      const known = readLanguage(language)
      return known === undefined ? { url } : { url, language: known }
    }),
  }))
}

/**
 * Lets the first of an item's own pictures lead a text that shows none. Where the text shows pictures, they stay as they are,
 * and get the captions and credits that the item has for them.
 */
export function addPictures(blocks: readonly Block[], pictures: readonly FeedPicture[]): Block[] {
  const [lead] = pictures
  const showsPicture = blocks.some((block) => block.type === 'figure' && block.image !== undefined)
  if (!showsPicture && lead) return [toFigure(lead), ...blocks]
  return blocks.map((block) => {
    const known = block.type === 'figure' ? pictures.find(({ url }) => isSame(url, block.image)) : undefined
    if (block.type !== 'figure' || known === undefined) return block
    const { caption, credit } = toFigure(known)
    return { ...block, caption: block.caption ?? caption, credit: block.credit ?? credit }
  })
}

function toFigure({ url, caption, credit }: FeedPicture): Figure {
  const words = readWords(caption)
  const owner = readWords(credit)
  const split = owner === undefined && words !== undefined ? splitCredit(words) : undefined
  return { type: 'figure', image: url, caption: split ? split.caption : words, credit: owner ?? split?.credit }
}

/** The same file, whatever size its query asks for. */
function isSame(url: string, image: string | undefined): boolean {
  return image !== undefined && image.replace(/[?#].*$/s, '') === url.replace(/[?#].*$/s, '')
}
