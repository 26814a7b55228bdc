import type { PageElement } from '../../sources/page/parse-page.js'
import type { Block } from '../article.js'
import { isBoilerplateLine, removeBoilerplateLines } from '../text/boilerplate-lines.js'

/** Elements that are never part of an article's text. */
const nonContentSelector =
  'style,noscript,template,nav,aside,form,button,iframe,object,embed,svg,dialog,amp-ad,amp-sidebar,[hidden],[aria-hidden="true"],[role="navigation"],[role="complementary"],[role="dialog"],body>footer,body>header'
/** Class names, ids and the like of the boxes that sites put around and inside an article. */
const boilerplateNames =
  /(?:^|[\s_-])(?:share|sharing|sharedaddy|share(?:bar|buttons?|tools?)|social(?:-?(?:media|links|icons|bar))?|teaser-?(?:list|box|group)|related(?:-?(?:articles|stories|content|links|topics|inline))?|relatedposts|recirc(?:ulation)?|recommend(?:ed|ations?)|read-?more|newsletter|signup|sign-up|subscribe|subscription|paywall(?:-\w+)?|cta|promo-card|cookies?|consent|gdpr|breadcrumbs?|author-?(?:box|bio|profile|info|card)|bio|sidebar|widget|promo(?:tion)?|advert(?:isement)?|ad-?spot|ads?|actions?|action-?bar|toolbar|post-?metadata|post-nav(?:igation)?|nav-?links|pagination|pager|(?:post-|entry-|article-)?tags|tags?-links|tag-?(?:list|cloud)|comments?|disqus|bookmark-card|button-card|skip-link|teilen|compartir|partager|compartilhar|mehr|relacionad[oa]s|site-?(?:header|footer|name|title)|foot|footer|masthead|colophon)(?=$|[\s_-])/i
const commentIds = /^(?:comments?|comments-area|disqus_thread|respond|kommentare|comentarios)$/i
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

/** A box with a larger share of the page's text is taken to be the article, whatever its name. */
const maxBoilerplateShare = 0.3
const maxCheckedElements = 2000

/** Removes what surrounds the article from a page, in place. Text that could belong to the article stays. */
export function removePageBoilerplate(root: PageElement): void {
  unwrapLazyPictures(root)
  for (const element of root.querySelectorAll(nonContentSelector)) element.remove()
  // Readability discards elements with names like "footer" or "author"; a neutral class keeps captions.
  for (const caption of root.querySelectorAll('figcaption')) caption.setAttribute('class', 'caption')
  const total = textLength(root)
  let seen = 0
  for (const element of root.querySelectorAll('[class],[id],[data-area],[data-component],header,footer')) {
    if (++seen > maxCheckedElements || !isNamedBoilerplate(element) || element.querySelector('h1,video')) continue
    const isCertain = commentIds.test(element.getAttribute('id') ?? '') || consentNames.test(elementNames(element))
    if (isCertain || textLength(element) <= total * maxBoilerplateShare) element.remove()
  }
}

/** Removes from an article's body what is never part of its text, in place. */
export function removeFragmentBoilerplate(root: PageElement): void {
  unwrapLazyPictures(root)
  for (const element of root.querySelectorAll(nonContentSelector)) element.remove()
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

const textLength = (element: PageElement) => element.textContent?.length ?? 0

type ReplaceableElement = PageElement & { replaceWith(...nodes: unknown[]): void; innerHTML: string }

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
