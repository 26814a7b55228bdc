import type { PageElement } from '../../sources/page/parse-page.js'
import type { Block } from '../article.js'
import { isNameLike } from '../article-fields.js'
import { cleanAuthorName } from '../author-names.js'
import type { DateSettings } from '../dates/read-date.js'
import { cleanLine, cleanValue, elementText, lettersAndDigits } from '../plain-text.js'
import { isBoilerplateLine, readBreadcrumbs } from '../text/boilerplate-lines.js'
import { type ArticleHead, takeHeadLine } from '../text/read-head.js'
import { blockLine } from './boilerplate.js'
import { elementNames } from './boilerplate-names.js'
import { isElsewhere } from './headline-neighbours.js'

const sectionClasses =
  /(?:^|[\s_-])(?:kicker|eyebrow|overline|dachzeile|topline|rubrik|rubrica|rubrique|antetitulo|cintillo|chapeu|hat|categor(?:y|ies)|section-?(?:name|label|title|tag)|article-tag|post-terms)(?=$|[\s_-])/i
const bylineClasses =
  /(?:^|[\s_-])(?:meta|byline|dateline|timestamp|posted-on|submitted|pubdate|publish(?:ed)?(?:-?date)?|(?:news|post|entry|article)[_-]{0,2}(?:time|date|info)|date|firma|autor|author(?:-?name)?|signature)(?=$|[\s_-])/i
const breadcrumbClasses = /(?:^|[\s_-])breadcrumbs?(?=$|[\s_-])/i
const maxSectionLength = 40
const maxBylineElementLength = 300
const maxNamedElements = 3000

/** What the page's metadata already gives. */
type MetadataHead = Pick<ArticleHead, 'headline' | 'byline' | 'section' | 'publishedAt' | 'updatedAt'>

/** What else a page's head says. */
type PageHead = ArticleHead & { heading?: string }

/**
 * Reads the section, author and dates shown around the headline and removes them from the page. They are recognised by class
 * names in common use or by their wording, since many pages give them nowhere else. What stands beside the headline comes
 * first, then the rest of the page; what teasers and comments say is removed but not taken.
 * @param near as `findHeadlineNeighbours` returns them
 */
export function takeVisibleHead(
  body: PageElement,
  known: MetadataHead,
  near: readonly PageElement[],
  settings: DateSettings,
): ArticleHead {
  const { headline, byline, section, publishedAt, updatedAt } = known
  const head: ArticleHead = { headline, byline, section, publishedAt, updatedAt, rest: [], siteNames: new Set() }
  const [further, elsewhere] = [{ ...head }, { ...head }]
  const beside = new Set(near)
  const headOf = (element: PageElement) => {
    if (beside.has(element)) return head
    if (isElsewhere(element)) return elsewhere
    return near.length === 0 ? head : further
  }
  const found: PageElement[] = []
  let seen = 0
  for (const element of body.querySelectorAll('[class],[data-component]')) {
    if (++seen > maxNamedElements) break
    const names = elementNames(element)
    const isNamed =
      names.length <= 500 && (breadcrumbClasses.test(names) || sectionClasses.test(names) || bylineClasses.test(names))
    if (!isNamed || element.closest('figure') || element.querySelector('h1,p p,img,figure,video')) continue
    if (breadcrumbClasses.test(names)) takeBreadcrumbs(element, head)
    else if (sectionClasses.test(names) && takeSection(element, head)) found.push(element)
    else if (bylineClasses.test(names) && takeBylineAndDates(element, headOf(element), settings)) found.push(element)
  }
  for (const element of found) element.remove()
  head.publishedAt ??= further.publishedAt
  head.updatedAt ??= further.updatedAt
  head.byline ??= further.byline
  if (head.byline !== byline) head.byline = cleanAuthorName(head.byline!)
  for (const time of body.querySelectorAll('time')) if (hasNoTextBeside(time)) time.remove()
  takeSectionAboveHeadline(body, head)
  return head
}

/** Whether a `<time>` has no text beside it, like that of the page or of an entry. */
function hasNoTextBeside(time: PageElement): boolean {
  const text = cleanLine(time.textContent ?? '')
  return text.length <= 60 && cleanLine(time.parentElement?.textContent ?? '') === text
}

