import { findBreaks } from '../../closed-captions/break-text.js'
import { hasWords } from './clean-line.js'
import { localeOf } from './locale.js'

/** After these, and after an initial, a full stop ends no sentence (Unicode's rules, UAX 29, know no abbreviations). */
const abbreviation =
  /(?:^|[\s("“«])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|St|Capt|Lt|Col|Gen|Sgt|Cmdr|Rev|Hon|Gov|Sen|Rep|Messrs|No|Nos|vs|approx|Fig|Sr|Sra|Srta|Dra|Sto|Sta|Ud|Uds|Núm|núm|pág|Av)\.$/u
const hour = /\b[ap]\.m\.$/i
const day = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i

/** A break right after a limit is seen only with some of what follows. */
const lookPast = 50

/** A longer sentence is told in pieces: flite needs the room, and nobody holds that much breath. */
export const longestSentence = 300

/**
 * Cuts a clean text into sentences of at most `longestSentence` characters, in the language's own way. Pieces without a
 * word join the sentence before.
 */
export function splitSentences(text: string, language: string): string[] {
  const sentences: string[] = []
  for (const { segment } of new Intl.Segmenter(localeOf(language), { granularity: 'sentence' }).segment(text)) {
    const before = sentences.at(-1)
    if (before !== undefined && (!hasWords(segment) || goesOn(before.trimEnd(), segment))) {
      sentences[sentences.length - 1] = before + segment
    } else sentences.push(segment)
  }
  return sentences
    .map((sentence) => sentence.trim())
    .filter(hasWords)
    .flatMap((sentence) => splitLong(sentence, longestSentence))
}

function goesOn(before: string, after: string): boolean {
  return abbreviation.test(before) || (hour.test(before) && day.test(after))
}

/**
 * Cuts a text into pieces of at most `limit` characters, of about one length, where a clause ends if there is such a
 * place.
 */
export function splitLong(text: string, limit: number): string[] {
  if (text.length <= limit) return [text]
  const target = text.length / Math.ceil(text.length / (limit * 0.8))
  let best: { at: number; next: number; cost: number } | undefined
  for (const { at, next, quality } of findBreaks(text.slice(0, limit + lookPast))) {
    if (at > limit) break
    const cost = Math.abs(at - target) - quality * (limit / 4)
    if (at > 0 && (best === undefined || cost < best.cost)) best = { at, next, cost }
  }
  const { at, next } = best ?? { at: limit, next: limit }
  const left = text.slice(0, at).trim()
  return [left, ...splitLong(text.slice(next).trim(), limit)].filter(Boolean)
}
