import { resolveAddress } from '../../fetch/resolve-address.js'
import type { PostPicture } from '../../sources/wordpress/post.js'
import type { Block, Figure } from '../article.js'
import { splitCredit } from '../credit.js'
import { readMarkup } from '../read-markup.js'

/**
 * Puts the featured picture above the text. Where the text begins with the same picture, the two become one: the words under the
 * picture in the text come before those of the media library.
 */
export function leadWith(picture: PostPicture | undefined, blocks: Block[]): Block[] {
  const lead = picture && toFigure(picture)
  if (lead === undefined) return blocks
  const index = blocks.findIndex((block) => block.type !== 'heading')
  const first = blocks[index]
  if (first?.type !== 'figure' || nameOf(first.image) !== nameOf(lead.image)) return [lead, ...blocks]
  const merged: Figure = {
    type: 'figure',
    image: lead.image,
    caption: first.caption ?? lead.caption,
    credit: first.credit ?? lead.credit,
    alt: first.alt ?? lead.alt,
  }
  return [merged, ...blocks.filter((block) => block !== first)]
}

function toFigure({ url, caption, alt }: PostPicture): Figure | undefined {
  const image = resolveAddress(url)
  if (image === undefined) return undefined
  const words = caption === undefined ? undefined : readMarkup(caption)
  const split = words === undefined ? undefined : splitCredit(words)
  return {
    type: 'figure',
    image,
    caption: split ? split.caption : words,
    credit: split?.credit,
    alt: alt && readMarkup(alt),
  }
}

/**
 * What all sizes of an uploaded picture have in common: `boats-1024x683.jpg`, `boats-scaled.jpg`, `boats.jpg.webp`, and
 * `boats.jpg?w=800` behind `i0.wp.com/lantern.example/`.
 */
function nameOf(address: string | undefined): string {
  if (address === undefined) return ''
  const path = address.replace(/[?#].*$/s, '')
  const file = path.split('/').slice(-3).join('/')
  return file
    .replace(/\.webp$/i, (end, at: number) => (/\.\w{3,4}$/.test(file.slice(0, at)) ? '' : end))
    .replace(/(?:-\d{2,5}x\d{2,5}|-scaled|-rotated|-e\d{10,13})*(\.\w{3,4})$/i, '$1')
    .toLowerCase()
}
