import type { Figure } from './article.js'

const pictureWords =
  'photo(?:graph)?s?|picture|image|file|handout|courtesy|via|screengrab|illustration|graphic|video|foto(?:graf[ií]a|s)?|imagen|archivo|cortes[ií]a|ilustraci[oó]n|cr[eé]dit[oa]?s?|bild(?:er)?|archiv(?:bild|foto)?|symbolbild|grafik|imagem|divulga[cç][aã]o|ilustra[cç][aã]o|reprodu[cç][aã]o|archives|صورة|الصورة|تصوير|أرشيف|צילום|תמונה|फोटो|फ़ोटो|तस्वीर'
const label =
  '(?:file |handout )?photos?(?: credits?)?|photograph(?:s|y)?|pictures?|images?(?: credits?)?|credits?|illustrations?|graphics?|foto(?:s|graf[ií]as?)?|imagen|ilustraci[oó]n|cr[eé]dit[oa]?s?(?: (?:photos?|da foto|de la foto))?|bild(?:er|quelle|nachweis|rechte)?|(?:archiv|symbol)(?:bild|foto)|quelle|grafik|imagem|ilustra[cç][aã]o|صورة|الصورة|تصوير|צילום|תמונה|फोटो|फ़ोटो|तस्वीर'

const inBrackets = /^(.*?)\s*[([（［]([^()[\]（）［］]{2,80})[)\]）］][.。]?$/su
const afterLabel = new RegExp(`^(?:(.*?)\\s+)?(?:${label})\\s*[:：]\\s*([^:]{2,60})$`, 'isu')
const afterPhotoBy = /^(?:(.*?[.!?…"”»])\s*)?(?:photo(?:graph)?s?|picture|illustration) by\s+([^:]{2,60})$/isu
/** Behind a sentence; alone it is as likely the title of a video. */
const afterVideo = /^(.*?[.!?…"”»])\s+v[ií]d[eé]os?\s*[:：]\s*([^:]{2,60})$/isu
/** `… am Sonntag. © Ana Roe`; a year behind the sign makes it a line of rights. */
const afterCopyright = /^(?:(.*?)\s*)?©\s*(?!\d{4})([^©\d]{2,60})$/su
/** Chinese is written without spaces: `图片来源：…`, `…社记者 林海 摄`. */
const chinese =
  /^(.*?)\s*(?:(?:图片来源|图片提供|图源|图片|摄影|图)\s*[:：]\s*([^:：。]{2,40})|(?<=[。！？\s])([^。！？]{2,24})\s*摄)$/su
const chineseLabel = /^(?:图片来源|图片提供|图源|图片|摄影|图)\s*[:：]\s*/u
const afterSlash = /^(.*[.!?…؟"”»\p{L}\d])\s+\/\s+(\p{Lu}[^/.!?:;]{1,40})$/su
/** `… el pasado jueves. MARCO SOTELO`: a name in capitals behind the sentence. */
const afterSentence =
  /^(.*\p{L}[.!?…]["”»]?)\s+(\p{Lu}[\p{Lu}.'’-]{3,20}(?:[\s/]+\(?\p{Lu}[\p{Lu}.'’-]{1,20}\)?){0,4})$/su
const labelStart = new RegExp(`^(?:${label})(?:\\s*[:：]\\s*|\\s+(?:by|de|von|par|por)\\s+|\\s+)`, 'iu')
const hasPictureWord = new RegExp(`(?:^|[\\s/])(?:${pictureWords})(?=$|[\\s:：/.,])`, 'iu')
/** A name of an agency, a desk or a person: up to five words, each capitalised or written without cases. */
const name =
  /^(?:[\p{Lu}\p{Lo}\d][\p{L}\p{M}\p{N}.'’&-]*)(?:[\s/,]+(?:[\p{Lu}\p{Lo}\d&][\p{L}\p{M}\p{N}.'’&-]*|and|via|of|the|de|del|la|y|und|et|e)){0,5}$/u
/** What a transcript puts into brackets behind a sentence. */
const stageWords = /^(?:laughs|laughter|laughing|applause|smiles|pause|sic|cheers|lacht|risas|aplausos|rires|risos)$/i

export type CreditSplit = Pick<Figure, 'caption' | 'credit'> & {
  /** The credit says in words that it is one (`AFP photo`, `Photo: City Desk`), not only by its place. */
  isLabelled: boolean
}

/** Captions are short; longer texts are not looked at. */
const longest = 600

/**
 * Splits the credit from the end of a picture's caption: `... (AFP photo)`, `... Photo: City Desk`, `... [Credit: Ana Roe]`,
 * `... © Ana Roe`, `... / City Desk`. Undefined when the text has none. `Photo by` and `Credit:` are dropped, words of the
 * name stay.
 */
export function splitCredit(text: string): CreditSplit | undefined {
  if (text.length > longest) return undefined
  const [, caption, words] = inBrackets.exec(text) ?? []
  if (words !== undefined && !stageWords.test(words)) {
    const isLabelled =
      hasPictureWord.test(words) || chineseLabel.test(words) || words.startsWith('©') || / 摄$/.test(words)
    if (isLabelled || name.test(words)) return split(caption, words, isLabelled)
  }
  for (const pattern of [afterLabel, afterPhotoBy, afterVideo, afterCopyright]) {
    const [, before, owner] = pattern.exec(text) ?? []
    if (owner !== undefined && isOwner(owner.replace(/\.$/, ''), before)) return split(before, owner, true)
  }
  const [, before, source, taker] = chinese.exec(text) ?? []
  if (source ?? taker) return split(before, (source ?? taker)!, true)
  const [, said, capitals] = afterSentence.exec(text) ?? []
  if (capitals !== undefined) return split(said, capitals, true)
  const [, sentence, owner] = afterSlash.exec(text) ?? []
  if (owner !== undefined && name.test(owner)) return split(sentence, owner, false)
  return undefined
}

/** `Photo: City Desk`, `© City Desk` on a line of its own. */
export function readCreditLine(line: string): string | undefined {
  const split = line.length <= 100 ? splitCredit(line) : undefined
  return split?.isLabelled && split.caption === undefined ? split.credit : undefined
}

/** After a sentence, or alone, a label says what it is; inside one it must be followed by a name. */
function isOwner(owner: string, before: string | undefined): boolean {
  if (name.test(owner)) return true
  const standsAlone = !before || /[.!?…؟।"”»|—–-]$/u.test(before)
  return standsAlone && /^[\p{Lu}\p{Lo}]/u.test(owner) && owner.split(' ').length <= 6 && !/[.!?؟]/u.test(owner)
}

function split(caption: string | undefined, words: string, isLabelled: boolean): CreditSplit {
  const credit = words.replace(labelStart, '').replace(chineseLabel, '').replace(/^©\s*/, '').replace(/\.$/, '').trim()
  return { caption: trimDash(caption ?? '') || undefined, credit: credit || words.trim(), isLabelled }
}

/** The bar or dash that divided the caption from its credit. */
function trimDash(caption: string): string {
  let end = caption.length
  while (end > 0 && /[\s—–|-]/.test(caption[end - 1]!)) end--
  return caption.slice(0, end).trim()
}
