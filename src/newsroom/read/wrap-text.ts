const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
/** Letters that take two columns, and between which a line may end (Unicode UAX 11 and UAX 14, simplified). */
const wide =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u
/** Marks and joiners, which take none. */
const narrow = /^[\p{Mn}\p{Me}\p{Cf}]*$/u
/** Signs that do not begin a line. */
const closing = /^[\p{Pe}\p{Pf}\p{Po}ー々]/u

/** Width of a piece of text on a terminal, in columns. */
function measureText(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length
  let columns = 0
  for (const { segment } of graphemes.segment(text)) columns += wide.test(segment) ? 2 : narrow.test(segment) ? 0 : 1
  return columns
}

/** The pieces between which a line may end: words, and single letters of scripts that set no spaces. */
function* splitPieces(text: string, columns: number): Generator<string> {
  for (const [word] of text.matchAll(/\S+/g)) {
    if (!wide.test(word) && measureText(word) <= columns) {
      yield ` ${word}`
      continue
    }
    let isFirst = true
    for (const { segment } of graphemes.segment(word)) {
      yield isFirst ? ` ${segment}` : segment
      isFirst = false
    }
  }
}

/**
 * Wraps a text to a terminal's width.
 * @param options.indent before every line
 * @param options.first before the first line instead
 */
export function wrapText(text: string, width: number, { indent, first }: { indent: string; first: string }): string {
  const lines: string[] = []
  let line = first
  let columns = 0
  const room = width - Math.max(indent.length, first.length)
  for (const piece of splitPieces(text, room)) {
    const added = columns === 0 ? piece.trimStart() : piece
    const needed = measureText(added)
    if (columns > 0 && columns + needed > room && !closing.test(added)) {
      lines.push(line)
      const start = piece.trimStart()
      line = indent + start
      columns = measureText(start)
    } else {
      line += added
      columns += needed
    }
  }
  return [...lines, line].join('\n')
}
