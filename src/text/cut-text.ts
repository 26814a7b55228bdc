const words = new Intl.Segmenter('und', { granularity: 'word' })
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Cuts a text to at most `limit` UTF-16 units between words, in any script: never inside a word or a character.
 * @returns an empty text if the first word is longer
 */
export function cutBetweenWords(text: string, limit: number): string {
  if (text.length <= limit) return text
  let end = 0
  // The segment at the limit can only be told with what follows it; no word is as long as that.
  for (const { index, segment } of words.segment(text.slice(0, limit + 100))) {
    if (index + segment.length > limit) break
    end = index + segment.length
  }
  const cut = text.slice(0, end)
  return joinsNext(text, end) ? dropLastWord(cut) : cut.trimEnd()
}

/** Whether a cut parts what is written as one word, like `e-mail` and `don’t`. */
const joinsNext = (text: string, end: number): boolean =>
  /[\p{L}\p{N}][-‐'’.]?$/u.test(text.slice(0, end)) && /^[-‐'’.]?[\p{L}\p{N}]/u.test(text.slice(end)) && isSpaced(text)

/** Scripts that write no spaces between words are cut where the dictionary says. */
const isSpaced = (text: string): boolean =>
  !/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u.test(text)

const dropLastWord = (text: string): string => text.slice(0, text.search(/\S+$/u)).trimEnd()

/** Cuts a text to at most `limit` UTF-16 units, never inside a character as readers see it (a letter with its marks, a flag). */
export function cutBetweenCharacters(text: string, limit: number): string {
  if (text.length <= limit) return text
  let end = 0
  for (const { index, segment } of graphemes.segment(text.slice(0, limit + 50))) {
    if (index + segment.length > limit) break
    end = index + segment.length
  }
  return text.slice(0, end)
}

/** Cuts a text between words, else between characters where the first word is too long. */
export const cutText = (text: string, limit: number): string =>
  cutBetweenWords(text, limit) || cutBetweenCharacters(text, limit)

/** Cuts an id of words joined by `-` between them; empty if the first is longer. */
export const cutId = (id: string, limit: number): string =>
  id.length <= limit ? id : id.slice(0, Math.max(id.lastIndexOf('-', limit), 0)).replace(/-+$/, '')
