import type { PageElement } from '../../sources/page/parse-page.js'

/** Never part of an article's text, wherever they stand. */
const litter =
  'style,noscript,template,nav,aside,form,button,iframe,object,embed,svg,dialog,amp-ad,amp-sidebar,[hidden],[aria-hidden="true"],[role="navigation"],[role="complementary"],[role="dialog"],body>footer,body>header'
/** Boxes that sites put around and into an article, by the names that their makers give them. */
const boxes =
  /(?:^|[\s_-])(?:share|sharing|sharedaddy|share(?:bar|buttons?|tools?)|social(?:-?(?:media|links|icons|bar))?|teaser-?(?:list|box|group)|related(?:-?(?:articles|stories|content|links|topics|inline))?|relatedposts|recirc(?:ulation)?|recommend(?:ed|ations?)|read-?more|newsletter|signup|sign-up|subscribe|subscription|paywall(?:-\w+)?|cta|promo-card|cookies?|consent|gdpr|breadcrumbs?|author-?(?:box|bio|profile|info|card)|bio|sidebar|widget|promo(?:tion)?|advert(?:isement)?|ad-?spot|ads?|actions?|action-?bar|toolbar|post-?metadata|post-nav(?:igation)?|nav-?links|pagination|pager|(?:post-|entry-|article-)?tags|tags?-links|tag-?(?:list|cloud)|comments?|disqus|bookmark-card|button-card|skip-link|teilen|compartir|partager|compartilhar|mehr|relacionad[oa]s|site-?(?:header|footer|name|title)|foot|footer|masthead|colophon)(?=$|[\s_-])/i
const comments = /^(?:comments?|comments-area|disqus_thread|respond|kommentare|comentarios)$/i
/** Walls in front of a page; they may well say more than the article. */
const walls =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|cmp|onetrust|didomi|usercentrics|cookiebot|truste|qc-cmp2?|sp_message)(?=$|[\s_-])|^sp_message/i
/** Attributes that name a box where its class is a hash. */
const naming = ['class', 'id', 'data-area', 'data-component', 'data-testid', 'data-qa', 'data-module']
/** A page builder calls everything a widget, the article too. */
const pageBuilder = /\belementor-(?:widget|element|location|section|column|container)[\w-]*/g
/** A box with a larger share of the page's text is taken for the article, whatever its name. */
const largestShare = 0.3
const mostBoxes = 2000

type Removable = PageElement & { replaceWith(...nodes: unknown[]): void; innerHTML: string }

/** Share bars, offers and links to other stories that plugins put into the text itself, before feeds hand it on. */
const bars =
  /(?:^|[\s_-])(?:share(?:daddy|bar|-?buttons?|-?tools?|-?links)|(?:social|post)-?share|social-?(?:media|links|icons|bar|buttons)|addtoany|addthis|shariff|jp-relatedposts|relatedposts|related-?(?:posts|articles|stories)|yarpp|newsletter-?(?:box|form|signup)|mc_embed_signup|feedflare)/i

/** Takes out what is never a part of a text, wherever it stands; pictures that only a script would load come out of their `<noscript>`. */
export function removeLitter(root: PageElement): void {
  unwrapLazyPictures(root)
  for (const element of root.querySelectorAll(litter)) element.remove()
  for (const element of root.querySelectorAll('[class],[id]')) {
    const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
    if (names.length <= 500 && bars.test(names)) element.remove()
  }
}

/** Takes what surrounds an article out of the page, which is changed. Text that could be the article's stays. */
export function removeFurniture(root: PageElement): void {
  unwrapLazyPictures(root)
  for (const element of root.querySelectorAll(litter)) element.remove()
  // What is named after a page's foot or its authors is no article to Readability: a caption says what it is.
  for (const caption of root.querySelectorAll('figcaption')) caption.setAttribute('class', 'caption')
  const total = textLength(root)
  let seen = 0
  for (const element of root.querySelectorAll('[class],[id],[data-area],[data-component],header,footer')) {
    if (++seen > mostBoxes || !isBox(element) || element.querySelector('h1,video')) continue
    const isSure = comments.test(element.getAttribute('id') ?? '') || walls.test(namesOf(element))
    if (isSure || textLength(element) <= total * largestShare) element.remove()
  }
}

/** How its makers call an element: its class, its id and the like. */
export function namesOf(element: PageElement): string {
  const names = naming.flatMap((name) => element.getAttribute(name) ?? []).join(' ')
  return names.length <= 500 ? names.replace(pageBuilder, '') : names
}

function isBox(element: PageElement): boolean {
  const tag = element.localName.toLowerCase()
  if (/^(?:html|body|article|main|p|h[1-6]|figcaption)$/.test(tag)) return false
  if (tag === 'header' || tag === 'footer') return element.closest('article,main') === null
  const names = namesOf(element)
  return names.length <= 500 && (boxes.test(names) || walls.test(names))
}

/** A picture that scripts would load is often found only in the `<noscript>` beside it. */
function unwrapLazyPictures(root: PageElement): void {
  for (const element of root.querySelectorAll('noscript')) {
    const shown = element.querySelector('img')?.getAttribute('src')
    const before = element.previousElementSibling
    const isPlaceholder = before?.localName.toLowerCase() === 'img' && hasOnlyPlaceholder(before)
    if (!shown || (before?.localName.toLowerCase() === 'img' && !isPlaceholder)) continue
    const isInText = isPlaceholder || element.closest('figure,picture,article,main') !== null
    if (!isInText || element.closest('amp-img,img')) continue
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
