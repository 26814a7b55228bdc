import type { PageElement } from '../../sources/page/parse-page.js'
import { cleanLine } from '../plain-text.js'

/** Where names and dates are not of this article. */
const others =
  'aside,footer,nav,dialog,form,[class*="comment" i],[id*="comment" i],[class*="related" i],[class*="teaser" i],[class*="recommend" i],[class*="newsletter" i]'
const maxUnder = 160
const maxAbove = 25
/** A paragraph this long is the text: what follows it is not beside the headline. */
const minProse = 200

/**
 * The elements near a headline, where a page shows the article's authors and dates: first those under it, up to the text's first
 * long paragraph, then those above it. Comments, teasers and the like are left out, and so is the headline itself.
 */
export function findHeadlineNeighbours(body: PageElement, headline: PageElement | undefined): PageElement[] {
  if (headline === undefined) return []
  const all = [...body.querySelectorAll('*')]
  const at = all.indexOf(headline)
  if (at === -1) return []
  const around = headline.closest(others)
  const isNear = (element: PageElement) => {
    if (headline.contains(element) || element.contains(headline)) return false
    const outside = element.closest(others)
    return outside === null || outside === around
  }
  const under = all.slice(at + 1, at + 1 + maxUnder)
  const text = under.findIndex(isProse)
  const above = all.slice(Math.max(0, at - maxAbove), at)
  return [...(text === -1 ? under : under.slice(0, text)).filter(isNear), ...above.filter(isNear)]
}

function isProse(element: PageElement): boolean {
  return element.localName.toLowerCase() === 'p' && cleanLine(element.textContent ?? '').length >= minProse
}

/** Whether an element belongs to comments, teasers or the like. */
export const isElsewhere = (element: PageElement): boolean => element.closest(others) !== null
