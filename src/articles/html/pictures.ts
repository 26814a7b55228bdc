import type { Figure } from '../article.js'
import { cleanValue } from '../clean-text.js'
import { splitCredit } from '../credit.js'
import type { PageElement } from './page.js'
import { spacedText } from './spaced-text.js'

/** Turns an address in the page into one that the rest of the house can use; undefined for `data:` and the like. */
export type Resolve = (reference: string) => string | undefined

/** Smaller pictures are icons and tracking pixels. */
const smallestSide = 64
const decoration =
  /(?:^|[/_.-])(?:icons?|favicon|logo|avatar|pixel|spacer|sprite|tracking|blank|1x1|placeholder)(?=[/_.-]|\d|$)|\.svg(?:$|[?#])/i
const lazySources = ['data-src', 'data-original', 'data-lazy-src', 'data-full-src', 'data-hi-res-src', 'src']
const creditParts =
  '[class*="credit" i],[class*="copyright" i],[class*="source" i],[itemprop="copyrightHolder"],cite,small'

/** In an element for the credit it can mean nothing else. */
const sourceLabel = /^(?:source|fuente|fonte|via)\s*:\s*(?=\S)/i

/** The best address of an `<img>`: the widest of its source sets, else the one that a script would load, else `src`. */
export function readImage(image: PageElement, resolve: Resolve): string | undefined {
  if (isTiny(image)) return undefined
  const picture = image.closest('picture')
  const sets = [...(picture ? picture.querySelectorAll('source') : []), image].flatMap((element) =>
    ['data-srcset', 'srcset', 'data-lazy-srcset'].flatMap((name) => readSourceSet(element.getAttribute(name) ?? '')),
  )
  const [widest] = sets.sort((a, b) => b.size - a.size)
  const single = lazySources.flatMap((name) => image.getAttribute(name) ?? [])
  for (const reference of [...(widest ? [widest.reference] : []), ...single]) {
    const resolved = decoration.test(reference) ? undefined : resolve(reference)
    if (resolved !== undefined) return resolved
  }
  return undefined
}

function isTiny(image: PageElement): boolean {
  return ['width', 'height'].some((side) => {
    const value = Number.parseInt(image.getAttribute(side) ?? '', 10)
    return value < smallestSide
  })
}

function readSourceSet(set: string): { reference: string; size: number }[] {
  return set
    .slice(0, 10_000)
    .split(/,\s+/)
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
  if (first.image === undefined && !first.caption) return []
  return [first, ...others.map(({ address, alt }): Figure => ({ type: 'figure', image: address, alt }))]
}

/** A caption's text and credit: an element for the credit, else what the words say. */
export function readCaption(element: PageElement): Pick<Figure, 'caption' | 'credit'> {
  const whole = cleanValue(spacedText(element))
  if (!whole) return {}
  const part = element.querySelector(creditParts)
  const credit = part ? cleanValue(spacedText(part)) : undefined
  if (credit && whole.endsWith(credit)) {
    const owner = credit.replace(sourceLabel, '')
    const split = splitCredit(owner) ?? splitCredit(`(${owner})`)
    return {
      caption: cleanValue(whole.slice(0, -credit.length)),
      credit: split?.caption ? owner : (split?.credit ?? owner),
    }
  }
  const split = splitCredit(whole)
  return split ? { caption: split.caption, credit: split.credit } : { caption: whole }
}
