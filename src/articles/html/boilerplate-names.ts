import type { PageElement } from '../../sources/page/parse-page.js'

/** Elements that are never part of an article's text. */
export const nonContentSelector =
  'style,noscript,template,nav,button,iframe,object,embed,svg,dialog,amp-ad,amp-sidebar,[hidden],[aria-hidden="true"],[role="navigation"],[role="dialog"],body>footer,body>header'
/** Class names, ids and the like of the boxes that sites put around and inside an article. */
export const boilerplateNames =
  /(?:^|[\s_-])(?:share|sharing|sharedaddy|share(?:bar|buttons?|tools?)|social(?:-?(?:media|links|icons|bar))?|teaser-?(?:list|box|group)|related(?:-?(?:articles|stories|content|links|topics|inline))?|relatedposts|recirc(?:ulation)?|recommend(?:ed|ations?)|read-?more|newsletter|signup|sign-up|subscribe|subscription|paywall(?:-\w+)?|cta|promo-card|cookies?|consent|gdpr|breadcrumbs?|author-?(?:box|bio|profile|info|card)|bio|sidebar|widget|promo(?:tion)?|advert(?:isement)?|ad-?spot|ads?|actions?|action-?bar|toolbar|post-?metadata|post-nav(?:igation)?|nav-?links|pagination|pager|(?:post-|entry-|article-)?tags|tags?-links|tag-?(?:list|cloud)|comments?|disqus|bookmark-card|button-card|skip-link|teilen|compartir|partager|compartilhar|mehr|relacionad[oa]s|site-?(?:header|footer|name|title)|foot|footer|masthead|colophon|(?:info|fact|expandable)-?box|poll|umfrage|also-?read(?:-\w+)?|read-?also|trending|most-?(?:read|popular|viewed)|pop-?(?:up|over)(?:-overlay)?|tooltip|outbrain|taboola|affiliate(?:-\w+)?|toc|table-of-contents)(?=$|[\s_-])/i
/** Readers' comments, which may be longer than the article. */
export const commentNames =
  /(?:^|\s)(?:(?:article|post|entry|user|reader)?[-_]{0,2}comments?(?:[-_]?(?:area|list|section|container|thread|wrap(?:per)?))?|disqus_thread|respond|kommentare|comentarios)(?=$|\s)/i
/** Cookie and consent dialogs, which may hold more text than the article. */
export const consentNames =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|cmp|onetrust|didomi|usercentrics|cookiebot|truste|qc-cmp2?|sp_message)(?=$|[\s_-])|^sp_message/i
/** Share bars, offers and related links that plugins insert into the text itself, so that feeds include them. */
export const pluginNames =
  /(?:^|[\s_-])(?:share(?:daddy|bar|-?buttons?|-?tools?|-?links)|(?:social|post)-?share|social-?(?:media|links|icons|bar|buttons)|addtoany|addthis|shariff|jp-relatedposts|relatedposts|related-?(?:posts|articles|stories)|yarpp|newsletter-?(?:box|form|signup)|mc_embed_signup|feedflare)/i
/** Attributes that describe an element; some still do where its class is a hash. */
const namingAttributes = ['class', 'id', 'data-area', 'data-component', 'data-testid', 'data-qa', 'data-module']

/** Names that sites give the text itself; another name beside them says how it is laid out or sold. */
export const textNames =
  /(?:^|[\s_-])(?:(?:article|entry|post|story|content|news)[-_]{0,2}(?:body|content|text|copy)|main-?content|body-?(?:copy|text|content)|articlebody|article-?text|artikel-?(?:text|inhalt)|e-content|rich-?text)(?=$|[\s_-])/i

/** Elementor calls every element a widget, including the article. */
const pageBuilderClasses = /\belementor-(?:widget|element|location|section|column|container)[\w-]*/g

/** The names that a page gives an element: its class, id and the like. */
export function elementNames(element: PageElement): string {
  const names = namingAttributes.flatMap((name) => element.getAttribute(name) ?? []).join(' ')
  return names.length <= 500 ? names.replace(pageBuilderClasses, '').replace(/(\p{Ll})(?=\p{Lu})/gu, '$1-') : names
}

/** Classes of style sheets for what is not shown, or only spoken; beside a class like `md:block` it is shown on wide screens. */
const hiddenClasses = /(?:^|\s)(?:hidden|is-hidden|u-hidden|d-none|display-none|(?:h|u)-offscreen|offscreen)(?=\s|$)/i
const shownClasses =
  /(?:^|\s)(?:\w{1,10}:(?:block|flex|inline|grid|contents|table)|d-\w{1,4}-(?:block|flex|inline|grid|table))/i

/** Whether a class hides an element on every screen. */
export function hasHiddenClass(element: PageElement): boolean {
  const classes = element.getAttribute('class') ?? ''
  return classes.length <= 500 && hiddenClasses.test(classes) && !shownClasses.test(classes)
}
