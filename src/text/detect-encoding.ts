import iconv from 'iconv-lite'
import { type LetterStatistics, letterStatistics } from './letter-statistics.js'

/** Enough letters to be sure of; the time that it takes grows with them and with the number of encodings. In bytes. */
const maxSampleBytes = 3000

/**
 * Finds the encoding of a text that is no UTF-8: decodes it in every encoding of every language that we know, and takes the
 * reading whose letters are the most likely. A letter's likelihood comes from how frequent it is in the language, and from its
 * neighbours: capitals inside a word, Latin letters inside a Cyrillic word, and rows of accents give a wrong reading away.
 * @param language BCP 47, of the feed or the text: others need more evidence
 * @param declared an encoding that the text names although it seems wrong
 * @returns a name that iconv-lite knows
 */
export function detectEncoding(bytes: Uint8Array, language = 'en', declared?: string): string {
  const sample = takeSample(bytes)
  const ascii = sample.toString('latin1').toLowerCase()
  const readings = new Map<string, string[]>()
  let best = { encoding: 'windows-1252', score: Number.NEGATIVE_INFINITY }
  for (const statistics of letterStatistics) {
    const evidence = languagePrior(statistics, language) + countWords(statistics, ascii)
    for (const [rank, encoding] of statistics.encodings.entries()) {
      let reading = readings.get(encoding)
      if (!reading) {
        reading = [...iconv.decode(sample, encoding)]
        readings.set(encoding, reading)
      }
      const bonus = evidence - rank * 1.5 + (encoding === declared?.toLowerCase() ? 3 : 0)
      const score = bonus + scoreReading(reading, statistics)
      if (score > best.score) best = { encoding, score }
    }
  }
  return best.encoding
}

const detectable = new Set(letterStatistics.flatMap(({ encodings }) => encodings))

/** Whether an encoding is one of those that `detectEncoding` tries. */
export const isDetectable = (encoding: string): boolean => detectable.has(encoding)

/** The lines that say something, which are those with bytes outside ASCII. */
function takeSample(bytes: Uint8Array): Buffer {
  const lines: Buffer[] = []
  let size = 0
  let start = 0
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let end = 0; end <= source.length && size < maxSampleBytes; end++) {
    if (end < source.length && source[end] !== 0x0a && source[end] !== 0x0d) continue
    const line = source.subarray(start, Math.min(end, start + maxSampleBytes - size))
    if (line.some((byte) => byte >= 0x80)) {
      lines.push(line, Buffer.from('\n'))
      size += line.length + 1
    }
    start = end + 1
  }
  return Buffer.concat(lines)
}

/** Logarithms of likelihoods, like all scores here. */
const otherLanguage = -8
const otherWesternLanguage = -6
const westernLanguages = /^(?:en|de|fr|es|pt|it|nl)$/

function languagePrior({ language }: LetterStatistics, expected: string): number {
  const [base] = language.split('-')
  const [expectedBase, ...parts] = expected.toLowerCase().split('-')
  const isNorwegian = base === 'nb' && /^n[ob]$|^nn$/.test(expectedBase!)
  if (base !== expectedBase && !isNorwegian && !(base === 'hr' && /^(?:bs|sr|sh)$/.test(expectedBase!))) {
    return westernLanguages.test(base!) ? otherWesternLanguage : otherLanguage
  }
  if (base !== 'zh') return 0
  const isTraditional = parts.some((part) => /^(?:hant|tw|hk|mo)$/.test(part))
  return isTraditional === (language === 'zh-tw') ? 0 : -2
}

/** Each frequent word of the language in the text speaks for it. */
function countWords({ words }: LetterStatistics, ascii: string): number {
  if (words === undefined) return 0
  const frequent = new Set(words.split(' '))
  let found = 0
  for (const [word] of ascii.matchAll(/[a-z\x80-\xff]+/g)) if (frequent.has(word)) found++
  return Math.min(found, 6) * 1.5
}