function takeBreadcrumbs(element: PageElement, head: ArticleHead): void {
  const links = [...element.querySelectorAll('a,li')].flatMap((link) => cleanValue(link.textContent) ?? [])
  const names = readBreadcrumbs(links.join(' > ')) ?? links
  const last = names.filter((name) => !/^(?:home|news|inicio|startseite|accueil|início)$/i.test(name)).at(-1)
  if (last && last.length <= maxSectionLength && last !== head.headline) head.section ??= last
}

/** Long texts are not looked at: elements are nested, and each would be read as often as it is deep. */
const isLong = (element: PageElement) => (element.textContent ?? '').length > 3000

function takeSection(element: PageElement, head: ArticleHead): boolean {
  if (isLong(element)) return false
  const text = cleanLine(elementText(element))
  if (text === '' || text.length > maxSectionLength || /[.!?]$/.test(text)) return false
  head.section ??= text
  return text === head.section
}

/** Reads an element that consists of names and dates; false if it is text. */
function takeBylineAndDates(element: PageElement, head: ArticleHead, settings: DateSettings): boolean {
  if (isLong(element)) return false
  const text = cleanLine(elementText(element))
  if (text === '' || text.length > maxBylineElementLength || element.querySelector('li,blockquote')) return false
  const parts = [...element.querySelectorAll('*')]
    .filter((part) => part.querySelector('*') === null)
    .flatMap((part) => cleanValue(part.textContent) ?? [])
  for (const time of element.querySelectorAll('time[datetime]')) {
    takeLine(time.getAttribute('datetime')!, head, settings)
  }
  if (takeLine(text, head, settings)) return true
  const taken = parts.filter((part) => takeLine(part, head, settings))
  const isAuthor = /author|autor|byline|firma/i.test(element.getAttribute('class') ?? '') && text.split(' ').length <= 8
  if (isAuthor && isNameLike(text)) head.byline ??= text
  return taken.length > 0 || isAuthor || element.querySelector('time') !== null
}

/** Adds a line to the head; also one with an author who is known already: `By Ana Roe | 16 November 2025`. */
function takeLine(line: string, head: ArticleHead, settings: DateSettings): boolean {
  if (takeHeadLine(line, {}, head, settings)) return true
  const [name] = head.byline?.split(', ') ?? []
  if (!name || !lettersAndDigits(line).includes(lettersAndDigits(name))) return false
  const other = { ...head, byline: undefined }
  if (!takeHeadLine(line, {}, other, settings)) return false
  Object.assign(head, { ...other, byline: head.byline })
  return true
}

/** Takes a few words in an element of their own right above the headline as the section. */
function takeSectionAboveHeadline(body: PageElement, head: ArticleHead): void {
  const [h1, ...others] = body.querySelectorAll('h1')
  if (!h1 || others.length > 0) return
  const above = h1.previousElementSibling
  if (!above || !/^(?:p|div|span|a|strong)$/i.test(above.localName) || above.querySelector('img,ul,ol,h2')) return
  const text = cleanLine(elementText(above))
  if (text === '' || text.length > 30 || text.split(' ').length > 3 || /[.!?:\d]$/.test(text)) return
  head.section ??= text
  if (head.section === text) above.remove()
}

/** Author and dates are this close to the headline. */
const maxHeadBlocks = 6

/** Leaves out the blocks at the top of a page's text that repeat its headline, section, byline or dates; the lede stays. */
export function removeHeadBlocks(blocks: readonly Block[], head: PageHead, settings: DateSettings): Block[] {
  return blocks.filter((block, index) => !isHeadBlock(block, index, blocks, head, settings))
}

/** `The find was published on Monday in the Lantern.` names a date too. */
const isLongSentence = (text: string) => text.length > 80 && /[.!?…。！？][”"’»)\]]*$/u.test(text)

/** Whether a block belongs to the head; author and dates that only the block gives are added to `head`. */
function isHeadBlock(
  block: Block,
  index: number,
  blocks: readonly Block[],
  head: PageHead,
  settings: DateSettings,
): boolean {
  if (block.type !== 'paragraph' && block.type !== 'heading') return false
  if (block.text === head.headline || block.text === head.heading) return true
  const isTop = index < maxHeadBlocks && blocks.slice(0, index).every((above) => blockLine(above).length < 160)
  if (!isTop || isBoilerplateLine(block.text)) return false
  if (isLongSentence(block.text)) return false
  if (block.text === head.byline || block.text === head.section) return true
  // Where only line breaks separate them, the lines under the headline share its paragraph.
  const line = block.text.startsWith(`${head.headline} `) ? block.text.slice(head.headline!.length + 1) : block.text
  return takeLine(line, head, settings)
}
