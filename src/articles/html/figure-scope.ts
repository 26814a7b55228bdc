import { readByline } from '../article-fields.js'
import { isPictureName } from '../media-files.js'
import { elementText, lettersAndDigits } from '../plain-text.js'
import { elementNames } from './boilerplate-names.js'
import type { PageFigure } from './page-figures.js'
import type { Box } from './picture-boxes.js'
import { readSides } from './pictures.js'

/** Boxes of other things than the article: authors, other stories, offers, adverts. */
const foreignNames =
  /(?:^|[^a-z])(?:authors?|autor(?:en|es)?|avatar|byline|bio|profile|related|recirc\w*|recommend\w*|newsletters?|sign-?up|subscri\w+|promo\w*|sponsor\w*|advert\w*|ads?|outbrain|taboola|most-?(?:read|popular)|popular|trending|more-(?:stories|news|from|on)|read-?(?:more|next|also)|also-(?:read|like)|comments?|footer|masthead|site-header|nav(?:igation|bar)?|menu|sidebar|breadcrumbs?|logo|cross-?link\w*|playlist|up-?next|next-article|prev(?:ious)?-article|social|share|banner|app-?(?:promo|download|store)|qr-?code|icon|card|teaser)(?:$|[^a-z])/
const authorAddress =
  /\/(?:authors?|autor(?:en|es)?|portraits?|profil(?:e|es|bild)?|avatars?|journalists?|reporters?|staff|headshots?|mugshots?|columnists?)[/_-]/i
const authorLink =
  '[rel~="author"],a[href*="/author/"],a[href*="/authors/"],a[href*="/autor/"],a[href*="/autoren/"],a[href*="/autores/"],a[href*="/auteur/"],a[href*="/journalist"],a[href*="/profile/"],a[href*="/people/"],a[href*="/redaktion/"]'
const galleryAddress =
  /(?:gallery|galerie|galeria|photos?|fotos?|image|bild(?:er)?|attachment|slideshow|enlarge|media)[/_.?=-]|^#|^javascript:/i
/** Without spaces. */
const maxAuthorText = 120

/** What is known of the article when its pictures are chosen. */
export type FigureScope = {
  /** Where the paragraphs of the article are, in page order. */
  paragraphs: number[]
  /** Everything is the article's, as in a feed. */
  isFragment: boolean
  /** Where the headline is. */
  headline: number | undefined
  byline: string | undefined
  /** Stems of the pictures that the metadata names, and of those that the reader of the text kept. */
  named: ReadonlySet<string>
  kept: ReadonlySet<string>
}

/** The signs that a picture belongs to the article, added up: it does from 1 on. */
export function scoreFigure(found: PageFigure, scope: FigureScope): number {
  const { figure, picture, box, stem, at } = found
  const own = ownBoxes(picture, scope.paragraphs)
  const outer = own.at(-1)!
  const caption = figure.caption !== undefined || figure.credit !== undefined
  const names = own.map(({ element }) => kebabNames(elementNames(element)))
  const isForeign = names.some((name) => foreignNames.test(name))
  const signs = [
    caption && 2,
    found.isMarked && 1,
    scope.kept.has(stem) && 2,
    scope.named.has(stem) && 3,
    isBetween(outer, scope) && 1,
    placeSign(at, outer, scope),
    isForeign && (caption && found.isMarked ? -2 : -3),
    own.some(({ tag }) => /^(?:nav|footer|form|aside)$/.test(tag)) && -1,
    isAuthor(found, own, scope) && -5,
    isTeaser(own.includes(box) ? box : outer, outer, picture) && -3,
    isSmall(picture) && -3,
  ]
  return signs.reduce<number>((sum, sign) => sum + (sign || 0), 0)
}

/** The boxes around a picture without a paragraph of the article, innermost first. */
function ownBoxes(picture: Box, paragraphs: readonly number[]): Box[] {
  const boxes = [picture]
  for (let box = picture.parent; box; box = box.parent) {
    if (countWithin(box, paragraphs) > 0 || /^(?:body|main|article)$/.test(box.tag)) break
    boxes.push(box)
  }
  return boxes
}

/** How many of the places are in a box. */
function countWithin({ start, end }: Box, places: readonly number[]): number {
  return firstAfter(places, end) - firstAfter(places, start)
}

function firstAfter(places: readonly number[], at: number): number {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (places[middle]! <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether the picture's boxes stand among paragraphs of the article. */
const isBetween = ({ parent }: Box, { paragraphs }: FigureScope) =>
  parent !== undefined && countWithin(parent, paragraphs) >= Math.min(2, paragraphs.length)

/** Above the headline and under the last paragraph are mostly other things. */
function placeSign(at: number, outer: Box, scope: FigureScope): number {
  const { paragraphs, headline, isFragment } = scope
  if (isFragment) return 1
  const first = Math.min(headline ?? Number.POSITIVE_INFINITY, paragraphs[0] ?? Number.POSITIVE_INFINITY)
  const last = paragraphs.at(-1) ?? Number.POSITIVE_INFINITY
  if (at < first) return -2
  if (at <= last) return 0
  // Beside all paragraphs it may be the last of a series.
  const holdsText = outer.parent !== undefined && countWithin(outer.parent, paragraphs) === paragraphs.length
  return holdsText && !/^(?:body|main|article)$/.test(outer.parent!.tag) ? -1 : -3
}

function isAuthor({ figure, box, picture }: PageFigure, own: readonly Box[], { byline }: FigureScope): boolean {
  if (authorAddress.test(figure.image)) return true
  if (figure.caption && readByline(figure.caption) !== undefined) return true
  const alt = lettersAndDigits(figure.alt ?? '')
  if (alt.length >= 5 && byline && lettersAndDigits(byline).includes(alt) && !figure.credit) return true
  // The nearest words are its author's name.
  const near = own.find(({ text }) => text > 0) ?? box
  if (near.text > maxAuthorText || near === picture) return false
  const words = lettersAndDigits(elementText(near.element))
  // The author of a story may also have taken its pictures.
  const isCreditOnly = figure.caption !== undefined && figure.credit !== undefined
  const isByline =
    byline !== undefined && !isCreditOnly && words.length <= 60 && words.includes(lettersAndDigits(byline))
  return isByline || near.element.querySelector(authorLink) !== null
}

/** Whether a picture leads to another story: it is in its link, or beside its linked headline. */
function isTeaser(box: Box, outer: Box, picture: Box): boolean {
  const link = picture.element.closest('a[href]')
  const href = link?.getAttribute('href') ?? ''
  const leadsAway =
    link !== null && href !== '' && !isPictureName(href.replace(/[?#].*$/s, '')) && !galleryAddress.test(href)
  const isLinked = box.text > 15 && box.linked * 2 > box.text
  const isList = outer.text > 15 && outer.linked * 2 > outer.text
  return leadsAway || isLinked || isList || box.element.querySelector('h2 a,h3 a,h4 a,a h2,a h3,a h4') !== null
}

/** Portraits and the pictures of other stories are small. In pixels. */
const maxSmallSide = 120

const isSmall = ({ element }: Box) => readSides(element).some((side) => side <= maxSmallSide)

const kebabNames = (names: string) =>
  names
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll('_', '-')
