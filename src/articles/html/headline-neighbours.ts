import type { PageElement } from '../../sources/page/parse-page.js'
import { cleanLine } from '../plain-text.js'

/** Where names and dates are not of this article. */
const others =
  'footer,nav,dialog,form,[class*="comment" i],[id*="comment" i],[class*="related" i],[class*="teaser" i],[class*="recommend" i],[class*="newsletter" i]'
/** Further away, what stands aside is of other articles; beside the headline it may be the author. */
const othersFurther = `aside,${others}`
const maxUnder = 240
const maxAbove = 25
/** A paragraph this long is the text, unless it is named as the standfirst: what follows it is not beside the headline. */
const minProse = 200
const standfirstNames =
  /(?:^|[\s_-])(?:standfirst|lead|lede|intro|dek|deck|subtitle|sub-?headline|subhead|summary|excerpt|abstract|entradilla|bajada|chapo|sommario|vorspann|teaser|ingress)(?=$|[\s_-])/i

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
  const own = headline.closest('article')
  const isAbove = (element: PageElement) => all.indexOf(element) < at
  const isNear = (element: PageElement) => {
    if (headline.contains(element) || element.contains(headline)) return false
    const article = element.closest('article')
    // An article that the headline is not in is another one, unless it is the text under a headline that is in none.
    if (article !== null && article !== own && !article.contains(headline) && (own !== null || isAbove(element)))
      return false
    const outside = element.closest(others)
    return outside === null || outside.contains(headline) || (around?.contains(outside) ?? false)
  }
  const under = all.slice(at + 1, at + 1 + maxUnder)
  const text = under.findIndex(isProse)
  const above = all.slice(Math.max(0, at - maxAbove), at)
  return [...(text === -1 ? under : under.slice(0, text)).filter(isNear), ...above.filter(isNear)]
}

function isProse(element: PageElement): boolean {
  if (element.localName.toLowerCase() !== 'p' || cleanLine(element.textContent ?? '').length < minProse) return false
  const box = `${element.getAttribute('class') ?? ''} ${element.parentElement?.getAttribute('class') ?? ''}`
  return element.closest('header,hgroup') === null && !(box.length <= 600 && standfirstNames.test(box))
}

/** Whether an element belongs to comments, teasers or the like; the footer of an article may hold its own author and date. */
export function isElsewhere(element: PageElement): boolean {
  const outside = element.closest(othersFurther)
  if (outside === null) return false
  return outside.localName.toLowerCase() !== 'footer' || outside.closest('article,main') === null
}
