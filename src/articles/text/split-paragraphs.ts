const narrowest = 40
const widest = 100
const listItem = /^[-•*·▪‣◦]\s+/

/**
 * Splits a cleaned text into its paragraphs. A line is one, as browsers copy them; lines that an editor or a mail program
 * broke at a fixed width, with blank lines between paragraphs, are joined again.
 */
export function splitParagraphs(text: string): string[] {
  const groups: string[][] = [[]]
  for (const line of text.split('\n')) {
    if (line === '') groups.push([])
    else groups.at(-1)!.push(line)
  }
  return groups.flatMap((lines) => (isWrapped(lines) ? [lines.join(' ')] : lines))
}

/**
 * Lines were broken at a width when no line could have taken the first word of the next: what fits would have been put there.
 * Most continuation lines must also begin inside a sentence, so that a column of headlines stays one.
 */
function isWrapped(lines: readonly string[]): boolean {
  if (lines.length < 2) return false
  let width = 0
  for (const line of lines) width = Math.max(width, line.length)
  if (width < narrowest || width > widest) return false
  let inside = 0
  for (let i = 1; i < lines.length; i++) {
    const previous = lines[i - 1]!
    const line = lines[i]!
    const firstWord = line.split(' ', 1)[0]!
    if (listItem.test(line) || previous.length + 1 + firstWord.length <= width) return false
    if (/^[\p{Ll}\p{Lo}]/u.test(line) && !/[.!?؟。:]["”»)]?$/u.test(previous)) inside++
  }
  return inside * 2 >= lines.length - 1 && inside > 0
}
