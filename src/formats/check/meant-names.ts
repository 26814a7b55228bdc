import { nameCodePoint } from './rule.js'

// What was probably meant by a name or word that no reader knows.

/** Names that other formats have for the same thing. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  adddate: ['dateAdded'],
  caption: ['captions'],
  cover: ['thumbnail'],
  date: ['releaseDate', 'pubDate', 'dateAdded'],
  dateadd: ['dateAdded'],
  description: ['shortDescription', 'shortDescriptions'],
  format: ['videoType'],
  guid: ['id'],
  image: ['thumbnail', 'images'],
  imageurl: ['thumbnail'],
  lang: ['language'],
  length: ['duration', 'durationInSeconds'],
  modified: ['lastUpdated'],
  poster: ['thumbnail'],
  provider: ['providerName'],
  pubdate: ['releaseDate'],
  published: ['releaseDate', 'pubDate'],
  publisher: ['providerName'],
  subtitles: ['captions', 'media:subTitle'],
  summary: ['shortDescription', 'description'],
  thumb: ['thumbnail', 'media:thumbnail'],
  updated: ['lastUpdated', 'lastBuildDate'],
  uid: ['id'],
  videourl: ['url'],
}

/**
 * The name that was probably meant: the same letters in another case or with other separators, a singular for a plural,
 * a slip of the pen, or the name that another format has for it.
 * @param known names to choose from
 */
export function findMeantName(name: string, known: readonly string[]): string | undefined {
  const plain = toPlainName(name)
  if (plain === '' || plain.length > 40) return undefined
  const same = known.find((candidate) => toPlainName(candidate) === plain)
  if (same !== undefined) return same
  const number = known.find((candidate) => toPlainName(candidate).replace(/s$/, '') === plain.replace(/s$/, ''))
  if (number !== undefined) return number
  const synonym = Object.hasOwn(synonyms, plain)
    ? synonyms[plain]!.find((candidate) => known.includes(candidate))
    : undefined
  if (synonym !== undefined) return synonym
  const limit = plain.length >= 8 ? 2 : plain.length >= 4 ? 1 : 0
  const near = known
    .map((candidate) => ({ candidate, distance: countEdits(plain, toPlainName(candidate), limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
  return near[0]?.candidate
}

const toPlainName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}:]+/gu, '')

/** Letters changed, left out, added or swapped with their neighbour; `limit + 1` if there are more than that. */
function countEdits(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1]
      let edits = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1))
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        edits = Math.min(edits, beforeLast[column - 2]! + 1)
      }
      current.push(edits)
    }
    beforeLast = last
    last = current
  }
  return last[to.length]!
}

/** Cyrillic and Greek letters that look like Latin ones. */
const lookalikes = new Map(
  'аa еe оo рp сc уy хx іi ѕs јj һh ԁd ԛq ԝw АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЅS ЈJ αa οo νv ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX'
    .split(' ')
    .map((pair) => [pair[0]!, pair[1]!] as const),
)

/** The text with Latin letters in place of those that only look like them, and without invisible characters and blanks. */
function toPlainWord(text: string): string {
  const visible = text.normalize('NFKC').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
  return [...visible]
    .map((character) => lookalikes.get(character) ?? character)
    .join('')
    .trim()
}

/**
 * What was probably meant by a value that is not on a list.
 * @param others values of other lists and what they are called here: `1080p` is `FHD`
 */
export function findMeantValue(
  value: string,
  allowed: readonly string[],
  others: Readonly<Record<string, string>> = {},
): string | undefined {
  if (value.length > 100) return undefined
  const word = toPlainWord(value)
  if (allowed.includes(word)) return word
  const letters = word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  if (letters === '') return undefined
  const same = allowed.find((candidate) => candidate.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '') === letters)
  if (same !== undefined) return same
  return Object.hasOwn(others, letters) ? others[letters] : undefined
}

/** `, with U+0435 that only looks like "e"`; empty if there is no such letter in a Latin word. */
export function describeLookalikes(text: string): string {
  if (!/\p{Script=Latin}/u.test(text)) return ''
  const found = [...new Set(text)].filter((character) => lookalikes.has(character))
  return found
    .map((character) => `, with ${nameCodePoint(character)} that only looks like "${lookalikes.get(character)}"`)
    .join('')
}
