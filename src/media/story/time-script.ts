import { makeSpeakable } from './script/speakable.js'
import type { Paragraph, Script, ShownFigure } from './script/write-script.js'
import { isPlausibleReading, resample, trimSilence, type Voice } from './voice/voice.js'

/** A sentence with its duration and the pause after it, both in seconds. */
export type TimedSentence = {
  text: string
  seconds: number
  pause: number
  /** Mono at 48 kHz; absent when the sentence is read on the screen. */
  samples?: Float32Array
  endsParagraph: boolean
  /** From a quotation that the article sets apart. */
  isQuote: boolean
  attribution?: string
}

/** As much of a script as fits the video, sentence by sentence with durations. */
export type TimedScript = {
  headline: TimedSentence[]
  parts: { figures: ShownFigure[]; sentences: TimedSentence[] }[]
}

/** Finds out how long a sentence takes; undefined if the voice cannot say it. */
type TimeSentence = (sentence: string) => Promise<{ seconds: number; samples?: Float32Array } | undefined>

/** Sample rate of the narration, in Hz. */
export const narrationRate = 48_000
const pauseAfterSentence = 0.35
const pauseAfterParagraph = 0.7
/** Characters per second, for estimating how long a paragraph will take. */
const speakingRate = 14
/**
 * A paragraph is included if its estimated end lies within this share of the budget. A paragraph longer than the whole
 * budget is cut after a sentence.
 */
const maxBudgetShare = 1.08
/** Once this share of the budget is used, no further paragraph begins. */
const sufficientBudgetShare = 0.85
/** Characters that a viewer reads on the screen in a second. */
const readingRate = 15

/**
 * Times a script, sentence by sentence, until about `budget` seconds are used; stops at the end of a paragraph.
 * @returns undefined if a sentence cannot be spoken
 */
export async function timeScript(
  script: Script,
  timeSentence: TimeSentence,
  budget: number,
): Promise<TimedScript | undefined> {
  let elapsed = 0
  const timeSentences = async (
    sentences: readonly string[],
    { isQuote, attribution }: Omit<Paragraph, 'sentences'>,
  ): Promise<TimedSentence[] | undefined> => {
    const timed: TimedSentence[] = []
    for (const [index, text] of sentences.entries()) {
      if (elapsed > budget && timed.length > 0) break
      const timing = await timeSentence(text)
      if (!timing) return undefined
      const endsParagraph = index === sentences.length - 1
      const pause = endsParagraph ? pauseAfterParagraph : pauseAfterSentence
      timed.push({ text, ...timing, pause, endsParagraph, isQuote, attribution })
      elapsed += timing.seconds + pause
    }
    return timed
  }
  const headline = await timeSentences(script.headline, { isQuote: false })
  if (!headline) return undefined
  const timedScript: TimedScript = { headline, parts: [] }
  for (const { figures, paragraphs } of script.parts) {
    const sentences: TimedSentence[] = []
    for (const paragraph of paragraphs) {
      const estimate = paragraph.sentences.join(' ').length / speakingRate
      const isFirst = timedScript.parts.length === 0 && sentences.length === 0
      if (!isFirst && (elapsed > budget * sufficientBudgetShare || elapsed + estimate > budget * maxBudgetShare)) {
        if (sentences.length > 0) timedScript.parts.push({ figures, sentences })
        return timedScript
      }
      const timed = await timeSentences(paragraph.sentences, paragraph)
      if (!timed) return undefined
      sentences.push(...timed)
    }
    timedScript.parts.push({ figures, sentences })
  }
  return timedScript
}

/** Times sentences by having a voice speak them; keeps the sound. */
export function timeBySpeaking(voice: Voice, language: string): TimeSentence {
  return async (sentence) => {
    const speakable = makeSpeakable(sentence, language)
    if (!voice.canSay(speakable, language)) return undefined
    const sound = await voice.speak(speakable, language)
    const trimmed = sound && trimSilence(sound)
    if (!trimmed || !isPlausibleReading(speakable, trimmed)) return undefined
    const samples = resample(trimmed, narrationRate)
    return { samples, seconds: samples.length / narrationRate }
  }
}

/** Times sentences that are shown on the screen and read there. */
export const timeByReading: TimeSentence = async (sentence) => ({ seconds: sentence.length / readingRate })

/** Seconds needed to find a text on the screen and read it. */
export const readingSeconds = (text: string): number => Math.max(2.5, 1 + text.length / readingRate)
