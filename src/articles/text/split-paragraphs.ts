const narrowest = 40
const widest = 100
const listItem = /^(?:[-•*·▪‣◦]|\d{1,2}[.)])\s+/
const sentenceEnd = /[.!?؟。।]["”’»)]?$/u

/**
 * Splits a cleaned text into its paragraphs. A line is one, as browsers copy them; lines that an editor or a mail program
 * broke at a fixed width are joined again, with or without blank lines between the paragraphs.
 */
export function splitParagraphs(text: string): string[] {
  const groups: string[][] = [[]]
  for (const line of text.split('\n')) {
    if (line === '') groups.push([])
    else groups.at(-1)!.push(line)
  }
  const first = groups.find((lines) => lines.length > 0)
  return groups.flatMap((lines) => joinWrapped(lines, lines === first))
}

/**
 * A line was broken at the width when it could not have taken the first word of the next: what fits would have been put there.
 * Most continuation lines must also begin inside a sentence, so that a column of headlines stays one.
 */
function joinWrapped(lines: readonly string[], isTop: boolean): readonly string[] {
  if (lines.length < 2) return lines
  let width = 0
  for (const line of lines) width = Math.max(width, line.length)
  if (width < narrowest || width > widest) return lines
  const joins = lines.map((line, index) => index > 0 && isBroken(lines[index - 1]!, line, width))
  const broken = joins.filter(Boolean).length
  const inside = joins.filter((isJoin, index) => isJoin && isInside(lines[index - 1]!, lines[index]!)).length
  // Headlines in Chinese, Arabic or Hindi look like the middle of a sentence: two such lines prove nothing.
  const proves = lines.some((line) => /^\p{Ll}/u.test(line)) || broken > 2
  if (inside === 0 || inside * 2 < broken || !proves) return lines
  const paragraphs: string[] = []
  let open: string[] = []
  lines.forEach((line, index) => {
    // The first line may be a headline that happens to be as wide: only a word in lower case continues it.
    if (joins[index] && (index > 1 || !isTop || isInside(lines[0]!, line))) open.push(line)
    else {
      if (open.length > 0) paragraphs.push(open.join(' '))
      open = [line]
    }
  })
  return [...paragraphs, open.join(' ')]
}

function isBroken(previous: string, line: string, width: number): boolean {
  // Behind a full last line a paragraph that begins with speech cannot be told by the width.
  if (sentenceEnd.test(previous) && /^["“«„]/.test(line)) return false
  return !listItem.test(line) && previous.length + 1 + line.split(' ', 1)[0]!.length > width
}

function isInside(previous: string, line: string): boolean {
  return /^[\p{Ll}\p{Lo}]/u.test(line) && !sentenceEnd.test(previous)
}
