import type { PageElement } from '../../sources/page/parse-page.js'
import { cleanValue, lettersAndDigits } from '../plain-text.js'

/** A heading that could be the one which the page shows over the article. */
export type ShownHeading = {
  element: PageElement
  text: string
  /** Its text without the kicker inside it, if it has one. */
  bare?: string
  /** An `<h1>` as sites put it into their path (`Home > City > Ferry returns`), for search engines. */
  isInPath: boolean
}

const maxHeadings = 60
/** Class names of the words above or before a headline. */
const kickerNames =
  /(?:^|[\s_-])(?:kicker|eyebrow|overline|overhead|over-?title|dachzeile|spitzmarke|vorspitze|roofline|topline|rubrik|rubrica|rubrique|antetitulo|cintillo|chapeu|occhiello|surtitre|volanta|pretitle|pre-?headline|subline|category|section)(?=$|[\s_-])/i
const pathNames = /crumb/i
const titleNames = /(?:^|[\s_-])(?:entry|post|article|story|news)?[_-]{0,2}(?:title|headline)(?=$|[\s_-])/i
const outside = 'aside,footer,nav,dialog,form,[hidden],[aria-hidden="true"],[role="dialog"],[role="navigation"]'

/** Finds the headings of a page that could be its headline, in page order: every `<h1>`, and the second-level headings of its head. */
export function readShownHeadings(root: PageElement): ShownHeading[] {
  const headings: ShownHeading[] = []
  let seen = 0
  for (const element of root.querySelectorAll('h1,h2,h3')) {
    if (++seen > maxHeadings) break
    const isInPath = isPartOfPath(element)
    if (element.localName.toLowerCase() !== 'h1' && !isInHead(element)) continue
    if (!isInPath && element.closest(outside)) continue
    const text = cleanValue(element.textContent)
    if (text !== undefined && text.length <= 500)
      headings.push({ element, text, bare: readBareText(element), isInPath })
  }
  return headings
}

/** Whether a smaller heading is in the head of an article or has the name of a headline. */
function isInHead(element: PageElement): boolean {
  if (element.closest('header,hgroup')) return element.closest('article,main,[role="main"],header,hgroup') !== null
  return titleNames.test(element.getAttribute('class') ?? '') || element.getAttribute('itemprop') === 'headline'
}

function isPartOfPath(element: PageElement): boolean {
  let at: PageElement | null = element
  for (let up = 0; at !== null && up < 5; up++, at = at.parentElement) {
    if (up > 0 && /^(?:article|main|section|header|body)$/i.test(at.localName)) return false
    if (up > 0 && /^(?:li|ol|nav)$/i.test(at.localName)) return true
    const names = `${at.getAttribute('class') ?? ''} ${at.getAttribute('id') ?? ''} ${at.getAttribute('itemtype') ?? ''}`
    if (names.length <= 600 && pathNames.test(names)) return true
  }
  return false
}

/** The text of a heading without its kicker; undefined if it has none or nothing else. */
function readBareText(element: PageElement): string | undefined {
  const kickers = [...element.querySelectorAll('[class]')].slice(0, 20).filter((inner) => {
    const names = inner.getAttribute('class') ?? ''
    return names.length <= 300 && kickerNames.test(names)
  })
  let text = cleanValue(element.textContent) ?? ''
  for (const kicker of kickers) {
    const words = cleanValue(kicker.textContent)
    if (words && text.startsWith(words)) text = text.slice(words.length).replace(/^[\s:|/–—-]+/, '')
  }
  return kickers.length > 0 && lettersAndDigits(text) !== '' && text !== cleanValue(element.textContent)
    ? text
    : undefined
}
