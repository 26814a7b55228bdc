import { findBreaks, maximumColumns, maximumLines, measureColumns } from './break-text.js'
import type { Cue } from './cue.js'
import { fitsScreen, joinLines, layOutLines } from './lay-out-lines.js'

/** Shorter than this nobody reads a caption (5/6 s is the usual least, rounded to 20 frames at 25). */
export const shortestMilliseconds = 800

const columnsPerQuality = 8

/**
 * Makes a cue fit the screen: its own lines where they do, new line breaks where its text does, and else several cues
 * that share its time by their columns. A cue too short to be shared keeps long lines.
 * @param cue times in whole milliseconds
 * @param longest columns of a line
 */
export function splitCue(cue: Cue, longest = maximumColumns): Cue[] {
  if (fitsScreen(cue.lines, longest)) return [cue]
  return splitText(joinLines(cue.lines), cue.start, cue.end, longest)
}

function splitText(text: string, start: number, end: number, longest: number): Cue[] {
  const lines = layOutLines(text, longest)
  const cut = fitsScreen(lines, longest) ? undefined : findCut(text, start, end, longest)
  if (!cut) return [{ start, end, lines }]
  return [...splitText(cut.left, start, cut.time, longest), ...splitText(cut.right, cut.time, end, longest)]
}

/** Cuts off the first screenful, at the most natural place near its share of the text. */
function findCut(
  text: string,
  start: number,
  end: number,
  longest: number,
): { left: string; right: string; time: number } | undefined {
  const columnsOfScreen = longest * maximumLines
  const columns = measureColumns(text.replaceAll('\n', ' '))
  const target = columns / Math.max(2, Math.ceil(columns / columnsOfScreen))
  let best: { left: string; right: string; time: number } | undefined
  let bestCost = Number.POSITIVE_INFINITY
  for (const place of findBreaks(text, longest)) {
    const right = columns - place.columns - (place.next - place.at)
    const time = start + Math.round(((end - start) * place.columns) / (place.columns + right))
    if (time - start < shortestMilliseconds || end - time < shortestMilliseconds) continue
    const excess = Math.max(0, place.columns - columnsOfScreen)
    const cost = excess * 1000 + Math.abs(place.columns - target) - place.quality * columnsPerQuality
    if (cost >= bestCost) continue
    bestCost = cost
    best = { left: text.slice(0, place.at).trim(), right: text.slice(place.next).trim(), time }
  }
  return best
}
