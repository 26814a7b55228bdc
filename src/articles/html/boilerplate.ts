import type { PageElement } from '../../sources/page/parse-page.js'
import type { Block } from '../article.js'
import { isBoilerplateLine, removeBoilerplateLines } from '../text/boilerplate-lines.js'
import { measureProse } from './prose.js'

/** Elements that are never part of an article's text. */
const nonContentSelector =
  'style,noscript,template,nav,button,iframe,object,embed,svg,dialog,amp-ad,amp-sidebar,[hidden],[aria-hidden="true"],[role="navigation"],[role="dialog"],body>footer,body>header'
/** Class names, ids and the like of the boxes that sites put around and inside an article. */
const boilerplateNames =
  /(?:^|[\s_-])(?:share|sharing|sharedaddy|share(?:bar|buttons?|tools?)|social(?:-?(?:media|links|icons|bar))?|teaser-?(?:list|box|group)|related(?:-?(?:articles|stories|content|links|topics|inline))?|relatedposts|recirc(?:ulation)?|recommend(?:ed|ations?)|read-?more|newsletter|signup|sign-up|subscribe|subscription|paywall(?:-\w+)?|cta|promo-card|cookies?|consent|gdpr|breadcrumbs?|author-?(?:box|bio|profile|info|card)|bio|sidebar|widget|promo(?:tion)?|advert(?:isement)?|ad-?spot|ads?|actions?|action-?bar|toolbar|post-?metadata|post-nav(?:igation)?|nav-?links|pagination|pager|(?:post-|entry-|article-)?tags|tags?-links|tag-?(?:list|cloud)|comments?|disqus|bookmark-card|button-card|skip-link|teilen|compartir|partager|compartilhar|mehr|relacionad[oa]s|site-?(?:header|footer|name|title)|foot|footer|masthead|colophon)(?=$|[\s_-])/i
/** Readers' comments, which may be longer than the article. */
const commentNames =
  /(?:^|\s)(?:(?:article|post|entry|user|reader)?[-_]{0,2}comments?(?:[-_]?(?:area|list|section|container|thread|wrap(?:per)?))?|disqus_thread|respond|kommentare|comentarios)(?=$|\s)/i
/** Cookie and consent dialogs, which may hold more text than the article. */
const consentNames =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|cmp|onetrust|didomi|usercentrics|cookiebot|truste|qc-cmp2?|sp_message)(?=$|[\s_-])|^sp_message/i
/** Share bars, offers and related links that plugins insert into the text itself, so that feeds include them. */
const pluginNames =
  /(?:^|[\s_-])(?:share(?:daddy|bar|-?buttons?|-?tools?|-?links)|(?:social|post)-?share|social-?(?:media|links|icons|bar|buttons)|addtoany|addthis|shariff|jp-relatedposts|relatedposts|related-?(?:posts|articles|stories)|yarpp|newsletter-?(?:box|form|signup)|mc_embed_signup|feedflare)/i
/** Attributes that describe an element; some still do where its class is a hash. */
const namingAttributes = ['class', 'id', 'data-area', 'data-component', 'data-testid', 'data-qa', 'data-module']

/** Elementor calls every element a widget, including the article. */
const pageBuilderClasses = /\belementor-(?:widget|element|location|section|column|container)[\w-]*/g

/** What is removed by name alone must leave this share of the prose; otherwise the boxes with most of it are put back. */
const minProseLeft = 0.7
/** A box with less prose is not put back while the page has any other; offers and forms are about this long. In characters. */
const minArticleProse = 400
const minOtherProse = 140
const maxCheckedElements = 5000

type ReplaceableElement = PageElement & { replaceWith(...nodes: unknown[]): void }
type Detached = { element: PageElement; marker: ReplaceableElement; prose: number }

/**
 * Removes what surrounds the article from a page, in place. A name is only a reason to suspect a box: a box that holds the article
 * is the article, whatever its name.
 */
export function removePageBoilerplate(root: PageElement): void {
  unwrapLazyPictures(root)
  for (const element of root.querySelectorAll(nonContentSelector)) element.remove()
  // Readability discards elements with names like "footer" or "author"; a neutral class keeps captions.
  for (const caption of root.querySelectorAll('figcaption')) caption.setAttribute('class', 'caption')
  for (const element of [...root.querySelectorAll('[class],[id]')].slice(0, maxCheckedElements)) {
    const names = elementNames(element)
    const isCertain = names.length <= 500 && (commentNames.test(names) || consentNames.test(names))
    if (isCertain && !isRoot(element) && !element.querySelector('h1,video')) element.remove()
  }
  removeSuspects(root, findSuspects(root))
}

const isRoot = (element: PageElement) => /^(?:html|body|article|main)$/i.test(element.localName)

