import type { PageElement } from '../../sources/page/parse-page.js'
import { lettersAndDigits } from '../plain-text.js'
import type { ShownHeading } from './shown-headings.js'
import { isHostName, type SiteNames } from './site-names.js'

/** The headlines that a page gives for its article, as written. */
type GivenHeadlines = {
  /** In its JSON-LD. */
  declared?: string
  /** The words above it, if its JSON-LD has them apart. */
  kicker?: string
  /** For cards elsewhere (Open Graph, Twitter), best first. */
  cards: readonly string[]
  /** Its `<title>`. */
  title?: string
  shown: readonly ShownHeading[]
}

type ChosenHeadline = {
  headline?: string
  /** The heading that shows it; what is near it belongs to the article. */
  element?: PageElement
}

const minHeadline = 8
/** Headlines in scripts without spaces are shorter. */
const minDenseHeadline = 4
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u
/** What sets a site's name off from a headline; the full-width signs need no spaces. */
const divider = /\s*(?:[|¦│｜║]|::)\s*|\s+[-‐‑‒–—―−·•»›«‹*:~/]+\s+|(?<=\S)：|--/gu
const startsWithDivider = /^\s*(?:[|¦│｜║：]|::|--|\s[-‐‑‒–—―−·•»›«‹*:~/])/u
const endsWithDivider = /(?:[|¦│｜║]|::|\s[-‐‑‒–—―−·•»›«‹*~/])\s*$/u
const bar = /[|¦│｜║]/u
const cutOff = /(?:\.\.\.|…)$/u

/**
 * Chooses the headline of a page. The one in its JSON-LD is what the publisher calls the headline, unless the page shows it
 * in another form (with or without its kicker, not cut off, without the site's name) or shows it only in its path; then, and
 * without JSON-LD, the others decide, which confirm each other. The site's name is removed in every form.
 */
export function chooseHeadline(given: GivenHeadlines, names: SiteNames): ChosenHeadline {
  const shown = given.shown.filter((heading) => !names.includes(heading.text))
  const clean = (text: string | undefined) => (text === undefined ? undefined : removeSiteName(text, shown, names))
  const declared = clean(given.declared)
  const cards = given.cards.flatMap((card) => clean(card) ?? [])
  const title = clean(given.title)
  const main = findMainHeading(shown, [declared, ...cards, title])
  const heading = main && readHeading(main, [declared, ...cards, title])
  const headline = declared
    ? confirmDeclared(declared, { kicker: given.kicker, card: cards[0], heading, shown })
    : chooseUndeclared({ cards, title, heading })
  return { headline, element: findElement(shown, headline) ?? main?.element }
}

type Others = { kicker?: string; card?: string; heading?: string; shown: readonly ShownHeading[] }

function confirmDeclared(declared: string, { kicker, card, heading, shown }: Others): string {
  if (heading === undefined || isSame(declared, heading)) return declared
  if (cutOff.test(declared) && startsAlike(heading, declared.replace(cutOff, ''))) return heading
  if (card === undefined || !isSame(card, heading) || (kicker && isSame(`${kicker} ${declared}`, heading)))
    return declared
  // The page and its card agree on another headline. Where they differ from the JSON-LD only by a kicker, or where the page has
  // the other one only in its path, the page's is right; otherwise it may be a later one, or one for the card.
  const isOnlyInPath = shown.some((other) => other.isInPath && isSame(other.text, declared))
  return isOnlyInPath || isPart(declared, heading) || isPart(heading, declared) ? heading : declared
}

type Undeclared = { cards: readonly string[]; title?: string; heading?: string }

function chooseUndeclared({ cards, title, heading }: Undeclared): string | undefined {
  const [card] = cards
  if (heading === undefined) return card ?? title
  if (card === undefined || isSame(card, heading)) return heading
  const isConfirmed = [...cards.slice(1), title].some((other) => other !== undefined && isSame(other, card))
  // `Ferry returns…` and `Harbour: Ferry returns` are the headline that the page shows, in a form made for the card.
  return isConfirmed && !cutOff.test(card) && !isPart(heading, card) && !isPart(card, heading) ? card : heading
}

/**
 * The heading over the article: one that says what the metadata say, else the only first-level heading. Undefined if there is none,
 * or if it is not clear which one it is.
 */
