import { cutAtWord } from '../../articles/describe.js'
import type { Utterance } from './narrate.js'
import { readQuotation } from './script/quotation.js'
import type { Shot } from './timeline.js'

/** Sentences that one shot is long enough for. */
export type Beat = { utterances: Utterance[]; seconds: number }

export type CardText = Pick<Extract<Shot, { kind: 'card' }>, 'text' | 'attribution'>

/** A shot that is shorter, in seconds, is gone before it is understood. */
export const shortestShot = 4
const usualBeat = 7
const longestCard = 180
const shortestKey = 20

/** Gathers sentences to beats of about seven seconds; a quotation that is set apart has beats of its own. */
export function gatherBeats(utterances: readonly Utterance[]): Beat[] {
  const beats: Beat[] = []
  for (const utterance of utterances) {
    const last = beats.at(-1)
    const isFull = !last || last.seconds >= usualBeat || last.utterances[0]!.isQuote !== utterance.isQuote
    if (isFull) beats.push({ utterances: [utterance], seconds: secondsOf(utterance) })
    else {
      last.utterances.push(utterance)
      last.seconds += secondsOf(utterance)
    }
  }
  return joinShort(beats)
}

function joinShort(beats: readonly Beat[]): Beat[] {
  const joined: Beat[] = []
  for (const beat of beats) {
    const last = joined.at(-1)
    if (last && (beat.seconds < shortestShot || last.seconds < shortestShot)) {
      last.utterances.push(...beat.utterances)
      last.seconds += beat.seconds
    } else joined.push(beat)
  }
  return joined
}

const secondsOf = ({ seconds, pause }: Utterance): number => seconds + pause

export const isQuoteBeat = ({ utterances }: Beat): boolean => utterances[0]!.isQuote

/**
 * What of a beat is worth large type: a quotation, all points of a list, else the longest sentence that fits; undefined
 * where there is none.
 */
export function findKeyText({ utterances }: Beat): CardText | undefined {
  const [first] = utterances
  const whole = utterances.map((utterance) => utterance.text).join(' ')
  if (first!.isQuote && whole.length <= longestCard) return { text: whole, attribution: first!.attribution }
  const points = utterances.map((utterance) => utterance.text).join(' · ')
  if (isPoints(utterances) && points.length <= longestCard) return { text: points }
  for (const { text } of utterances) {
    const quotation = readQuotation(text)
    if (quotation && quotation.text.length <= longestCard) return quotation
  }
  const [key] = utterances
    .filter(({ text }) => text.length >= shortestKey && text.length <= longestCard)
    .sort((a, b) => b.text.length - a.text.length)
  return key && { text: key.text, attribution: first!.isQuote ? first!.attribution : undefined }
}

const endOfSentence = /[.!?…。！？؟।]["”’»)]?$/u

/** Points of a list: one of them is worth no more than the others, and they are no sentences that could stand in a row. */
const isPoints = (utterances: readonly Utterance[]): boolean =>
  utterances.length > 1 &&
  utterances.every(({ endsParagraph }) => endsParagraph) &&
  utterances.some(({ text }) => !endOfSentence.test(text))

/** As `findKeyText`, and where there is no such text, the beginning of the first sentence: to the end of a clause, if it can be. */
export function takeKeyText(beat: Beat): CardText {
  const { text } = beat.utterances[0]!
  const clause = /^(.{90,178}[^\s,;:–—-])\s?[,;:–—]\s/u.exec(text)?.[1]
  return findKeyText(beat) ?? { text: clause === undefined ? cutAtWord(text, longestCard) : `${clause}…` }
}
