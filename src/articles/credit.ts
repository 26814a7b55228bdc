import type { Figure } from './article.js'

const pictureWords =
  'photo(?:graph)?s?|picture|image|file|handout|courtesy|via|screengrab|illustration|video|foto(?:graf[ií]a|s)?|imagen|archivo|cortes[ií]a|cr[eé]dit[oa]?s?|bild|archiv|imagem|reprodu[cç][aã]o|archives|صورة|الصورة|تصوير|أرشيف'
const label =
  'photos?(?: credit)?|photograph|picture|image|credits?|photo by|foto(?:graf[ií]a|s)?|imagen|cr[eé]dit[oa]?s?|bild|imagem|cr[eé]ditos?(?: da foto)?|صورة|الصورة|تصوير'

const inBrackets = /^(.*?)\s*[([]([^()[\]]{2,80})[)\]]\.?$/su
const afterLabel = new RegExp(`^(?:(.*?)\\s+)?(?:${label})\\s*[:：]\\s*([^:]{2,60})$`, 'isu')
const afterPhotoBy = /^(?:(.*?[.!?…"”»])\s*)?photo(?:graph)?s? by\s+([^:]{2,60})$/isu
const afterSlash = /^(.*[.!?…؟"”»\p{L}\d])\s+\/\s+(\p{Lu}[^/.!?:;]{1,40})$/su
const labelStart = new RegExp(`^(?:${label})\\s*(?:[:：]|\\bby\\b|\\bde\\b|\\bvon\\b)?\\s+`, 'iu')
const hasPictureWord = new RegExp(`(?:^|[\\s/])(?:${pictureWords})(?=$|[\\s:/.,])`, 'iu')
/** A name of an agency, a desk or a person: up to five words, each capitalised or written without cases. */
const name =
  /^(?:[\p{Lu}\p{Lo}\d][\p{L}\p{M}\p{N}.'’&-]*)(?:[\s/,]+(?:[\p{Lu}\p{Lo}\d&][\p{L}\p{M}\p{N}.'’&-]*|and|via|of|the|de|del|la|y|und|et|e)){0,5}$/u

export type CreditSplit = Pick<Figure, 'caption' | 'credit'> & {
  /** The credit says in words that it is one (`AFP photo`, `Photo: City Desk`), not only by its place. */
  isLabelled: boolean
}

/** Captions are short; longer texts are not looked at. */
const longest = 600

/**
 * Splits the credit from the end of a picture's caption: `... (AFP photo)`, `... Photo: City Desk`, `... [Credit: Ana Roe]`,
 * `... / City Desk`. Undefined when the text has none. `Photo by` and `Credit:` are dropped, words of the name stay.
 */
export function splitCredit(text: string): CreditSplit | undefined {
  if (text.length > longest) return undefined
  const [, caption, words] = inBrackets.exec(text) ?? []
  if (words !== undefined) {
    const isLabelled = hasPictureWord.test(words)
    if (isLabelled || name.test(words)) return split(caption, words, isLabelled)
  }
  for (const pattern of [afterLabel, afterPhotoBy]) {
    const [, before, owner] = pattern.exec(text) ?? []
    if (owner !== undefined && isOwner(owner.replace(/\.$/, ''), before)) return split(before, owner, true)
  }
  const [, sentence, owner] = afterSlash.exec(text) ?? []
  if (owner !== undefined && name.test(owner)) return split(sentence, owner, false)
  return undefined
}

/** After a sentence, or alone, a label says what it is; inside one it must be followed by a name. */
function isOwner(owner: string, before: string | undefined): boolean {
  if (name.test(owner)) return true
  const standsAlone = before === undefined || /[.!?…؟"”»]$/u.test(before)
  return standsAlone && /^[\p{Lu}\p{Lo}]/u.test(owner) && owner.split(' ').length <= 6 && !/[.!?؟]/u.test(owner)
}

function split(caption: string | undefined, words: string, isLabelled: boolean): CreditSplit {
  const credit = words.replace(labelStart, '').replace(/\.$/, '').trim()
  return { caption: caption?.trim() || undefined, credit: credit || words.trim(), isLabelled }
}
