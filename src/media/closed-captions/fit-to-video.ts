import { countCues } from './count-cues.js'
import type { Cue } from './cue.js'
import { formatShortTime } from './format-time.js'

const hour = 3_600_000

/**
 * Cuts cues to the time of the video. Broadcasters count from the hour at which their tape starts (01:00:00 or 10:00:00):
 * where every cue would lie after the video and whole hours less brings all of them into it, those hours are taken off.
 * @param cues sorted by start; times in whole milliseconds
 * @param duration of the video in seconds; absent or 0 when it is not known
 * @returns the cues, the end of the video in milliseconds, and notes
 */
export function fitToVideo(
  cues: readonly Cue[],
  duration: number | undefined,
): { cues: Cue[]; end: number; notes: string[] } {
  // 24.875 s are 24874.999999999996 ms to the machine.
  const end = duration ? Math.floor(duration * 1000 + 1e-9) : Number.POSITIVE_INFINITY
  const offset = findTapeOffset(cues, end)
  const notes: string[] = []
  if (offset > 0) {
    notes.push(`The cues are counted from ${formatShortTime(offset / 1000)}: that time was taken off each of them.`)
  }
  const kept: Cue[] = []
  let before = 0
  let after = 0
  for (const cue of cues) {
    const start = Math.max(0, cue.start - offset)
    const stop = Math.min(end, cue.end - offset)
    if (cue.start < 0 && cue.end <= 0) before++
    else if (start >= end) after++
    else kept.push({ start, end: stop, lines: cue.lines })
  }
  if (before > 0) notes.push(`${countCues(before)} before the start of the video ${before === 1 ? 'was' : 'were'} cut.`)
  if (after > 0) {
    const time = formatShortTime(end / 1000)
    notes.push(`${countCues(after)} after the end of the video (${time}) ${after === 1 ? 'was' : 'were'} cut.`)
  }
  return { cues: kept, end, notes }
}

function findTapeOffset(cues: readonly Cue[], end: number): number {
  const first = cues[0]?.start ?? 0
  if (first < end || first < hour) return 0
  const offset = Math.floor(first / hour) * hour
  return cues.every((cue) => cue.start - offset < end) ? offset : 0
}
