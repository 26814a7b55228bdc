import type { PageElement } from './page.js'

/** Never part of an article's text, wherever they stand. */
const litter =
  'style,noscript,template,nav,aside,form,button,iframe,object,embed,svg,dialog,amp-ad,amp-sidebar,[hidden],[aria-hidden="true"],[role="navigation"],[role="complementary"],[role="dialog"],body>footer,body>header'
/** Boxes that sites put around and into an article, by the names that their makers give them. */
const boxes =
  /(?:^|[\s_-])(?:share|sharing|sharedaddy|share(?:bar|buttons?|tools?)|social(?:-?(?:media|links|icons|bar))?|related|relatedposts|recirc(?:ulation)?|recommend(?:ed|ations?)|read-?more|newsletter|signup|sign-up|subscribe|subscription|paywall|cta|cookies?|consent|gdpr|breadcrumbs?|author-?(?:box|bio|profile|info|card)|bio|sidebar|widget|promo(?:tion)?|advert(?:isement)?|ads?|post-nav(?:igation)?|nav-?links|pagination|pager|(?:post-|entry-|article-)?tags|tags?-links|tag-?(?:list|cloud)|comments?|disqus|bookmark-card|button-card|skip-link|teilen|compartir|partager|compartilhar|mehr|relacionad[oa]s|site-?(?:header|footer|name|title)|foot|footer|masthead|colophon)(?=$|[\s_-])/i
const comments = /^(?:comments?|comments-area|disqus_thread|respond|kommentare|comentarios)$/i
/** A box with a larger share of the page's text is taken for the article, whatever its name. */
const largestShare = 0.3
const mostBoxes = 2000

type Removable = PageElement & { replaceWith(...nodes: unknown[]): void; innerHTML: string }

/** Takes what surrounds an article out of the page, which is changed. Text that could be the article's stays. */
export function removeFurniture(root: PageElement): void {
  unwrapLazyPictures(root)
  for (const element of root.querySelectorAll(litter)) element.remove()
  const total = textLength(root)
  let seen = 0
  for (const element of root.querySelectorAll('[class],[id],header,footer')) {
    if (++seen > mostBoxes || !isBox(element) || element.querySelector('h1,video')) continue
    const isComments = comments.test(element.getAttribute('id') ?? '')
    if (isComments || textLength(element) <= total * largestShare) element.remove()
  }
}

function isBox(element: PageElement): boolean {
  const tag = element.localName.toLowerCase()
  if (/^(?:html|body|article|main|p|h[1-6]|figcaption)$/.test(tag)) return false
  if (tag === 'header' || tag === 'footer') return element.closest('article,main') === null
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
  return names.length <= 500 && boxes.test(names)
}

/** A picture that scripts would load is often found only in the `<noscript>` beside it. */
function unwrapLazyPictures(root: PageElement): void {
  for (const element of root.querySelectorAll('noscript')) {
    const shown = element.querySelector('img')?.getAttribute('src')
    const before = (element as PageElement & { previousElementSibling: PageElement | null }).previousElementSibling
    const isPlaceholder = before?.localName.toLowerCase() === 'img' && hasOnlyPlaceholder(before)
    if (!shown || (before?.localName.toLowerCase() === 'img' && !isPlaceholder)) continue
    if (element.closest('figure,picture,article,main') === null || element.closest('amp-img,img')) continue
    if (isPlaceholder) before.remove()
    const inner = element as Removable
    inner.replaceWith(...[...inner.childNodes])
  }
}

function hasOnlyPlaceholder(image: PageElement): boolean {
  const names = ['src', 'data-src', 'srcset', 'data-srcset', 'data-original', 'data-lazy-src']
  return names.every((name) => /^(?:data:|$)/.test(image.getAttribute(name) ?? ''))
}

const textLength = (element: PageElement) => element.textContent?.length ?? 0
