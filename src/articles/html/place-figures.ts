import type { Block, Figure } from '../article.js'
import { lettersAndDigits } from '../plain-text.js'
import { type FigureScope, scoreFigure } from './figure-scope.js'
import type { OrphanCaption, PageFigure, PageFigures } from './page-figures.js'
import { lineStart, lineStarts } from './picture-boxes.js'
import { fileStem } from './pictures.js'

/** A shorter paragraph says little about where the article is; in letters. */
const minParagraph = 60
const minScore = 1

type PlacedArticle = {
  /** The body of an article alone. */
  isFragment?: boolean
  headline?: string
  byline?: string
  /** Pictures that the metadata names. */
  named?: readonly Figure[]
}

/** Puts a page's pictures between the blocks of its text, in page order; those that do not belong to the article are left out. */
export function placeFigures(blocks: readonly Block[], page: PageFigures, article: PlacedArticle): Block[] {
  const known = new Map(page.figures.map((found) => [found.stem, found]))
  const kept = new Map(
    blocks.flatMap((block) => (block.type === 'figure' && block.image ? [[fileStem(block.image), block]] : [])),
  )
  const words = new Set(page.figures.flatMap((found) => found.words))
  const isCaption = (block: Block) => block.type === 'paragraph' && words.has(lettersAndDigits(block.text))
  const places = findPlaces(
    blocks.map((block) => (isCaption(block) ? '' : firstWords(block))),
    page.lines,
  )
  const paragraphs = places
    .filter((at, index) => at !== undefined && lettersAndDigits(firstWords(blocks[index]!)).length >= minParagraph)
    .map((at) => at!)
  const scope: FigureScope = {
    paragraphs,
    isFragment: article.isFragment ?? false,
    headline: findHeadline(page, article.headline),
    byline: article.byline,
    named: new Set((article.named ?? []).map(({ image }) => fileStem(image!))),
    kept: new Set(kept.keys()),
  }
  const withText = chooseFigures(page.figures, scope).map((found) => addWords(found, kept.get(found.stem)))
  const chosen = addOrphans(withText, page.orphans, paragraphs)
  const chosenWords = new Set(chosen.flatMap((found) => found.words))
  const isRepeated = (block: Block) => {
    if (block.type === 'figure' && block.image) return known.has(fileStem(block.image))
    const words = block.type === 'paragraph' ? block.text : block.type === 'figure' ? block.caption : undefined
    return words !== undefined && chosenWords.has(lettersAndDigits(words))
  }
  const chosenPlaces = new Map(chosen.map(({ stem, at }) => [stem, at]))
  blocks.forEach((block, index) => {
    if (block.type !== 'figure') return
    if (block.image) places[index] = chosenPlaces.get(fileStem(block.image))
    else if (block.caption) places[index] = placeOfCaption(block.caption, page.orphans, places, index)
  })
  const isRead = new Set(blocks)
  return mergeByPlace(blocks, places, chosen).filter((block) => !(isRead.has(block) && isRepeated(block)))
}

/** Takes the caption that the reader of the text recognised by its form, such as a line in italics. */
function addWords(found: PageFigure, read: Figure | undefined): PageFigure {
  if (found.words.length > 0 || !(read?.caption || read?.credit)) return found
  const { caption, credit } = read
  const words = [caption, credit].flatMap((text) => (text ? [lettersAndDigits(text)] : []))
  return {
    ...found,
    figure: { ...found.figure, ...(caption ? { caption } : {}), ...(credit ? { credit } : {}) },
    words,
  }
}

/** Where the caption of a gallery is, if that is behind the texts before it. */
function placeOfCaption(
  caption: string,
  orphans: readonly OrphanCaption[],
  places: readonly (number | undefined)[],
  index: number,
): number | undefined {
  const letters = lettersAndDigits(caption)
  const before = places.slice(0, index).findLast((at) => at !== undefined) ?? 0
  return orphans.find(({ at, words }) => at > before && words.includes(letters))?.at
}

/** Gives captions without a picture to the picture before them, if it has none and no paragraph is between. */
function addOrphans(
  chosen: readonly PageFigure[],
  orphans: readonly OrphanCaption[],
  paragraphs: readonly number[],
): PageFigure[] {
  return chosen.map((found, index) => {
    if (found.words.length > 0) return found
    const end = Math.min(
      chosen[index + 1]?.at ?? Number.POSITIVE_INFINITY,
      paragraphs.find((at) => at > found.at) ?? Number.POSITIVE_INFINITY,
    )
    const orphan = orphans.find(({ at }) => at > found.at && at < end)
    if (orphan === undefined) return found
    const { caption, credit, words } = orphan
    return {
      ...found,
      figure: { ...found.figure, ...(caption ? { caption } : {}), ...(credit ? { credit } : {}) },
      words,
    }
  })
}

/** The figures of the article, each picture once: where it has a caption, else where it comes first. */
function chooseFigures(figures: readonly PageFigure[], scope: FigureScope): PageFigure[] {
  const chosen = new Map<string, PageFigure>()
  for (const found of figures) {
    const score = scoreFigure(found, scope)
    if (score < minScore) continue
    const same = chosen.get(found.stem)
    if (same === undefined) chosen.set(found.stem, found)
    else if (wordsOf(found) > wordsOf(same))
      chosen.set(found.stem, {
        ...same,
        figure: { ...found.figure, image: same.figure.image },
        words: [...same.words, ...found.words],
      })
  }
  return [...chosen.values()].sort((a, b) => a.at - b.at)
}

/** A caption with a credit says more than one without. */
const wordsOf = ({ figure }: PageFigure) => (figure.caption ? 2 : 0) + (figure.credit ? 1 : 0)

function findHeadline({ headings }: PageFigures, headline: string | undefined): number | undefined {
  const letters = lineStart(headline ?? '')
  return (headings.find((heading) => heading.letters !== '' && heading.letters === letters) ?? headings[0])?.at
}

function firstWords(block: Block): string {
  if (block.type === 'figure') return ''
  return block.type === 'list' ? block.items[0]! : block.text
}

/**
 * Finds where texts are on the page: the longest series of places in page order (Hunt and Szymanski 1977), since the same words
 * may be in several places.
 */
function findPlaces(texts: readonly string[], lines: ReadonlyMap<string, readonly number[]>): (number | undefined)[] {
  type Step = { at: number; index: number; before: Step | undefined }
  const ends: Step[] = []
  texts.forEach((text, index) => {
    const candidates = lineStarts(text)
      .flatMap((start) => lines.get(start) ?? [])
      .sort((a, b) => a - b)
    for (const at of [...candidates].reverse()) {
      let [low, high] = [0, ends.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if (ends[middle]!.at < at) low = middle + 1
        else high = middle
      }
      ends[low] = { at, index, before: ends[low - 1] }
    }
  })
  const places = new Array<number | undefined>(texts.length).fill(undefined)
  for (let step = ends.at(-1); step; step = step.before) places[step.index] = step.at
  return places
}

/** Merges figures into blocks; a block whose place is unknown stays behind the one before it. */
function mergeByPlace(
  blocks: readonly Block[],
  places: readonly (number | undefined)[],
  figures: readonly PageFigure[],
): Block[] {
  const merged: Block[] = []
  const left = [...figures]
  blocks.forEach((block, index) => {
    const at = places[index]
    while (at !== undefined && left[0] && left[0].at <= at) merged.push(left.shift()!.figure)
    merged.push(block)
  })
  return [...merged, ...left.map(({ figure }) => figure)]
}
