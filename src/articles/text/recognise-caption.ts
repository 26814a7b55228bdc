import type { Figure } from '../article.js'
import { splitCredit } from '../credit.js'
import { type DateSettings, findDates } from '../dates.js'

export type CaptionContext = {
  /** The paragraph under this one. */
  next?: string
  /** Pictures beside the article that no caption has taken yet. */
  picturesLeft: number
  /** ISO 8601: a picture is never taken later. */
  modifiedAt: string
  dates: DateSettings
}

type Caption = Pick<Figure, 'caption' | 'credit'>

const longestDescribing = 240
const longestCredited = 400
/** Words that only begin a caption. */
const opening =
  /^(?:(?:this|the|a|an)\s+(?:undated\s+)?(?:file|handout|combination|aerial|satellite|archive|general)?\s*(?:photo(?:graph)?|picture|image|screengrab|video grab|view)\b(?:.{0,60}?\b(?:shows?|taken|released|provided|obtained)\b|\s+of\b)|file(?:\s+photo)?\s*[:—–-]|file photo\b|in this (?:file |undated |handout )?(?:photo|picture|image)\b|\((?:from left|left to right|l-r|l to r|clockwise|left|right)\b|(?:from left|left to right|clockwise from)\b|pictured\s*[:—–-]|(?:foto|imagen|fotografía) de archivo\b|en (?:esta|la) (?:foto|imagen|fotografía)\b|(?:esta|la) (?:foto|imagen|fotografía) muestra\b|vista (?:general|aérea) de\b|(?:sur|dans) cette photo\b|vue (?:générale|aérienne) de\b|das foto zeigt\b|blick auf\b|nesta (?:foto|imagem)\b|صورة (?:أرشيفية|من|ل)|تظهر (?:هذه )?الصورة)/iu
/** People and things as a caption first names them. */
const scene =
  /^(?:an?|two|three|four|five|several|some|people|fans|children|residents|workers|crowds|visitors|passengers|police|firefighters|supporters|protesters|players|un|una|unos|unas|dos|tres|varios|varias|vecinos|niños|des|une|ein|eine|um|uma)\s/iu
const inScene =
  /\b(?:is|are) (?:seen|shown|pictured)\b|\b(?:poses?|looks? on|smiles?|waves?) (?:for|at|to|from|as)\b|\bposan?\b|\bobservan?\b/iu
/** Past and future tense, and speech: captions are in the present. */
const otherTense =
  /\b(?:was|were|had|did|will|would|said|says|told|according|might|went|came|took|made|gave|sank|rose|fell|began|won|lost|left (?:the|for|his|her|their|a|port)|met|held|saw|found|broke|led|kept|paid|became|ran|sent|spoke|stood|wrote|since|fue|fueron|dijo|había|será|serán|ha|han|según|wurde|wurden|hatte|war|waren|sagte|été|foi|foram|disse)\b|(?<!\b(?:is|are|being),?\s|,\s)\b[a-z]{3,}ed\b(?! by\b)|\b[\p{L}]{3,}(?:aron|ieron|aram|eram|iram)(?!\p{L})|\b\p{L}{2,}ó(?!\p{L})/iu
const quotation = /["“”«»„]/u
const sentenceEnds = /[.!?؟。](?=\s+["“«(]?[\p{Lu}\p{Lo}])/gu

/**
 * Recognises a picture's caption that stands as a paragraph of its own: by a credit at its end, by words that only begin captions,
 * or because it describes one scene in the present tense on a date, or nearly repeats the text under it. One of the last signs
 * alone is not enough: a caption taken for a paragraph does less harm than a paragraph taken for a caption.
 */
export function recogniseCaption(line: string, context: CaptionContext): Caption | undefined {
  if (line.length > longestCredited) return undefined
  const split = splitCredit(line)
  const text = split?.caption ?? line
  if (split?.isLabelled && countSentences(text) <= 3) return { caption: split.caption, credit: split.credit }
  const isShort = text.length <= longestDescribing && countSentences(text) <= 2
  if (!isShort) return undefined
  const credited = { caption: text, credit: split?.caption ? split.credit : undefined }
  if (opening.test(text)) return credited
  if (countSentences(text) > 1 || quotation.test(text)) return undefined
  const certainty = judge(text, context) + (split?.caption ? 2 : 0)
  return certainty >= 3 ? credited : undefined
}

function judge(text: string, { next, picturesLeft, modifiedAt, dates }: CaptionContext): number {
  const repeats = next !== undefined && nearlyRepeats(text, next)
  if (otherTense.test(text) || !/[\p{L}\d.…)]$/u.test(text)) return 0
  return (
    (endsOnDate(text, modifiedAt, dates) ? 2 : 0) +
    (repeats ? 2 : 0) +
    (picturesLeft > 0 ? 1 : 0) +
    (scene.test(text) ? 1 : 0) +
    (inScene.test(text) ? 1 : 0)
  )
}

function endsOnDate(text: string, modifiedAt: string, settings: DateSettings): boolean {
  return findDates(text, settings).some(
    (date) => date.index > text.length * 0.3 && Date.parse(date.instant) <= Date.parse(modifiedAt),
  )
}

/** Half of the longer words, at least four, stand at the beginning of the next paragraph too. */
function nearlyRepeats(text: string, next: string): boolean {
  const words = longWords(text)
  const under = longWords(next.slice(0, 2 * longestDescribing))
  let shared = 0
  for (const word of words) if (under.has(word)) shared++
  return shared >= 4 && shared >= words.size / 2
}

function longWords(text: string): Set<string> {
  return new Set((text.toLowerCase().match(/[\p{L}\p{M}\d]{4,}/gu) ?? []).map((word) => word.slice(0, 6)))
}

function countSentences(text: string): number {
  return 1 + (text.match(sentenceEnds)?.length ?? 0)
}