/** The outermost boxes that are boilerplate by their tag or name. */
function findSuspects(root: PageElement): PageElement[] {
  const suspects = new Set<PageElement>()
  const candidates = [
    ...root.querySelectorAll('[class],[id],[data-area],[data-component],[role],header,footer,aside,form'),
  ]
  for (const element of candidates.slice(0, maxCheckedElements)) {
    const isSuspect =
      /^(?:aside|form)$/i.test(element.localName) ||
      element.getAttribute('role') === 'complementary' ||
      isNamedBoilerplate(element)
    if (isSuspect && !element.querySelector('h1,video') && !hasAncestorIn(element, suspects)) suspects.add(element)
  }
  return [...suspects]
}

function hasAncestorIn(element: PageElement, boxes: ReadonlySet<PageElement>): boolean {
  for (let above = element.parentElement; above; above = above.parentElement) if (boxes.has(above)) return true
  return false
}

/** Removes boxes, and puts back those with most prose until enough of it is left; what was put back is looked at box by box. */
function removeSuspects(root: PageElement, suspects: readonly PageElement[]): void {
  const prose = measureProse(root)
  const total = prose.get(root) ?? 0
  const { ownerDocument } = root as PageElement & {
    ownerDocument: { createTextNode(text: string): ReplaceableElement }
  }
  const detached = suspects.map((element): Detached => {
    const marker = ownerDocument.createTextNode('')
    ;(element as ReplaceableElement).replaceWith(marker)
    return { element, marker, prose: prose.get(element) ?? 0 }
  })
  let left = total - detached.reduce((sum, box) => sum + box.prose, 0)
  for (const box of detached.sort((a, b) => b.prose - a.prose)) {
    if (box.prose === 0 || left >= total * minProseLeft) break
    if (box.prose < minArticleProse && left >= minOtherProse) break
    box.marker.replaceWith(box.element)
    left += box.prose
    const inner = findSuspects(box.element)
    if (inner.length > 0) removeSuspects(box.element, inner)
  }
  for (const element of root.querySelectorAll('form,aside'))
    (element as ReplaceableElement).replaceWith(...[...element.childNodes])
}

/** Removes from an article's body what is never part of its text, in place. */
export function removeFragmentBoilerplate(root: PageElement): void {
  unwrapLazyPictures(root)
  for (const element of root.querySelectorAll(nonContentSelector)) element.remove()
  removeSuspects(
    root,
    [...root.querySelectorAll('aside,form')].filter((element) => !element.parentElement?.closest('aside,form')),
  )
  for (const element of root.querySelectorAll('[class],[id]')) {
    const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
    if (names.length <= 500 && pluginNames.test(names)) element.remove()
  }
}

function isNamedBoilerplate(element: PageElement): boolean {
  const tag = element.localName.toLowerCase()
  if (/^(?:html|body|article|main|p|h[1-6]|figcaption)$/.test(tag)) return false
  if (tag === 'header' || tag === 'footer') return element.closest('article,main') === null
  const names = elementNames(element)
  return names.length <= 500 && (boilerplateNames.test(names) || consentNames.test(names))
}

/** The names that a page gives an element: its class, id and the like. */
export function elementNames(element: PageElement): string {
  const names = namingAttributes.flatMap((name) => element.getAttribute(name) ?? []).join(' ')
  return names.length <= 500 ? names.replace(pageBuilderClasses, '') : names
}

/** Moves pictures out of `<noscript>`, which is often the only place to find those that scripts load. */
function unwrapLazyPictures(root: PageElement): void {
  for (const element of root.querySelectorAll('noscript')) {
    const shown = element.querySelector('img')?.getAttribute('src')
    const before = element.previousElementSibling
    const isPlaceholder = before?.localName.toLowerCase() === 'img' && hasOnlyPlaceholder(before)
    if (!shown || (before?.localName.toLowerCase() === 'img' && !isPlaceholder)) continue
    const isInText = isPlaceholder || element.closest('figure,picture,article,main') !== null
    if (!isInText || element.closest('amp-img,img')) continue
    if (isPlaceholder) before.remove()
    const inner = element as ReplaceableElement
    inner.replaceWith(...[...inner.childNodes])
  }
}

function hasOnlyPlaceholder(image: PageElement): boolean {
  const names = ['src', 'data-src', 'srcset', 'data-srcset', 'data-original', 'data-lazy-src']
  return names.every((name) => /^(?:data:|$)/.test(image.getAttribute(name) ?? ''))
}

/** Stands in for a block that is not text; the search for boilerplate at the end of the text stops at it. */
const nonTextLine = '\u0001.'

/** Removes the site's own lines from blocks of text; `mirrors` are the addresses of other hosts that they name. */
export function removeBoilerplateBlocks(blocks: readonly Block[]): { blocks: Block[]; mirrors: string[] } {
  const { kept, mirrors } = removeBoilerplateLines(blocks.map(blockLine), new Set())
  return { blocks: kept.map((index) => blocks[index]!), mirrors }
}

/** A block as one line of text; pictures, and lists that are not share bars, become a line that is never boilerplate. */
export function blockLine(block: Block): string {
  if (block.type === 'figure') return nonTextLine
  if (block.type !== 'list') return block.text
  const line = block.items.join(' | ')
  return isBoilerplateLine(line) ? line : nonTextLine
}
