import type { PageElement } from '../../sources/page/parse-page.js'
import { looksLikeName } from '../byline.js'
import { cleanLine, cleanValue } from '../clean-text.js'
import type { DateSettings } from '../dates.js'
import { readCrumbs } from '../text/chrome.js'
import { type Head, takeHeadLine } from '../text/head-line.js'
import { namesOf } from './page-furniture.js'
import { spacedText } from './spaced-text.js'

const kickers =
  /(?:^|[\s_-])(?:kicker|eyebrow|overline|dachzeile|topline|rubrik|rubrica|rubrique|antetitulo|cintillo|chapeu|hat|categor(?:y|ies)|section-?(?:name|label|title|tag)|article-tag|post-terms)(?=$|[\s_-])/i
const information =
  /(?:^|[\s_-])(?:meta|byline|dateline|timestamp|posted-on|submitted|pubdate|publish(?:ed)?(?:-?date)?|(?:news|post|entry|article)[_-]{0,2}(?:time|date|info)|date|firma|autor|author(?:-?name)?|signature)(?=$|[\s_-])/i
const crumbs = /(?:^|[\s_-])breadcrumbs?(?=$|[\s_-])/i
const longestKicker = 40
const longestInformation = 300
const mostElements = 3000

/** What the page's head says already. */
type Known = Pick<Head, 'headline' | 'byline' | 'section' | 'publishedAt' | 'updatedAt'>

/**
 * Reads what stands around a headline and takes it out of the page: the section above it, author and dates under it. A page
 * that names them nowhere else still shows them, by class names that the makers of pages share or by its own words.
 */
export function takeVisibleHead(body: PageElement, known: Known, settings: DateSettings): Head {
  const { headline, byline, section, publishedAt, updatedAt } = known
  const head: Head = { headline, byline, section, publishedAt, updatedAt, rest: [], brands: new Set() }
  const found: PageElement[] = []
  let seen = 0
  for (const element of body.querySelectorAll('[class],[data-component]')) {
    if (++seen > mostElements) break
    const names = namesOf(element)
    const isNamed = names.length <= 500 && (crumbs.test(names) || kickers.test(names) || information.test(names))
    if (!isNamed || element.closest('figure') || element.querySelector('h1,p p,img,figure,video')) continue
    if (crumbs.test(names)) takeCrumbs(element, head)
    else if (kickers.test(names) && takeKicker(element, head)) found.push(element)
    else if (information.test(names) && takeInformation(element, head, settings)) found.push(element)
  }
  for (const element of found) element.remove()
  for (const time of body.querySelectorAll('time')) if (standsAlone(time)) time.remove()
  takeLabelAbove(body, head)
  return head
}

/** A time that no text stands beside: that of an entry or of the page itself. */
function standsAlone(time: PageElement): boolean {
  const text = cleanLine(time.textContent ?? '')
  return text.length <= 60 && cleanLine(time.parentElement?.textContent ?? '') === text
}

function takeCrumbs(element: PageElement, head: Head): void {
  const links = [...element.querySelectorAll('a,li')].flatMap((link) => cleanValue(link.textContent) ?? [])
  const names = readCrumbs(links.join(' > ')) ?? links
  const last = names.filter((name) => !/^(?:home|news|inicio|startseite|accueil|início)$/i.test(name)).at(-1)
  if (last && last.length <= longestKicker && last !== head.headline) head.section ??= last
}

function takeKicker(element: PageElement, head: Head): boolean {
  const text = cleanLine(spacedText(element))
  if (text === '' || text.length > longestKicker || /[.!?]$/.test(text)) return false
  head.section ??= text
  return text === head.section
}

/** Only elements whose every line is a name or a date are information; the rest of them is text. */
function takeInformation(element: PageElement, head: Head, settings: DateSettings): boolean {
  const text = cleanLine(spacedText(element))
  if (text === '' || text.length > longestInformation || element.querySelector('li,blockquote')) return false
  const parts = [...element.querySelectorAll('*')]
    .filter((part) => part.querySelector('*') === null)
    .flatMap((part) => cleanValue(part.textContent) ?? [])
  for (const time of element.querySelectorAll('time[datetime]')) {
    takeHeadLine(time.getAttribute('datetime')!, {}, head, settings)
  }
  if (takeHeadLine(text, {}, head, settings)) return true
  const taken = parts.filter((part) => takeHeadLine(part, {}, head, settings))
  const isAuthor = /author|autor|byline|firma/i.test(element.getAttribute('class') ?? '') && text.split(' ').length <= 8
  if (isAuthor && looksLikeName(text)) head.byline ??= text
  return taken.length > 0 || isAuthor || element.querySelector('time') !== null
}

/** A few words right above the headline, with nothing else in their element. */
function takeLabelAbove(body: PageElement, head: Head): void {
  const [h1, ...others] = body.querySelectorAll('h1')
  if (!h1 || others.length > 0) return
  const above = h1.previousElementSibling
  if (!above || !/^(?:p|div|span|a|strong)$/i.test(above.localName) || above.querySelector('img,ul,ol,h2')) return
  const text = cleanLine(spacedText(above))
  if (text === '' || text.length > 30 || text.split(' ').length > 3 || /[.!?:\d]$/.test(text)) return
  head.section ??= text
  if (head.section === text) above.remove()
}