function findMainHeading(
  shown: readonly ShownHeading[],
  voices: readonly (string | undefined)[],
): ShownHeading | undefined {
  const said = voices.flatMap((voice) => voice ?? [])
  for (const isInPath of [false, true]) {
    const headings = shown.filter((heading) => heading.isInPath === isInPath)
    const agreeing = said.flatMap(
      (voice) => headings.find(({ text, bare }) => isSame(text, voice) || isSame(bare, voice)) ?? [],
    )
    if (agreeing.length > 0) return agreeing.find(isFirstLevel) ?? agreeing[0]
    const first = headings.filter(isFirstLevel)
    const similar = first.find(({ text }) => said.some((voice) => isPart(text, voice) || isPart(voice, text)))
    if (similar) return similar
    const inArticle = first.filter(({ element }) => element.closest('article'))
    const inMain = first.filter(({ element }) => element.closest('main'))
    for (const group of [inArticle, inMain, first]) {
      if (new Set(group.map(({ text }) => text)).size === 1) return group[0]
    }
  }
  return undefined
}

/** What a heading says: without its kicker, unless the metadata have it too. */
function readHeading({ text, bare }: ShownHeading, voices: readonly (string | undefined)[]): string {
  return bare !== undefined && !voices.some((voice) => isSame(text, voice)) ? bare : text
}

const isFirstLevel = ({ element }: ShownHeading) => element.localName.toLowerCase() === 'h1'

function findElement(shown: readonly ShownHeading[], headline: string | undefined): PageElement | undefined {
  const same = shown.filter(({ text, bare }) => isSame(text, headline) || isSame(bare, headline))
  return (same.find(({ isInPath }) => !isInPath) ?? same[0])?.element
}

/**
 * Removes the site's name, and the section before it: `Ferry returns | Harbour | The Lantern`, `Ferry returns - The Lantern`,
 * `The Lantern: Ferry returns`, `渡し船が再開｜港の灯`. A part is the site's name if the site says so elsewhere, if it is a
 * host, or if the page shows the headline without it.
 * @param shown headings of the page
 */
function removeSiteName(
  headline: string,
  shown: readonly Pick<ShownHeading, 'text' | 'isInPath'>[],
  names: SiteNames,
): string {
  const whole = removeLeadingName(headline.slice(0, 500), names)
  const confirmed = shown
    .filter((heading) => isLongEnough(heading.text) && isSetOff(heading, whole))
    .map(({ text }) => text)
    .sort((a, b) => b.length - a.length)[0]
  if (confirmed !== undefined) return confirmed
  const marks = [...whole.matchAll(divider)].slice(0, 20)
  const starts = [0, ...marks.map((mark) => mark.index + mark[0].length)]
  const ends = [...marks.map((mark) => mark.index), whole.length]
  const part = (index: number) => whole.slice(starts[index], ends[index])
  const isName = (index: number) => names.includes(part(index)) || isHostName(part(index))
  let first = 0
  while (first < marks.length && isName(first)) first++
  let last = marks.length
  const found = [...starts.keys()].slice(first + 1).find(isName)
  if (found !== undefined) {
    last = found - 1
    if (last > first && isSection(part(last)) && isLongEnough(whole.slice(starts[first], ends[last - 1]))) last--
  } else if (first === 0 && last > first && bar.test(marks[last - 1]![0]) && part(last).length <= 60) {
    last--
  }
  const text = whole.slice(starts[first], ends[last]).trim()
  return isLongEnough(text) ? text : headline
}

/** Whether a heading is the beginning or the end of a headline, and a divider follows or precedes it. */
function isSetOff({ text, isInPath }: Pick<ShownHeading, 'text' | 'isInPath'>, whole: string): boolean {
  if (whole.startsWith(text) && startsWithDivider.test(whole.slice(text.length))) return true
  return !isInPath && whole.endsWith(text) && endsWithDivider.test(whole.slice(0, -text.length).slice(-10))
}

/** `The Lantern: Ferry returns`; kickers are written like that too, so only the site's own name goes. */
function removeLeadingName(headline: string, names: SiteNames): string {
  const [whole, name] = /^([^:]{2,40}):\s+(?=\S)/u.exec(headline) ?? []
  return whole && names.has(name!) ? headline.slice(whole.length) : headline
}

const isSection = (part: string) => part.length <= 25 && part.trim().split(/\s+/).length <= 2 && /^\p{L}/u.test(part)

const isLongEnough = (text: string) => text.length >= (dense.test(text) ? minDenseHeadline : minHeadline)

function isSame(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false
  if (a === b) return true
  const folded = lettersAndDigits(a)
  return folded !== '' && folded === lettersAndDigits(b)
}

const startsAlike = (long: string, short: string) => {
  const folded = lettersAndDigits(short)
  return folded.length >= minHeadline && lettersAndDigits(long).startsWith(folded)
}

/** Whether a headline is the beginning or the end of another. */
function isPart(part: string, whole: string): boolean {
  const [a, b] = [lettersAndDigits(part), lettersAndDigits(whole)]
  return a.length >= minHeadline && a.length < b.length && (b.startsWith(a) || b.endsWith(a))
}
