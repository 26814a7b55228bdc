import { canonicalLocale } from '../../../text/locale.js'
import { findBreaks, spacelessScript } from '../../closed-captions/lay-out-lines.js'

/** A text for large type, and its speaker. */
type Quotation = { text: string; attribution?: string }

/** Longer sentences are split: flite needs that, and nobody speaks that long on one breath. */
export const longestSentence = 300
/** No full stop after these, or after an initial, ends a sentence (Unicode's rules, UAX 29, know no abbreviations). */
const abbreviation =
  /(?:^|[\s("“«])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|St|Capt|Lt|Col|Gen|Sgt|Cmdr|Rev|Hon|Gov|Sen|Rep|Messrs|No|Nos|vs|approx|Fig|Sr|Sra|Srta|Dra|Sto|Sta|Ud|Uds|Núm|núm|pág|Av)\.$/u
const hour = /\b[ap]\.m\.$/i
const day = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i
/** A break right after a limit is only found together with some of the text that follows it. */
const lookAhead = 50

/**
 * Splits clean text into sentences of at most `longestSentence` characters, by the rules of its language. Pieces without
 * a word join the sentence before them.
 */
export function splitSentences(text: string, language: string): string[] {
  const sentences: string[] = []
  for (const { segment } of new Intl.Segmenter(canonicalLocale(language), { granularity: 'sentence' }).segment(text)) {
    const before = sentences.at(-1)
    if (before !== undefined && (!hasWords(segment) || isContinued(before.trimEnd(), segment))) {
      sentences[sentences.length - 1] = before + segment
    } else sentences.push(segment)
  }
  return sentences
    .map((sentence) => sentence.trim())
    .filter(hasWords)
    .flatMap((sentence) => splitLong(sentence, longestSentence))
}

function isContinued(before: string, after: string): boolean {
  return abbreviation.test(before) || (hour.test(before) && day.test(after))
}

/** Splits text into pieces of similar length, each at most `limit` characters, at the ends of clauses if possible. */
export function splitLong(text: string, limit: number): string[] {
  if (text.length <= limit) return [text]
  const target = text.length / Math.ceil(text.length / (limit * 0.8))
  let best: { at: number; next: number; cost: number } | undefined
  for (const { at, next, quality } of findBreaks(text.slice(0, limit + lookAhead))) {
    if (at > limit) break
    const cost = Math.abs(at - target) - quality * (limit / 4)
    if (at > 0 && (best === undefined || cost < best.cost)) best = { at, next, cost }
  }
  const { at, next } = best ?? { at: limit, next: limit }
  const left = text.slice(0, at).trim()
  return [left, ...splitLong(text.slice(next).trim(), limit)].filter(Boolean)
}

/** Emoji with all their modifiers: they are not words, and few fonts have them. */
const emojiPattern =
  /(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}(?=\ufe0f)|[\u{1f000}-\u{1faff}])(?:\u200d|[\ufe0f\u20e3\p{Emoji_Modifier}]|[\u{e0020}-\u{e007f}])*/gu
const invisible = /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u200b\ufeff\ufffc]|[\p{Cn}\p{Co}\p{Cs}]/gu
/** Nobody reads a longer word, and a voice may fail on it. */
const longestWord = 60
const keptOfWord = 40
/** Twice what the longest video can hold; the rest of a paragraph is cut before any other work on it. */
const longestText = 20_000

/**
 * Reduces text to one line that can be shown and spoken: no emoji, no control characters, words of more than 60 letters
 * cut.
 * @returns an empty string if nothing is left to show
 */
export function cleanLine(text: string): string {
  return text
    .slice(0, longestText)
    .normalize('NFC')
    .replace(emojiPattern, ' ')
    .replace(invisible, ' ')
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => (word.length > longestWord && !spacelessScript.test(word) ? `${word.slice(0, keptOfWord)}…` : word))
    .join(' ')
}

/** Whether a text has anything to say: a letter or a digit. */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

const namePattern = "\\p{Lu}[\\p{L}.'’-]*(?:\\s(?:(?:of|the|de|del|van|von|da|la)\\s){0,2}\\p{Lu}[\\p{L}.'’-]*){0,5}"
const verbPattern =
  '(?:said|says|answered|asked|added|replied|explained|wrote|warned|dijo|dice|explicó|añadió|respondió)'
const quotationPattern = new RegExp(
  `^["“«]([^"“”«»]{12,220})["”»],?\\s(?:${verbPattern}\\s(?:the\\s\\p{Ll}+,?\\s)?(${namePattern})|(${namePattern})\\s${verbPattern})(?=[\\s,.;]|$)`,
  'u',
)
const signaturePattern = new RegExp(`^(.{12,600}?)\\s?[—–]\\s?(${namePattern}(?:,\\s[^.]{2,60})?)\\.?$`, 'u')

/** Reads a sentence of the form `"...," said Ana Roe`. */
export function readQuotation(sentence: string): Quotation | undefined {
  const match = quotationPattern.exec(sentence)
  if (!match) return undefined
  const words = match[1]!.replace(/,$/, '.')
  return { text: `“${words}”`, attribution: match[2] ?? match[3] }
}

/** Separates a quotation, given as one line, from the name that signs it: `... — Ana Roe, mayor`. */
export function readSignature(text: string): Quotation {
  const match = signaturePattern.exec(text)
  return match ? { text: match[1]!, attribution: match[2]! } : { text }
}
