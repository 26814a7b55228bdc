import type { Cue } from './cue.js'

/** Cues this near are one flow of text. */
const nearMilliseconds = 100

/**
 * Takes the repeats out of sorted cues. A cue that says what the one before it says, with no pause between, prolongs it.
 * Where the track rolls up (live captions: each cue begins with the last lines of the one before), only the new lines of
 * each cue are kept.
 * @param cues sorted by start; times in milliseconds
 * @returns the cues, and how many repeats were found
 */
export function unrollCues(cues: readonly Cue[]): { cues: Cue[]; repeats: number } {
  const rolls = isRollUp(cues)
  const kept: Cue[] = []
  let repeats = 0
  let before: Cue | undefined
  for (const cue of cues) {
    const last = kept.at(-1)
    const shared = before && last && isNear(before, cue) ? countShared(before.lines, cue.lines) : 0
    const same = before !== undefined && shared === cue.lines.length && shared === before.lines.length
    before = cue
    if (last && shared > 0 && (same || (rolls && shared === cue.lines.length))) {
      last.end = Math.max(last.end, cue.end)
      repeats++
    } else if (shared > 0 && rolls) {
      kept.push({ ...cue, lines: cue.lines.slice(shared) })
      repeats++
    } else {
      kept.push({ ...cue })
    }
  }
  return { cues: kept, repeats }
}

/** A third of the cues, at least three, repeat a part of the one before. */
function isRollUp(cues: readonly Cue[]): boolean {
  let rolling = 0
  for (const [index, cue] of cues.entries()) {
    const before = cues[index - 1]
    if (!before || !isNear(before, cue)) continue
    const shared = countShared(before.lines, cue.lines)
    if (shared > 0 && (shared < cue.lines.length || shared < before.lines.length)) rolling++
  }
  return rolling >= 3 && rolling * 3 >= cues.length
}

function isNear(before: Cue, cue: Cue): boolean {
  return cue.start - before.end <= nearMilliseconds
}

/** How many of the last lines of `before` are the first lines of `lines`. */
function countShared(before: readonly string[], lines: readonly string[]): number {
  for (let count = Math.min(before.length, lines.length, 4); count > 0; count--) {
    const from = before.length - count
    if (lines.slice(0, count).every((line, index) => line === before[from + index])) return count
  }
  return 0
}
