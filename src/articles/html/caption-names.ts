import type { PageElement } from '../../sources/page/parse-page.js'

/** Names that sites give captions, in various languages; `-` stands between words. */
const captionNames =
  /caption(?!-?(?:toggle|trigger|button|icon|svg|wrapper-open))|(?:^|[^a-z])(?:bild-?(?:unterschrift|text|beschreibung|info)|legend[ae]?s?|leyenda|légende|pie-?(?:de-?)?(?:foto|imagen?)|didascalia|onderschrift|(?:bilde?|billed)-?tekst|kuvateksti|podpis|popis(?:ek)?|felirat|(?:image|img|photo|picture|media|figure|foto|slide|carousel|gallery|thumb(?:nail)?)(?:-+[a-z]+)?-+(?:info-?)?(?:description|desc|text|title|lead|subtitle))(?:$|[^a-z])/
const creditNames =
  /(?:^|[^a-z])(?:credits?|copyright|sources?|quelle|bild-?(?:quelle|nachweis|rechte)|foto-?(?:nachweis|credit|graaf|graf)|fuente|fonte|cr[eé]dit[oa]?s?|photographers?|photograph|fotograf[aeoi]?|autor(?:es|ia)?|authors?|agency|agentur|agencia|nachweis|rights|owner|attribution|byline|urheber|kilde|kuvaaja|zdroj|firma|photo-?by|src)(?:$|[^a-z])/
const creditRoles = /^(?:copyrightholder|credittext|creator|author|copyrightnotice|photographer)$/i
const pictureNames =
  /(?:^|[^a-z])(?:images?|img|photos?|pictures?|pics?|media|figure|foto|bild|imagen|imagem|afbeelding|bilde|billede|kuva|visual|slides?|carousel|gallery|thumb(?:nail)?)(?:$|[^a-z])|^fig(?:$|[^a-z])/
const productNames = /(?:^|[^a-z])product-+(?:[a-z]+-+){0,3}(?:name|title|hed|heading|headline)(?:$|[^a-z])/
const unseenNames =
  /(?:^|\s)(?:sr-only|visually-?hidden|h-offscreen|screen-reader(?:-text|-only)?|u-hidden|a11y-hidden|offscreen|hidden-accessible|assistive-text)(?:$|\s)/

/** `CaptionWrapper newsCredit` -> `caption-wrapper news-credit`. */
function namesOf(element: PageElement): string {
  const names = element.getAttribute('class') ?? ''
  if (names === '' || names.length > 400) return ''
  return names
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll('_', '-')
}

/** Whether an element is named as a caption. */
export function hasCaptionName(element: PageElement): boolean {
  const role = element.getAttribute('itemprop') ?? ''
  return /^(?:caption|description)$/i.test(role) || captionNames.test(namesOf(element))
}

/** Whether an element is named as a credit. */
export function hasCreditName(element: PageElement): boolean {
  return creditRoles.test(element.getAttribute('itemprop') ?? '') || creditNames.test(namesOf(element))
}

/** Whether an element is named as a picture's. */
export const hasPictureName = (element: PageElement): boolean => pictureNames.test(namesOf(element))

/** Whether an element is for screen readers only. */
export const isUnseenByName = (element: PageElement): boolean => unseenNames.test(namesOf(element))

/** Whether an element is named as the name of a product. */
export const hasProductName = (element: PageElement): boolean => productNames.test(namesOf(element))
