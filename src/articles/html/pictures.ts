import type { PageElement } from '../../sources/page/parse-page.js'
import type { Block, Figure } from '../article.js'
import { isPictureName } from '../media-files.js'
import { cleanValue } from '../plain-text.js'
import { readCaptionElement, readCreditBeside } from './captions.js'

/** Resolves an address in a page; undefined for `data:` and the like. */
export type ResolveAddress = (reference: string) => string | undefined

/** In pixels; smaller pictures are icons and tracking pixels. */
const minPictureSide = 64
const decorativeAddress =
  /(?:^|[/_.-])(?:icons?|favicon|logo|avatar|pixel|spacer|sprite|tracking|tracker|beacon|blank|1x1|placeholder|gravatar|emoji)(?=[/_.-]|\d|$)|\/(?:~r|b|0|clear|transparent)(?:\/.*)?\.gif(?:$|[?#])|\.svg(?:$|[?#])/i
const sourceAttributes = ['data-src', 'data-original', 'data-lazy-src', 'data-full-src', 'data-hi-res-src', 'src']

/** Reads a `<figure>` with its caption and credit: usually one figure, several for a gallery, none if it has nothing usable. */
export function readFigure(element: PageElement, resolve: ResolveAddress): Figure[] {
  const nested = [...element.querySelectorAll('figure')]
  const captions = [...element.querySelectorAll('figcaption')]
  if (nested.length > 0) {
    const own = captions.find((caption) => caption.closest('figure') === element)
    const figures = nested.flatMap((figure) => (figure.querySelector('figure') ? [] : readFigure(figure, resolve)))
    const { caption, credit } = own ? readCaptionElement(own) : {}
    for (const figure of figures) figure.credit ??= credit
    return caption ? [...figures, { type: 'figure', caption, credit }] : figures
  }
  const images = [...element.querySelectorAll('img')].flatMap((img) => {
    const address = readPictureAddress(img, resolve)
    return address === undefined ? [] : [{ address, alt: cleanValue(img.getAttribute('alt')) }]
  })
  const [image, ...others] = images.filter(
    ({ address }, index) => images.findIndex((other) => other.address === address) === index,
  )
  const poster = element.querySelector('video')?.getAttribute('poster')
  const first: Figure = {
    type: 'figure',
    image: image?.address ?? (poster ? resolve(poster) : undefined),
    ...(captions[0] ? readCaptionElement(captions[0]) : {}),
    alt: image?.alt,
  }
  first.credit ??= readCreditBeside(element)
  if (first.image === undefined && !first.caption) return []
  return [first, ...others.map(({ address, alt }): Figure => ({ type: 'figure', image: address, alt }))]
}

/** The best address of an `<img>`: the widest in its source sets, else the one that a script would load, else `src`. */
export function readPictureAddress(image: PageElement, resolve: ResolveAddress): string | undefined {
  if (isTiny(image)) return undefined
  const linked = readLinkedPicture(image, resolve)
  if (linked) return linked
  const picture = image.closest('picture')
  const sets = [...(picture ? picture.querySelectorAll('source') : []), image].flatMap((element) =>
    ['data-srcset', 'srcset', 'data-lazy-srcset'].flatMap((name) => readSourceSet(element.getAttribute(name) ?? '')),
  )
  // Given two of the same size, every Roku device can show the older format.
  const [widest] = sets.sort((a, b) => b.size - a.size || Number(isModernFormat(a)) - Number(isModernFormat(b)))
  const single = sourceAttributes.flatMap((name) => image.getAttribute(name) ?? [])
  for (const reference of [...(widest ? [widest.reference] : []), ...single]) {
    const resolved = isDecorative(reference) ? undefined : resolve(reference)
    if (resolved !== undefined) return resolved
  }
  return undefined
}

const isModernFormat = ({ reference }: { reference: string }) => /\b(?:webp|avif)\b/i.test(reference)

/** A picture that links to a picture is its thumbnail. */
function readLinkedPicture(image: PageElement, resolve: ResolveAddress): string | undefined {
  const href = image.closest('a[href]')?.getAttribute('href') ?? ''
  return isPictureName(href.replace(/[?#].*$/s, '')) && !isDecorative(href) ? resolve(href) : undefined
}

function isTiny(image: PageElement): boolean {
  const style = image.getAttribute('style')?.slice(0, 500) ?? ''
  if (/(?:^|;)\s*(?:(?:width|height)\s*:\s*[01](?:px)?|display\s*:\s*none)\s*(?:;|$)/i.test(style)) return true
  return ['width', 'height'].some((side) => {
    const value = Number.parseInt(image.getAttribute(side) ?? '', 10)
    return value < minPictureSide
  })
}

function readSourceSet(set: string): { reference: string; size: number }[] {
  return set
    .slice(0, 10_000)
    .split(/,\s+|,(?=https?:|\/\/)/)
    .flatMap((candidate) => {
      const [reference, descriptor] = candidate.trim().split(/\s+/)
      return reference ? [{ reference, size: Number.parseFloat(descriptor ?? '1') || 1 }] : []
    })
}

/** Whether an address is that of an icon, a logo, an avatar or a tracking pixel. */
export const isDecorative = (reference: string): boolean => decorativeAddress.test(reference)

/** How image services write a size into a file name: `-1024x683`, `_w1200`, `-800w`. */
const sizeMarks =
  /[-_.@](?:\d{2,5}x\d{1,5}|[wh]\d{2,5}|\d{2,5}[wh]|r\d(?:\.\d+)?|scaled|thumb(?:nail)?|small|medium|large|big|full|[smlx]{1,3})(?=[-_.]|$)/gi
const widthInAddress =
  /[?&](?:w|width|imwidth)=(\d{2,5})|[-_/](\d{2,5})x\d{0,5}(?=[-_./]|$)|[-_/]w(\d{2,5})|[-_](\d{2,5})w?(?=\.\w{3,4}(?:$|\?))|\/s(\d{3,4})\/|:fit:(\d{2,5})/i
const cropMarks = /crop|smart|branded|\d{3,5}x6[23]\d|height=6[23]\d|[_-]h6[23]\d|r1\.91|share|social|watermark/i

/**
 * Puts the lead picture in front of the text, unless the text already shows it. A picture shown on the page takes precedence over
 * those in its metadata, which are often cropped for sharing. If the metadata names the same picture, the larger file is used,
 * and a missing caption or credit is taken from there.
 * @param named pictures named by the metadata, best first
 */
export function addLeadPicture(blocks: readonly Block[], lead: Figure | undefined, named: readonly Figure[]): Block[] {
  const isShown = blocks.some(
    (block) => block.type === 'figure' && block.image && lead?.image && isSamePicture(block.image, lead.image),
  )
  const shown = lead === undefined || isShown ? [...blocks] : [lead, ...blocks]
  const index = shown.findIndex((block) => block.type === 'figure' && block.image !== undefined)
  if (index === -1) return [...named.slice(0, 1), ...shown]
  const first = shown[index] as Figure & { image: string }
  const same = named.find(({ image }) => isSamePicture(image!, first.image))
  if (same) {
    const { caption = same.caption, credit = same.credit } = first
    shown[index] = { ...first, image: largerPicture(first.image, same.image!), caption, credit }
  }
  return shown
}

/** Whether two addresses are probably the same picture in two sizes: the same file name apart from the size. */
function isSamePicture(a: string, b: string): boolean {
  if (a === b) return true
  const [one, other] = [fileStem(a), fileStem(b)]
  return one.length >= 4 && one === other
}

/** The address of the larger of two sizes of a picture, judging by the addresses; a crop for sharing never wins. */
function largerPicture(shown: string, named: string): string {
  if (cropMarks.test(named)) return shown
  return (widthFromAddress(named) ?? 0) > (widthFromAddress(shown) ?? Number.POSITIVE_INFINITY) ? named : shown
}

/** The width in pixels given in an address. */
function widthFromAddress(address: string): number | undefined {
  const [, ...numbers] = widthInAddress.exec(address) ?? []
  const width = numbers.find((number) => number !== undefined)
  return width === undefined ? undefined : Number(width)
}

function fileStem(address: string): string {
  const file =
    address
      .replace(/[?#].*$/s, '')
      .split('/')
      .at(-1) ?? ''
  return file
    .replace(/(?:\.(?:jpe?g|png|webp|avif|gif))+$/i, '')
    .replace(sizeMarks, '')
    .toLowerCase()
}