const weights = {
  capital: -2,
  capitalInWord: -6,
  punctuation: -5,
  otherLetterOfScript: -8.5,
  otherLetter: -12,
  symbol: -11,
  unassigned: -16,
  broken: -20,
  /** A Latin letter with an accent beside another one. */
  doubleAccent: -2.5,
  /** A letter with an accent is rarely a word of its own. */
  lone: -1.5,
  /** A letter of another script beside a Latin one. */
  mixedScript: -6,
}

/** Quotation marks, dashes and signs that writers of every language use. */
const punctuation = new Set('\u00a0«»“”„‘’‚‹›–—…·•°§€£№™©®′″、。「」『』・！？（），：；《》〈〉【】')

const likelihoods = new WeakMap<LetterStatistics, Map<string, number>>()

function likelihoodsOf(statistics: LetterStatistics): Map<string, number> {
  const known = likelihoods.get(statistics)
  if (known) return known
  const letters = [...new Set(statistics.letters)]
  // Alphabets are flatter than lists of thousands of characters.
  const share = (rank: number) => 1 / (rank + (letters.length > 100 ? 20 : 4))
  const total = letters.reduce((sum, _, rank) => sum + share(rank), 0)
  const made = new Map(letters.map((letter, rank) => [letter, Math.log(share(rank) / total)]))
  likelihoods.set(statistics, made)
  return made
}

/** The likelihood of all characters outside ASCII, given the language. */
function scoreReading(characters: readonly string[], statistics: LetterStatistics): number {
  const likelihood = likelihoodsOf(statistics)
  const isLatin = statistics.words !== undefined
  let score = 0
  let before = ' '
  for (const [index, character] of characters.entries()) {
    if (character >= '\u0080') {
      const after = characters[index + 1] ?? ' '
      score += scoreCharacter(character, statistics, likelihood)
      if (isLetter(character)) {
        score += isLatin ? scoreLatinPlace(character, before, after) : scorePlace(character, before, after)
      }
    }
    before = character
  }
  return score
}

function scoreCharacter(character: string, { script }: LetterStatistics, likelihood: Map<string, number>): number {
  const known = likelihood.get(character)
  if (known !== undefined) return known
  if (character === '\ufffd') return weights.broken
  if (punctuation.has(character)) return weights.punctuation
  const lower = likelihood.get(character.toLowerCase())
  if (lower !== undefined) return lower + weights.capital
  if (isLetter(character)) return script.test(character) ? weights.otherLetterOfScript : weights.otherLetter
  return /[\p{C}\p{Co}]/u.test(character) ? weights.unassigned : weights.symbol
}

/** An accent stands between plain letters. */
function scoreLatinPlace(character: string, before: string, after: string): number {
  if (/\p{Mn}/u.test(character)) return isLetter(before) ? 0 : weights.otherLetter
  const lone = isLetter(before) || isLetter(after) ? 0 : weights.lone
  const double = before >= '\u0080' && isLetter(before) && !/\p{Mn}/u.test(before) ? weights.doubleAccent : 0
  return lone + double + scoreCase(character, before)
}

function scorePlace(character: string, before: string, after: string): number {
  const isMixed = /[a-z]/i.test(before) || /[a-z]/i.test(after)
  return (isMixed ? weights.mixedScript : 0) + scoreCase(character, before)
}

function scoreCase(character: string, before: string): number {
  const isCapital = character !== character.toLowerCase()
  return isCapital && before !== before.toUpperCase() ? weights.capitalInWord : 0
}

const letter = /[\p{L}\p{M}]/u
const letters = new Map<string, boolean>()

function isLetter(character: string): boolean {
  let is = letters.get(character)
  if (is === undefined) {
    is = letter.test(character)
    // Every character that occurs in any reading is bounded by Unicode itself, but a cache should stay small.
    if (letters.size < 20_000) letters.set(character, is)
  }
  return is
}
