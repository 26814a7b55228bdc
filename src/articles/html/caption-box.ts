import type { PageElement } from '../../sources/page/parse-page.js'
import { isLabelledCredit } from '../credit-text.js'
import { namesAgency } from '../picture-agencies.js'
import { cleanLine, elementText } from '../plain-text.js'
import { hasCaptionName, hasCreditName, hasPictureName, hasProductName, isUnseenByName } from './caption-names.js'
import type { Box } from './picture-boxes.js'

/** Lengths without spaces. */
const maxBoxText = 800
const maxCaptionText = 1000
const maxPlainCaption = 350
const maxBoxes = 12
const maxSiblings = 4

/** Where a picture's words are: the elements that hold them, and the largest element that holds just this picture. */
type CaptionBox = { box: Box; parts: Box[]; isMarked: boolean }

/**
 * Finds the caption and credit of a picture: named or marked elements around it, else beside it, else what its description
 * points to, else the only words in a box that is named as a picture's.
 * @param byId finds an element by its id
 */
export function findCaptionBox(picture: Box, byId: (id: string) => Box | undefined): CaptionBox {
  const boxes = boxesAround(picture)
  const box = boxes.at(-1)!
  const parts: Box[] = []
  let inner: Box | undefined
  for (const outer of boxes) {
    for (const child of outer.children) if (child !== inner) addParts(child, parts, isInFigure(child))
    // Beyond its figure, only a picture without a caption takes the words beside it.
    if (parts.some(isCaptionPart) && (outer.tag === 'figure' || !isInFigure(outer))) break
    inner = outer
  }
  if (!parts.some(isCaptionPart)) addSiblings(boxes, parts)
  if (parts.length === 0) addDescription(boxes, parts, byId)
  if (parts.some(isCaptionPart)) return { box, parts, isMarked: true }
  const credits = parts.reduce((sum, part) => sum + part.text, 0)
  const plain = boxes.find((around) => isPlainCaption(around, credits))
  if (plain) return { box, parts: [plain], isMarked: credits > 0 }
  return { box, parts: [...parts, ...findProductName(box)], isMarked: credits > 0 }
}

/** The elements around a picture that hold no other picture and little text, innermost first. */
function boxesAround(picture: Box): Box[] {
  const boxes = [picture]
  for (let box = picture.parent; box && boxes.length < maxBoxes; box = box.parent) {
    const isTooLarge = box.text > maxBoxText && box.tag !== 'figure'
    if (box.hasSeveralPictures || isTooLarge || /^(?:body|html|main)$/.test(box.tag)) break
    if (box.element.querySelector('h1') !== null && hasHeadlineBeside(box)) break
    boxes.push(box)
  }
  return boxes
}

/** Whether the article's headline is in the box; a caption may be a heading too, but then its credit is beside it. */
const hasHeadlineBeside = (box: Box) => ![...box.children].some((child) => isCreditLine(child))

const isInFigure = (box: Box): boolean =>
  box.parent !== undefined && (box.parent.tag === 'figure' || isInFigure(box.parent))

const isCaptionPart = (part: Box) =>
  part.tag === 'figcaption' || !(part.tag === 'footer' || hasCreditName(part.element) || isCreditLine(part))

/** Adds the captions and credits in a box; they hold no pictures. */
function addParts(box: Box, parts: Box[], isFigure: boolean, depth = 0): void {
  if (box.text === 0 || isUnseenByName(box.element)) return
  const isSmall = isFigure && /^(?:small|cite|footer)$/.test(box.tag)
  if (box.picture === undefined && (isSmall || isPart(box))) {
    if (box.text <= maxCaptionText) parts.push(box)
    return
  }
  if (depth < 20) for (const child of box.children) addParts(child, parts, isFigure, depth + 1)
}

const isPart = (box: Box) =>
  box.tag === 'figcaption' ||
  hasCaptionName(box.element) ||
  hasCreditName(box.element) ||
  isCreditLine(box) ||
  endsOnOwner(box)

/** `<span>The ferry at the quay</span><small>dpa</small>`. */
function endsOnOwner({ tag, text, children }: Box): boolean {
  if (!/^(?:div|p|span)$/.test(tag) || text > maxPlainCaption) return false
  const last = children.filter((child) => child.text > 0).at(-1)
  if (last === undefined || last.text * 2 > text || !/^(?:small|cite|em|i|span)$/.test(last.tag)) return false
  return last.text <= 60 && namesAgency(cleanLine(elementText(last.element)))
}

function isCreditLine({ element, text, picture }: Box): boolean {
  return picture === undefined && text > 0 && text <= 120 && isLabelledCredit(cleanLine(elementText(element)))
}

/** Adds the elements right after or before one of the boxes that are named or marked as captions. */
function addSiblings(boxes: readonly Box[], parts: Box[]): void {
  for (const box of boxes) {
    const siblings = box.parent?.children ?? []
    const index = siblings.indexOf(box)
    const after = siblings.slice(index + 1).filter((sibling) => sibling.text > 0 || sibling.picture)
    for (const sibling of after.slice(0, maxSiblings)) {
      if (sibling.picture !== undefined || sibling.text > maxCaptionText || !isCaptionSibling(sibling)) break
      addParts(sibling, parts, false)
    }
    if (parts.some(isCaptionPart)) return
    const before = siblings.slice(0, index).filter((sibling) => sibling.text > 0 || sibling.picture)
    const [above, farther] = before.reverse()
    if (above?.picture === undefined && above && isPart(above) && farther?.picture === undefined)
      addParts(above, parts, false)
    if (parts.some(isCaptionPart)) return
  }
}

/** Whether an element is a caption, or a box with little else than one. */
function isCaptionSibling(box: Box): boolean {
  if (isPart(box)) return true
  const [only, ...others] = box.children.filter((child) => child.text > 0)
  return only !== undefined && others.length === 0 && only.text >= box.text * 0.8 && isCaptionSibling(only)
}

function addDescription(boxes: readonly Box[], parts: Box[], byId: (id: string) => Box | undefined): void {
  for (const { element } of boxes) {
    const id = element.getAttribute('aria-describedby')?.trim().split(/\s+/, 1)[0]
    const description = id ? byId(id) : undefined
    if (description && description.text > 0 && description.text <= maxCaptionText && !description.picture)
      parts.push(description)
  }
}

/**
 * Whether a box around a picture is named as a picture's, or holds its credit, and has some words that are no headline, link or date.
 * @param credits the length of the credits found
 */
function isPlainCaption({ element, tag, text, linked }: Box, credits: number): boolean {
  if (text <= credits || text > maxPlainCaption + credits || linked * 2 > text) return false
  // Beside a credit even a heading is a caption.
  if (tag === 'figure' || hasPictureName(element))
    return (
      element.querySelector(credits > 0 ? 'h1 a,h2 a,h3 a,h4 a,time,li' : 'h1,h2,h3,h4,time,li,blockquote,table') ===
      null
    )
  return credits > 0 && element.querySelector('h2,h3,h4,time,li,blockquote,table,button') === null
}

/** A picture in the card of a product shows the product. */
function findProductName(box: Box, depth = 0): Box[] {
  if (box.picture === undefined && box.text > 0 && box.text <= 120 && hasProductName(box.element)) return [box]
  if (depth > 20) return []
  for (const child of box.children) {
    const found = findProductName(child, depth + 1)
    if (found.length > 0) return found
  }
  return []
}

/** The words of a caption's elements that are not inside a picture. */
export const partElements = (parts: readonly Box[]): PageElement[] => parts.map(({ element }) => element)
