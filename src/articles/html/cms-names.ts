import type { PageElement } from '../../sources/page/parse-page.js'

/**
 * Classes of the boxes that content management systems put into a text and that are no part of it: players, offers, buttons, files to
 * download, cards of other pages. The same for pages and for what these systems send in feeds.
 */
const classesBySystem: Record<string, string> = {
  ghost:
    'kg-bookmark-card kg-audio-card kg-file-card kg-signup-card kg-button-card kg-cta-card kg-nft-card kg-product-button kg-video-player-container kg-video-overlay kg-embed-placeholder gh-subscribe gh-post-upgrade-cta gh-related',
  wordpress:
    'sharedaddy jp-relatedposts wp-block-buttons wp-block-button wp-block-latest-posts wp-block-query wp-block-rss wp-block-search wp-block-calendar wp-block-archives wp-block-categories wp-block-tag-cloud wp-block-social-links wp-block-post-navigation-link wp-block-comments wp-block-latest-comments wp-block-page-list wp-block-navigation wp-block-loginout wp-block-file wp-block-audio wp-playlist wp-audio-shortcode is-type-wp-embed wp-embedded-content wp-block-jetpack-subscriptions wp-block-jetpack-mailchimp wp-block-jetpack-contact-form wp-block-jetpack-related-posts wp-block-jetpack-sharing-buttons wp-block-jetpack-blogroll wp-block-jetpack-like wp-block-jetpack-donations wp-block-jetpack-recurring-payments wp-block-table-of-contents wp-block-yoast-seo-table-of-contents wp-block-rank-math-toc-block ez-toc-container toc_container lwptoc jetpack-likes-widget-wrapper addtoany_share_save_container addtoany_content heateor_sss_sharing_container heateor_sssp_sharing_container essb_links yarpp yarpp-related mc4wp-form wpcf7 td-a-rec td-post-sharing penci-post-related pp-multiple-authors-boxes-wrapper saboxplugin-wrap post-views wp-block-newspack-blocks-homepage-articles newspack-popup-container wp-block-newspack-ads',
  substack:
    'subscription-widget-wrap subscription-widget-wrap-editor subscription-widget subscribe-widget button-wrapper captioned-button-wrap digest-post-embed embedded-post-wrap embedded-publication-wrap install-substack-app-embed poll-embed directmessage community-chat image-link-expand header-anchor-parent native-audio-embed file-embed-wrapper paywall-jump post-ufi share-dialog-title',
  medium: 'graf--mixtapeembed js-mixtapeimage mixtapeimage js-postfooter postactions js-postactions',
  squarespace:
    'sqs-block-button sqs-block-newsletter newsletter-block sqs-block-form sqs-block-summary-v2 sqs-block-socialaccountlinks-v2 sqs-block-search sqs-block-archive sqs-block-tagcloud sqs-block-audio sqs-block-menu blog-item-pagination item-pagination squarespace-social-buttons like-comment-share sqs-block-product sqs-block-donation',
  drupal:
    'field--name-field-tags field-name-field-tags links inline-links node__links comment-wrapper comment-add addtoany_list contextual book-navigation block-addtoany social-sharing-buttons field--name-comment field-name-comment view-related-content statistics_counter print_html service-links',
  arc: 'interstitial-link b-read-more arcad-wrapper arcad c-ad related-story-wrapper newsletter-widget story-promo queryly_related',
  brightspot:
    'actionbar page-actions page-related articlepage-actions relatedlist newslettermodule newslettersignup listicle-related promobanner googledfpadmodule promorelated page-comments readmorelink richtextmodule-related htmlmodule-newsletter',
  wix: 'blog-post-footer social-bar',
  blogger:
    'feedflare post-footer blog-pager post-share-buttons sharebuttons jump-link related-posts post-labels icon-action reaction-buttons blogger-comment-from-post blog-comments',
}
const systemClasses = new Set(Object.values(classesBySystem).flatMap((names) => names.split(' ')))
/** How Wix names its parts. */
const wixHooks = new Set(
  'related-posts related-posts-wrapper post-footer subscribe-form post-main-actions-desktop post-main-actions__social-links button-viewer file-upload-viewer audio-viewer poll-viewer post-categories post-tags link-preview-viewer rcv-block-button'.split(
    ' ',
  ),
)
/** Text that is only spoken by screen readers, mostly labels. */
const spokenOnly =
  /(?:^|\s)(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|element-invisible|a11y-hidden|u-hiddenvisually)(?=\s|$)/i
const maxSpokenLength = 200

/** Whether an element is a box that its content management system is known to put into texts. */
export function isSystemBoilerplate(element: PageElement): boolean {
  const hook = element.getAttribute('data-hook')
  if (hook && wixHooks.has(hook.toLowerCase())) return true
  const classes = element.getAttribute('class') ?? ''
  if (classes === '' || classes.length > 500) return false
  if (spokenOnly.test(classes)) return (element.textContent?.length ?? 0) <= maxSpokenLength
  return classes
    .toLowerCase()
    .split(/\s+/)
    .some((name) => systemClasses.has(name))
}
