import type { PageElement } from '../../sources/page/parse-page.js'
import type { Figure } from '../article.js'
import { isPictureName } from '../assets.js'
import { cleanValue } from '../clean-text.js'
import { splitCredit } from '../credit.js'
import { spacedText } from './spaced-text.js'

/** Turns an address in the page into one that the rest of the house can use; undefined for `data:` and the like. */
export type Resolve = (reference: string) => string | undefined

/** Smaller pictures are icons and tracking pixels. */
const smallestSide = 64
const decoration =
  /(?:^|[/_.-])(?:icons?|favicon|logo|avatar|pixel|spacer|sprite|tracking|tracker|beacon|blank|1x1|placeholder|gravatar|emoji)(?=[/_.-]|\d|$)|\/(?:~r|b|0|clear|transparent)(?:\/.*)?\.gif(?:$|[?#])|\.svg(?:$|[?#])/i
const lazySources = ['data-src', 'data-original', 'data-lazy-src', 'data-full-src', 'data-hi-res-src', 'src']
const creditParts =
  '[class*="credit" i],[class*="copyright" i],[class*="source" i],[class*="author" i],[class*="autor" i],[class*="photographer" i],[itemprop="copyrightHolder"],cite,small'

const longestCredit = 100
/** Said to screen readers in front of the text that all see. */
const hiddenLabel = /^(?:image|picture|photo|media|video) (?:source|credit|copyright|caption),\s*/i
/** Place in a gallery: `1/4`, `2 of 12`. */
const counter = /^\d{1,3}\s*(?:\/|of|von|de|sur)\s*\d{1,3}(?:\s*[:.–-])?\s+(?=\S)/
/** `The map of 1741. | CITY ARCHIVE`, `... / Photo by Ana Roe`. */
const divided = /^(.{4,500}[.!?…"”»])\s+[|/]\s+(\p{Lu}[^|/.!?]{1,60})$/su
/** `…＝16日、子午港、高木陽撮影`. */
const japanese = /^(.{4,300})[、，。＝]\s*([^、，。＝\s]{2,16})撮影$/u
/** In an element for the credit it can mean nothing else. */
const sourceLabel = /^(?:source|fuente|fonte|via)\s*:\s*(?=\S)/i

/** The best address of an `<img>`: the widest of its source sets, else the one that a script would load, else `src`. */
export function readImage(image: PageElement, resolve: Resolve): string | undefined {
  if (isTiny(image)) return undefined
  const linked = readLinkedFile(image, resolve)
  if (linked) return linked
  const picture = image.closest('picture')
  const sets = [...(picture ? picture.querySelectorAll('source') : []), image].flatMap((element) =>
    ['data-srcset', 'srcset', 'data-lazy-srcset'].flatMap((name) => readSourceSet(element.getAttribute(name) ?? '')),
  )
  // Of two of one size every Roku can show the older form.
  const [widest] = sets.sort((a, b) => b.size - a.size || Number(isNewForm(a)) - Number(isNewForm(b)))
  const single = lazySources.flatMap((name) => image.getAttribute(name) ?? [])
  for (const reference of [...(widest ? [widest.reference] : []), ...single]) {
    const resolved = decorates(reference) ? undefined : resolve(reference)
    if (resolved !== undefined) return resolved
  }
  return undefined
}

/** Whether a picture's address is that of an icon, a logo, an avatar or a tracking pixel. */
export const decorates = (reference: string): boolean => decoration.test(reference)

const isNewForm = ({ reference }: { reference: string }) => /\b(?:webp|avif)\b/i.test(reference)

/** A picture that is a link to a picture is the small form of it. */
function readLinkedFile(image: PageElement, resolve: Resolve): string | undefined {
  const href = image.closest('a[href]')?.getAttribute('href') ?? ''
  return isPictureName(href.replace(/[?#].*$/s, '')) && !decorates(href) ? resolve(href) : undefined
}

function isTiny(image: PageElement): boolean {
  const style = image.getAttribute('style')?.slice(0, 500) ?? ''
  if (/(?:^|;)\s*(?:(?:width|height)\s*:\s*[01](?:px)?|display\s*:\s*none)\s*(?:;|$)/i.test(style)) return true
  return ['width', 'height'].some((side) => {
    const value = Number.parseInt(image.getAttribute(side) ?? '', 10)
    return value < smallestSide
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

/**
 * A `<figure>` with its caption and credit apart: usually one figure, several for a gallery, none when it shows nothing that
 * we can use.
 */
export function readFigure(element: PageElement, resolve: Resolve): Figure[] {
  const nested = [...element.querySelectorAll('figure')]
  const captions = [...element.querySelectorAll('figcaption')]
  if (nested.length > 0) {
    const own = captions.find((caption) => caption.closest('figure') === element)
    const figures = nested.flatMap((figure) => (figure.querySelector('figure') ? [] : readFigure(figure, resolve)))
    const { caption, credit } = own ? readCaption(own) : {}
    for (const figure of figures) figure.credit ??= credit
    return caption ? [...figures, { type: 'figure', caption, credit }] : figures
  }
  const images = [...element.querySelectorAll('img')].flatMap((img) => {
    const address = readImage(img, resolve)
    return address === undefined ? [] : [{ address, alt: cleanValue(img.getAttribute('alt')) }]
  })
  const [image, ...others] = images.filter(
    ({ address }, index) => images.findIndex((other) => other.address === address) === index,
  )
  const poster = element.querySelector('video')?.getAttribute('poster')
  const first: Figure = {
    type: 'figure',
    image: image?.address ?? (poster ? resolve(poster) : undefined),
    ...(captions[0] ? readCaption(captions[0]) : {}),
    alt: image?.alt,
  }
  first.credit ??= readSideCredit(element)
  if (first.image === undefined && !first.caption) return []
  return [first, ...others.map(({ address, alt }): Figure => ({ type: 'figure', image: address, alt }))]
}

/** A credit that a figure shows outside of its caption: an element for it, or one that says so to those who cannot see. */
function readSideCredit(figure: PageElement): string | undefined {
  for (const part of figure.querySelectorAll(`${creditParts},[role="text"]`)) {
    if (part.closest('figcaption') || part.querySelector('img,figcaption')) continue
    const text = cleanValue(spacedText(part))
    if (!text || text.length > longestCredit) continue
    const owner = text.replace(hiddenLabel, '').replace(sourceLabel, '')
    return splitCredit(`(${owner})`)?.credit ?? owner
  }
  return undefined
}

/** A caption's text and credit: an element for the credit, else what the words say. */
export function readCaption(element: PageElement): Pick<Figure, 'caption' | 'credit'> {
  const whole = cleanValue(spacedText(element))?.replace(hiddenLabel, '').replace(counter, '')
  if (!whole) return {}
  const part = element.querySelector(creditParts)
  const credit = part ? cleanValue(spacedText(part)) : undefined
  // Small print may be the whole caption; an element that is named for the credit may stand alone too.
  const isCredit = credit !== whole || !/^(?:small|cite)$/i.test(part?.localName ?? '') || part?.getAttribute('class')
  if (credit && isCredit && whole.endsWith(credit)) {
    const owner = credit.replace(sourceLabel, '')
    const split = splitCredit(owner) ?? splitCredit(`(${owner})`)
    return {
      caption: cleanValue(whole.slice(0, -credit.length)),
      credit: split?.caption ? owner : (split?.credit ?? owner),
    }
  }
  return readCaptionText(whole)
}

/** The same of a text alone. */
export function readCaptionText(whole: string): Pick<Figure, 'caption' | 'credit'> {
  const split = splitCredit(whole)
  if (split) return { caption: split.caption, credit: split.credit }
  const [, sentence, owner] = divided.exec(whole) ?? []
  if (owner) return { caption: sentence, credit: splitCredit(`(${owner})`)?.credit ?? owner }
  const [, before, taker] = japanese.exec(whole) ?? []
  return taker ? { caption: before, credit: taker } : { caption: cleanValue(whole) }
}
