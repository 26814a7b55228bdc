import type { FeedItem, FeedPicture } from '../../sources/feed/item.js'
import type { ArticleVideo, Block, Figure } from '../article.js'
import { readLanguage } from '../article-fields.js'
import { splitCredit } from '../credit-text.js'
import { shortText } from '../plain-text.js'

/** What WordPress adds at the end of each text in a feed, in various languages. */
const appearedFirst =
  /(?:^|(?<=[\s.…\]]))(?:the post|der beitrag|l[’']article|la entrada|l[’']articolo|o post|el post|het bericht|inlägget|wpis|запись)\s(?:(?![.!?]\s).){1,300}?\s(?:appeared first on|first appeared on|erschien zuerst auf|est apparu en premier sur|se publicó primero en|proviene da|apareceu primeiro em|apareció primero en|verscheen eerst op|dök först upp på|pojawił się poczatkowo na|впервые появилась)\s.{1,200}$/iu
const readMorePhrases =
  'continue reading|keep reading|read more|read on|read the (?:full|whole|rest)[\\w ]{0,30}|weiterlesen|mehr lesen|lire la suite|leer más|seguir leyendo|sigue leyendo|continuar leyendo|leia mais|continue lendo|leggi tutto|continua a leggere|lees verder|läs mer|czytaj dalej|читать далее|اقرأ المزيد|阅读全文|続きを読む'
/** On a line of its own, followed at most by what it links to: `Read more: ...`, `Continue reading “Ferry returns” →`. */
const moreAlone = new RegExp(
  `^(?:${readMorePhrases})(?:\\s*(?:[:→»›….>"“«]|at |on |about |here\\b|\\().{0,200})?$`,
  'iu',
)
/** No article itself says `Continue reading`. */
const continueAlone = /^continue reading\b.{0,200}$/iu
const moreAfterCut = new RegExp(`(?:\\[(?:…|\\.{3})\\]|…|\\.{3})\\s*(?:${readMorePhrases}).{0,150}$`, 'iu')
const moreWithArrow = new RegExp(`\\s(?:${readMorePhrases}).{0,150}?[→»›]$`, 'iu')
const truncationMark = /\s*(?:\[\s*(?:…|\.{3})\s*\]|…\s*\[\s*\])$/u
const maxFooterLength = 600
const maxFooterBlocks = 4

/** Removes what the site's software added at the end of a text; empty if that is all. `[…]` becomes `…`. */
export function removeFeedFooter(text: string): string {
  const start = text.slice(0, Math.max(0, text.length - maxFooterLength))
  const end = text.slice(start.length)
  if (start === '' && (moreAlone.test(end) || continueAlone.test(end))) return ''
  const cut = end
    .replace(appearedFirst, '')
    .trimEnd()
    .replace(moreAfterCut, '…')
    .replace(moreWithArrow, '')
    .replace(truncationMark, '…')
  return (start + cut).trim()
}

/** Removes such lines at the end of a text; pictures under the text stay. */
export function removeFeedFooters(blocks: readonly Block[]): Block[] {
  const kept = [...blocks]
  for (let index = kept.length - 1, left = maxFooterBlocks; index >= 0 && left > 0; index--, left--) {
    const block = kept[index]!
    if (block.type !== 'paragraph') continue
    const text = removeFeedFooter(block.text)
    if (text === block.text) break
    if (text === '' || text === '…') kept.splice(index, 1)
    else kept[index] = { ...block, text }
  }
  return kept
}

/** Room for an author or a date after a headline repeated above the text. In characters. */
const maxAfterHeadline = 60

/** Removes the headline above a text, since some systems put all fields of an article into its text. */
export function removeRepeatedHeadline(blocks: readonly Block[], headline: string | undefined): Block[] {
  const [first, ...rest] = blocks
  if (headline === undefined || first === undefined || (first.type !== 'paragraph' && first.type !== 'heading')) {
    return [...blocks]
  }
  const ending = first.text.slice(headline.length)
  const isHeadline = first.text.startsWith(headline) && ending.length <= maxAfterHeadline && !/[.!?]\s*$/.test(ending)
  return isHeadline ? rest : [...blocks]
}

/** The videos of an item, each in its best rendition. */
export function readItemVideos({ videos }: FeedItem): ArticleVideo[] {
  return videos.map(({ renditions, closedCaptions }) => ({
    url: renditions[0]!.url,
    closedCaptions: closedCaptions.map(({ url, language }) => {
      const known = readLanguage(language)
      return known === undefined ? { url } : { url, language: known }
    }),
  }))
}

/**
 * Puts the first of an item's pictures in front of a text without pictures. Pictures in the text stay, and get the captions and
 * credits that the item has for them.
 */
export function addItemPictures(blocks: readonly Block[], pictures: readonly FeedPicture[]): Block[] {
  const [lead] = pictures
  const showsPicture = blocks.some((block) => block.type === 'figure' && block.image !== undefined)
  if (!showsPicture && lead) return [toFigure(lead), ...blocks]
  return blocks.map((block) => {
    const known = block.type === 'figure' ? pictures.find(({ url }) => isSameFile(url, block.image)) : undefined
    if (block.type !== 'figure' || known === undefined) return block
    const { caption, credit } = toFigure(known)
    return { ...block, caption: block.caption ?? caption, credit: block.credit ?? credit }
  })
}

function toFigure({ url, caption, credit }: FeedPicture): Figure {
  const words = shortText(caption)
  const owner = shortText(credit)
  const split = owner === undefined && words !== undefined ? splitCredit(words) : undefined
  return { type: 'figure', image: url, caption: split ? split.caption : words, credit: owner ?? split?.credit }
}

/** Whether two addresses name the same file, whatever size the query asks for. */
function isSameFile(url: string, image: string | undefined): boolean {
  return image !== undefined && image.replace(/[?#].*$/s, '') === url.replace(/[?#].*$/s, '')
}
