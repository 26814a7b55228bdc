import type { PageElement } from '../../sources/page/parse-page.js'
import type { Figure } from '../article.js'
import { cleanLine, cleanValue, elementText, lettersAndDigits } from '../plain-text.js'
import { findCaptionBox, partElements } from './caption-box.js'
import { hasCaptionName } from './caption-names.js'
import { readCaptionWords } from './caption-words.js'
import { type Box, type Outline, outlinePage } from './picture-boxes.js'
import { fileStem, type ResolveAddress } from './pictures.js'

/** A picture of a page with its words, before anything was removed from the page. */
export type PageFigure = {
  /** Its place in page order. */
  at: number
  figure: Figure & { image: string }
  /** The same for all sizes of a picture. */
  stem: string
  /** The picture, and the largest element that holds just this picture. */
  picture: Box
  box: Box
  /** The page itself marks or names the caption as one, or the picture as a figure. */
  isMarked: boolean
  /** The letters of its caption and credit, as the text of the page may repeat them. */
  words: string[]
}

export type PageFigures = Omit<Outline, 'root' | 'pictures'> & { figures: PageFigure[]; orphans: OrphanCaption[] }

/** A caption without a picture in its box. */
export type OrphanCaption = { at: number; words: string[] } & Pick<Figure, 'caption' | 'credit'>

/** Recognises all pictures of a page or fragment with their captions, whether they belong to the article or not. */
export function collectFigures(body: PageElement, resolve: ResolveAddress): PageFigures {
  const { root, pictures, lines, headings } = outlinePage(body, resolve)
  const ids = new Map<string, Box>()
  const taken = new Set<Box>()
  const figures = pictures.map(({ box: picture, addresses }): PageFigure => {
    const { box, parts: found, isMarked } = findCaptionBox(picture, (id) => findById(root, ids, id))
    const parts = found.filter((part) => !taken.has(part))
    for (const part of parts) taken.add(part)
    const { caption, credit = readGalleryCredit(picture.element) } = readCaptionWords(partElements(parts))
    const [image, ...alternatives] = addresses as [string, ...string[]]
    const alt = cleanValue(picture.element.getAttribute('alt'))
    return {
      at: picture.start,
      figure: {
        type: 'figure',
        image,
        ...(caption ? { caption } : {}),
        ...(credit ? { credit } : {}),
        ...(alt ? { alt } : {}),
        ...(alternatives.length > 0 ? { alternatives } : {}),
      },
      stem: fileStem(image),
      picture,
      box,
      isMarked: (isMarked && parts.length > 0) || picture.element.closest('figure') !== null,
      words: [...partElements(parts).map((part) => cleanLine(elementText(part))), caption ?? '', credit ?? '']
        .map(lettersAndDigits)
        .filter((letters) => letters !== ''),
    }
  })
  return { figures, lines, headings, orphans: findOrphans(root, taken) }
}

const maxOrphans = 50
/** Without spaces. */
const maxOrphanText = 500

/** Captions that are far from their picture, such as under the headline that is between them. */
function findOrphans(box: Box, taken: ReadonlySet<Box>, orphans: OrphanCaption[] = []): OrphanCaption[] {
  if (box.text === 0 || taken.has(box) || orphans.length >= maxOrphans) return orphans
  const isCaption = box.tag === 'figcaption' || hasCaptionName(box.element)
  if (isCaption && box.picture === undefined && box.text <= maxOrphanText) {
    const words = readCaptionWords([box.element])
    const letters = [elementText(box.element), words.caption ?? '', words.credit ?? ''].map(lettersAndDigits)
    orphans.push({ at: box.start, words: letters.filter((text) => text !== ''), ...words })
    return orphans
  }
  for (const child of box.children) findOrphans(child, taken, orphans)
  return orphans
}

/** The credit in the caption of the figure around a picture's figure holds for all pictures in it. */
function readGalleryCredit(picture: PageElement): string | undefined {
  const gallery = picture.closest('figure')?.parentElement?.closest('figure')
  if (!gallery) return undefined
  const own = [...gallery.querySelectorAll('figcaption')].find((caption) => caption.closest('figure') === gallery)
  return own && readCaptionWords([own]).credit
}

function findById(root: Box, ids: Map<string, Box>, id: string): Box | undefined {
  if (ids.size === 0) {
    const add = (box: Box) => {
      const own = box.element.getAttribute('id')
      if (own) ids.set(own, box)
      for (const child of box.children) add(child)
    }
    add(root)
  }
  return ids.get(id)
}
