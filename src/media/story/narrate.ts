import { makeSpeakable } from './script/speakable.js'
import type { Paragraph, Script, ShownFigure } from './script/write-script.js'
import { resample } from './voice/resample.js'
import { isReadingOf, trimSilence } from './voice/trim-silence.js'
import type { Voice } from './voice/voice.js'

/** A sentence with the time that it takes, in seconds, and the pause after it. */
export type Utterance = {
  text: string
  seconds: number
  pause: number
  /** Mono at 48 kHz; absent where it is read on the screen. */
  samples?: Float32Array
  endsParagraph: boolean
  /** A quotation that the article sets apart. */
  isQuote: boolean
  attribution?: string
}

/** A script with its time. */
export type Telling = {
  headline: Utterance[]
  parts: { figures: ShownFigure[]; utterances: Utterance[] }[]
}

export const narrationRate = 48_000
const pauseAfterSentence = 0.35
const pauseAfterParagraph = 0.7
/** Characters a second: for a guess of what a paragraph will take. */
const speakingRate = 14
/**
 * A paragraph is begun when it will end by this share of the time; one that is longer than the time is cut at a
 * sentence.
 */
const overtime = 1.08
const enough = 0.85

/** What a telling takes: undefined where a voice could not say a sentence. */
export type Tell = (sentence: string) => Promise<{ seconds: number; samples?: Float32Array } | undefined>

/**
 * Tells a script until about `budget` seconds are over, and ends at a paragraph.
 * @returns undefined where a sentence could not be told
 */
export async function tellScript(script: Script, tell: Tell, budget: number): Promise<Telling | undefined> {
  let told = 0
  const utter = async (sentences: readonly string[], { isQuote, attribution }: Omit<Paragraph, 'sentences'>) => {
    const utterances: Utterance[] = []
    for (const [index, text] of sentences.entries()) {
      if (told > budget && utterances.length > 0) break
      const reading = await tell(text)
      if (!reading) return undefined
      const endsParagraph = index === sentences.length - 1
      const pause = endsParagraph ? pauseAfterParagraph : pauseAfterSentence
      utterances.push({ text, ...reading, pause, endsParagraph, isQuote, attribution })
      told += reading.seconds + pause
    }
    return utterances
  }
  const headline = await utter(script.headline, { isQuote: false })
  if (!headline) return undefined
  const telling: Telling = { headline, parts: [] }
  for (const { figures, paragraphs } of script.parts) {
    const utterances: Utterance[] = []
    for (const paragraph of paragraphs) {
      const guess = paragraph.sentences.join(' ').length / speakingRate
      const isFirst = telling.parts.length === 0 && utterances.length === 0
      if (!isFirst && (told > budget * enough || told + guess > budget * overtime)) {
        if (utterances.length > 0) telling.parts.push({ figures, utterances })
        return telling
      }
      const more = await utter(paragraph.sentences, paragraph)
      if (!more) return undefined
      utterances.push(...more)
    }
    telling.parts.push({ figures, utterances })
  }
  return telling
}

/** Tells sentences with a voice. */
export function tellAloud(voice: Voice, language: string): Tell {
  return async (sentence) => {
    const spoken = makeSpeakable(sentence, language)
    if (!voice.canSay(spoken, language)) return undefined
    const sound = await voice.speak(spoken, language)
    const trimmed = sound && trimSilence(sound)
    if (!trimmed || !isReadingOf(spoken, trimmed)) return undefined
    const samples = resample(trimmed, narrationRate)
    return { samples, seconds: samples.length / narrationRate }
  }
}

/** Characters that a viewer reads on the screen in a second. */
const readingRate = 15

/** The time to read a text on the screen, and a moment to find it. */
export const readingSeconds = (text: string): number => Math.max(2.5, 1 + text.length / readingRate)

/** Tells sentences by showing them. */
export const tellOnScreen: Tell = async (sentence) => ({ seconds: sentence.length / readingRate })
