import type { Figure } from '../article.js'
import { splitCredit } from '../credit.js'
import { type DateSettings, findDates } from '../dates.js'
import { describesPlace, opening, otherTense, scene, sceneVerb, weekdayAtEnd } from './caption-words.js'

export type CaptionContext = {
  /** The lines around it, nearest first: a caption nearly repeats one of them. */
  neighbours: readonly string[]
  /** It stands above the first paragraph of the text. */
  isOnTop: boolean
  /** The line under it says whose picture it is. */
  isCredited: boolean
  /** Pictures beside the article that no caption has taken yet. */
  picturesLeft: number
  /** ISO 8601: a picture is never taken later. */
  modifiedAt: string
  dates: DateSettings
}

type Caption = Pick<Figure, 'caption' | 'credit'>

const longestDescribing = 240
const longestCredited = 400
const quotation = /["“”«»„「」]/u
const endMark = /[.!?…؟。！？।]["”’»)]?$/u
const sentenceEnds = /[.!?؟।](?=\s+["“«(]?[\p{Lu}\p{Lo}])|[。！？](?=.)/gu

/**
 * Recognises a picture's caption that stands as a paragraph of its own: by a credit at its end or under it, by words that only
 * begin captions, or because it describes one scene in the present tense on a date or at a place, or nearly repeats the text
 * beside it. One of the last signs alone is not enough: a caption taken for a paragraph does less harm than a paragraph
 * taken for a caption.
 */
export function recogniseCaption(line: string, context: CaptionContext): Caption | undefined {
  if (line.length > longestCredited) return undefined
  const split = splitCredit(line)
  const text = split?.caption ?? line
  if (split?.isLabelled && countSentences(text) <= 3) return { caption: split.caption, credit: split.credit }
  const sentences = countSentences(text)
  if (text.length > longestDescribing || sentences > 2) return undefined
  const credited = { caption: text, credit: split?.caption ? split.credit : undefined }
  if (opening.test(text)) return credited
  if (sentences > 1 || quotation.test(text) || /[:;,،]$/u.test(text)) return undefined
  const certainty = judge(text, context) + (split?.caption || context.isCredited ? 2 : 0)
  return certainty >= 3 ? credited : undefined
}

/** Adds the signs up; each is weak, most captions show three. */
function judge(text: string, context: CaptionContext): number {
  const { neighbours, isOnTop, isCredited, picturesLeft } = context
  const hasNoEnd = !endMark.test(text) && text.split(' ').length >= 6
  const isScene = sceneVerb.test(openingWords(text))
  const isDated = endsOnDate(text, context)
  const isPlaced = describesPlace.test(text)
  const signs = [
    otherTense.test(text) && -3,
    isDated && 2,
    neighbours.some((line) => nearlyRepeats(text, line)) && 2,
    scene.test(text) && 1,
    isScene && 1,
    isPlaced && isScene && (picturesLeft > 0 || isOnTop || isDated) && 1,
    isOnTop && isScene && (picturesLeft > 0 || isPlaced) && 1,
    picturesLeft > 0 && 1,
    hasNoEnd && (picturesLeft > 0 || isCredited) && 1,
    hasNoEnd && (weekdayAtEnd.test(text) || (text.split(' ').length > 9 && text.includes(','))) && 1,
    isCredited && text.length <= 160 && 1,
  ]
  return signs.reduce<number>((sum, sign) => sum + (sign || 0), 0)
}

/** A caption says at once what happens in it: the verb stands before the first comma. */
function openingWords(text: string): string {
  return text.split(',', 1)[0]!.split(' ').slice(0, 12).join(' ')
}

function endsOnDate(text: string, { modifiedAt, dates }: CaptionContext): boolean {
  return findDates(text, dates).some(
    (date) => date.index > text.length * 0.3 && Date.parse(date.instant) <= Date.parse(modifiedAt),
  )
}

/** Half of the longer words, at least four, stand at the beginning of the other paragraph too. */
function nearlyRepeats(text: string, other: string): boolean {
  const words = longWords(text)
  const there = longWords(other.slice(0, 2 * longestDescribing))
  let shared = 0
  for (const word of words) if (there.has(word)) shared++
  return shared >= 4 && shared >= words.size / 2
}

function longWords(text: string): Set<string> {
  return new Set((text.toLowerCase().match(/[\p{L}\p{M}\d]{4,}/gu) ?? []).map((word) => word.slice(0, 6)))
}

function countSentences(text: string): number {
  return 1 + (text.match(sentenceEnds)?.length ?? 0)
}
