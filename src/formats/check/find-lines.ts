/**
 * The 1-based lines of many offsets, found in one pass over the text.
 * @param offsets in any order
 */
export function findLines(text: string, offsets: readonly number[]): Map<number, number> {
  const lines = new Map<number, number>()
  let line = 1
  let newline = text.indexOf('\n')
  for (const offset of [...new Set(offsets)].sort((a, b) => a - b)) {
    while (newline !== -1 && newline < offset) {
      line += 1
      newline = text.indexOf('\n', newline + 1)
    }
    lines.set(offset, line)
  }
  return lines
}

/** The 1-based line of an offset. */
export const findLine = (text: string, offset: number): number => findLines(text, [offset]).get(offset)!
