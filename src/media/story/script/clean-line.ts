import { spaceless } from '../../closed-captions/break-text.js'

/** Emoji with all that changes them: they are no words, and few fonts have them. */
const emoji =
  /(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}(?=\ufe0f)|[\u{1f000}-\u{1faff}])(?:\u200d|[\ufe0f\u20e3\p{Emoji_Modifier}]|[\u{e0020}-\u{e007f}])*/gu
const invisible = /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u200b\ufeff\ufffc]|[\p{Cn}\p{Co}\p{Cs}]/gu
/** Nobody reads a longer word, and a voice may fall over it. */
const longestWord = 60
const keptOfWord = 40
/** What is told in the longest story, twice: the rest of a paragraph is cut before anything looks at it. */
const longestText = 20_000

/**
 * One line of plain text as it is shown and read: no emoji, no control characters, words of more than 60 letters cut.
 * @returns an empty text where nothing can be shown
 */
export function cleanLine(text: string): string {
  return text
    .slice(0, longestText)
    .normalize('NFC')
    .replace(emoji, ' ')
    .replace(invisible, ' ')
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => (word.length > longestWord && !spaceless.test(word) ? `${word.slice(0, keptOfWord)}…` : word))
    .join(' ')
}

/** Whether there is anything to say in a text: a letter or a digit. */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)
