import type { PageElement } from '../../sources/page/parse-page.js'
import type { Block, Figure } from '../article.js'
import { isPictureName } from '../media-files.js'
import { cleanValue } from '../plain-text.js'
import { readCaptionElement, readCreditBeside } from './captions.js'

/** Resolves an address in a page; undefined for `data:` and the like. */
export type ResolveAddress = (reference: string) => string | undefined

/** In pixels; smaller pictures are icons and tracking pixels. */
const minPictureSide = 64
const maxRatioSide = 21
const decorativeAddress =
  /(?:^|[/_.-])(?:icons?|favicon|logo|avatar|pixel|spacer|sprite|tracking|tracker|beacon|blank|1x1|placeholder|gravatar|emoji)(?=[/_.-]|\d|$)|\/(?:~r|b|0|clear|transparent)(?:\/.*)?\.gif(?:$|[?#])|\.svg(?:$|[?#])/i
/** Attributes that scripts load a picture from, in the order of their use: `data-src`, `data-original`, `data-lazy-image`. */
const lazyAttribute =
  /^(?:data-|lazy-?)[\w-]{0,30}(?:src|original|image|img|url|full|large|zoom|hi-?res|lazy)[\w-]{0,10}$/
const surelyPicture = new Set('data-src,data-original,data-lazy-src,data-full-src,data-hi-res-src'.split(','))

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

/** The best address of an `<img>`, see `readPictureAddresses`. */
export function readPictureAddress(image: PageElement, resolve: ResolveAddress): string | undefined {
  return readPictureAddresses(image, resolve)[0]
}

const maxAddresses = 4

/**
 * The addresses of an `<img>`, best first: the picture that it links to, the widest in its source sets, the one that a script
 * would load, `src`. Empty for icons and tracking pixels.
 */
export function readPictureAddresses(image: PageElement, resolve: ResolveAddress): string[] {
  if (isTiny(image)) return []
  const picture = image.closest('picture')
  const sources = picture ? [...picture.querySelectorAll('source')] : []
  const sets = [...sources, image].flatMap((element) => {
    const width = Number.parseInt(element.getAttribute('width') ?? '', 10) || undefined
    return readAttributes(element).flatMap(({ name, value }) =>
      name.endsWith('srcset') ? readSourceSet(value, width) : [],
    )
  })
  // Given two of the same size, every Roku device can show the older format.
  const widest = sets.sort((a, b) => b.size - a.size || Number(isModernFormat(a)) - Number(isModernFormat(b)))
  const references = [...widest.slice(0, 2).map(({ reference }) => reference), ...readSingleSources(image)]
  const linked = readLinkedPicture(image, resolve)
  const found = new Set(linked === undefined ? [] : [linked])
  for (const reference of references) {
    const resolved = isDecorative(reference) ? undefined : resolve(reference)
    if (resolved !== undefined) found.add(resolved)
  }
  return [...found].slice(0, maxAddresses)
}

/** The attributes of an element by their names in lower case; `srcSet` is one of React's. */
function readAttributes(element: PageElement): { name: string; value: string }[] {
  const { attributes } = element as PageElement & { attributes?: Iterable<{ name: string; value: string }> }
  return [...(attributes ?? [])].slice(0, 60).map(({ name, value }) => ({ name: name.toLowerCase(), value }))
}

/** What a script would load, then `src`. */
function readSingleSources(image: PageElement): string[] {
  const lazy = readAttributes(image).filter(
    ({ name, value }) =>
      surelyPicture.has(name) ||
      (lazyAttribute.test(name) && isPictureName(value.slice(0, 2000).replace(/[?#].*$/s, ''))),
  )
  const sure = lazy.filter(({ name }) => surelyPicture.has(name))
  return [...sure, ...lazy].map(({ value }) => value).concat(image.getAttribute('src') ?? [])
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
  return readSides(image).some((side) => side < minPictureSide)
}

/** The width and height that the page gives a picture, in pixels; `width="16" height="9"` is a ratio. */
export function readSides(image: PageElement): number[] {
  const [width, height] = ['width', 'height'].map((side) => Number.parseInt(image.getAttribute(side) ?? '', 10))
  if (width !== height && width! <= maxRatioSide && height! <= maxRatioSide) return []
  return [width!, height!].filter((side) => !Number.isNaN(side))
}

/** @param shown the width of the element, in pixels; a density is relative to it */
function readSourceSet(set: string, shown: number | undefined): { reference: string; size: number }[] {
  return set
    .slice(0, 10_000)
    .split(/,\s+|,(?=https?:|\/\/)/)
    .flatMap((candidate) => {
      const [reference, descriptor] = candidate.trim().split(/\s+/)
      if (!reference) return []
      const size = Number.parseFloat(descriptor ?? '1') || 1
      return [
        { reference, size: descriptor?.endsWith('w') ? size : size * (shown ?? widthFromAddress(reference) ?? 1) },
      ]
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
export function addLeadPicture(blocks: readonly Block[], named: readonly Figure[]): Block[] {
  const shown = [...blocks]
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
  return fileStem(a) === fileStem(b)
}

/** Little is gained by a few pixels, and the picture may be cut differently. */
const minGain = 1.2

/** The address of the larger of two sizes of a picture, judging by the addresses; a crop for sharing never wins. */
function largerPicture(shown: string, named: string): string {
  if (cropMarks.test(named)) return shown
  return (widthFromAddress(named) ?? 0) > (widthFromAddress(shown) ?? Number.POSITIVE_INFINITY) * minGain
    ? named
    : shown
}

/** The width in pixels given in an address. */
function widthFromAddress(address: string): number | undefined {
  const [, ...numbers] = widthInAddress.exec(address) ?? []
  const width = numbers.find((number) => number !== undefined)
  return width === undefined ? undefined : Number(width)
}

/** A picture that an image service fetches: `/_next/image?url=%2Fboats.jpg&w=828`. */
const wrappedAddress = /[?&](?:url|src|image|img)=([^&#]{4,2000})/i
const sizeParameters = /[?&](?:w|h|q|width|height|quality|fit|crop|format|auto|dpr|resize|t|v|cb)=[^&#]{0,100}/gi

/** The name of a picture's file without its size and ending; the same for all sizes of a picture. */
export function fileStem(address: string): string {
  const [, wrapped] = wrappedAddress.exec(address) ?? []
  const path = (wrapped ? decodeAddress(wrapped) : address).replace(/[?#].*$/s, '')
  const file = path.split('/').filter(Boolean).at(-1) ?? ''
  const stem = file
    .replace(/(?:\.(?:jpe?g|png|webp|avif|gif))+$/i, '')
    .replace(sizeMarks, '')
    .toLowerCase()
  // What is not a file's name, like `image.php?id=7`, names the picture only with its query.
  const isProgram = !wrapped && /\.(?:php|aspx?|ashx|cgi|do)$/i.test(file)
  if (stem.length >= 4 && !isProgram) return stem
  return address.replace(sizeParameters, '').toLowerCase()
}

function decodeAddress(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
