import { Problem } from '../../problem.js'
import { cleanCues, maximumCueCharacters } from './clean-cues.js'
import { type Cue, type CuesWithNotes, countCues, formatShortTime, wasOrWere } from './cue.js'
import { minimumCueMilliseconds, splitCue } from './lay-out-lines.js'

/**
 * Brings cues of any origin into a form that every player shows the same way: plain text, sorted, without overlaps or
 * repeats, times in whole milliseconds within the video, at most two lines of 42 columns as far as there is time to
 * split.
 * @param video `duration` in seconds; without it (or with 0: a live stream) nothing is cut at the end
 * @returns the cues, and notes on what was changed
 * @throws {Problem} `closed-captions`: no cue is left to show
 */
export function normaliseCues(cues: readonly Cue[], video: { duration?: number } = {}): CuesWithNotes {
  const clean = cleanCues(cues)
  const fitted = fitToVideo(clean.cues, video.duration)
  const unrepeated = removeRepeats(fitted.cues)
  const separated = resolveOverlaps(unrepeated.cues)
  extendShortCues(separated.cues, fitted.end)
  const notes = [
    clean.empty > 0 && `${countCues(clean.empty)} without text ${wasOrWere(clean.empty)} dropped.`,
    clean.impossible > 0 &&
      `${countCues(clean.impossible)} with impossible times ${wasOrWere(clean.impossible)} dropped.`,
    clean.shortened > 0 &&
      `${countCues(clean.shortened)} with more than ${maximumCueCharacters.toLocaleString('en-US')} characters ${wasOrWere(clean.shortened)} shortened.`,
    ...fitted.notes,
    unrepeated.repeats > 0 &&
      `${countCues(unrepeated.repeats)} that repeated the one before ${wasOrWere(unrepeated.repeats)} merged.`,
    separated.overlapping > 0 &&
      `${countCues(separated.overlapping)} that overlapped the one before ${wasOrWere(separated.overlapping)} mended.`,
    separated.unreadable > 0 &&
      `${countCues(separated.unreadable)} without time to be read ${wasOrWere(separated.unreadable)} dropped.`,
  ].filter((note) => note !== false)
  if (separated.cues.length === 0) {
    throw new Problem(
      'closed-captions',
      `No cue is left to show (${notes.join(' ') || 'There was none.'}): closed captions need text within the time of the video, so check that the file belongs to it.`,
    )
  }
  return { cues: separated.cues.flatMap((cue) => splitCue(cue)).map(toSeconds), notes }
}

function toSeconds({ start, end, lines }: Cue): Cue {
  return { start: start / 1000, end: end / 1000, lines }
}

const hourMilliseconds = 3_600_000

/**
 * Cuts cues to the time of the video. Broadcast time codes start at the hour of the tape (01:00:00 or 10:00:00): if
 * every cue lies after the end of the video, and subtracting whole hours brings all of them into it, those hours are
 * subtracted.
 * @param cues sorted by start; times in whole milliseconds
 * @param duration of the video in seconds; undefined or 0 if unknown
 * @returns the cues, the end of the video in milliseconds, and notes
 */
function fitToVideo(cues: readonly Cue[], duration: number | undefined): { cues: Cue[]; end: number; notes: string[] } {
  // In floating point, 24.875 s can become 24874.999999999996 ms.
  const end = duration ? Math.floor(duration * 1000 + 1e-9) : Number.POSITIVE_INFINITY
  const offset = findTimeCodeOffset(cues, end)
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
  if (before > 0) notes.push(`${countCues(before)} before the start of the video ${wasOrWere(before)} cut.`)
  if (after > 0) {
    const time = formatShortTime(end / 1000)
    notes.push(`${countCues(after)} after the end of the video (${time}) ${wasOrWere(after)} cut.`)
  }
  return { cues: kept, end, notes }
}

function findTimeCodeOffset(cues: readonly Cue[], end: number): number {
  const first = cues[0]?.start ?? 0
  if (first < end || first < hourMilliseconds) return 0
  const offset = Math.floor(first / hourMilliseconds) * hourMilliseconds
  return cues.every((cue) => cue.start - offset < end) ? offset : 0
}

/** A cue that follows another within this pause may repeat it; after a longer one the words are spoken again. */
const maximumRepeatPauseMilliseconds = 100

/**
 * Removes repeated text. A cue that repeats the previous one without a pause extends it instead. If the track rolls up
 * (live captions: each cue starts with the last lines of the previous one), only the new lines of each cue are kept.
 * @param cues sorted by start; times in milliseconds
 * @returns the cues, and how many repeats were found
 */
function removeRepeats(cues: readonly Cue[]): { cues: Cue[]; repeats: number } {
  const rolls = isRollUp(cues)
  const kept: Cue[] = []
  let repeats = 0
  let before: Cue | undefined
  for (const cue of cues) {
    const last = kept.at(-1)
    const shared = before && last && isContinuous(before, cue) ? countSharedLines(before.lines, cue.lines) : 0
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

/** Whether a third of the cues, and at least three, repeat part of the previous one. */
function isRollUp(cues: readonly Cue[]): boolean {
  let rolling = 0
  for (const [index, cue] of cues.entries()) {
    const before = cues[index - 1]
    if (!before || !isContinuous(before, cue)) continue
    const shared = countSharedLines(before.lines, cue.lines)
    if (shared > 0 && (shared < cue.lines.length || shared < before.lines.length)) rolling++
  }
  return rolling >= 3 && rolling * 3 >= cues.length
}

function isContinuous(before: Cue, cue: Cue): boolean {
  return cue.start - before.end <= maximumRepeatPauseMilliseconds
}

/** How many of the last lines of `before` are the first lines of `lines`. */
function countSharedLines(before: readonly string[], lines: readonly string[]): number {
  for (let count = Math.min(before.length, lines.length, 4); count > 0; count--) {
    const from = before.length - count
    if (lines.slice(0, count).every((line, index) => line === before[from + index])) return count
  }
  return 0
}

/** Two cues that start within this time cannot be read one after the other. */
const minimumStartGapMilliseconds = 200
/** A pause shorter than two frames is seen as a flicker. */
const minimumPauseMilliseconds = 80

/**
 * Ensures that no two cues are shown at once. The earlier one ends when the later one starts, or if that leaves no time
 * to read it, both become one cue.
 * @param cues sorted by start; times in whole milliseconds
 * @returns the cues, how many overlapped another, and how many were dropped because there was no time to read them
 */
function resolveOverlaps(cues: readonly Cue[]): { cues: Cue[]; overlapping: number; unreadable: number } {
  const kept: Cue[] = []
  let characters = 0
  let overlapping = 0
  let unreadable = 0
  for (const cue of cues) {
    const last = kept.at(-1)
    const length = cue.lines.join(' ').length
    const overlaps = last !== undefined && last.end > cue.start
    const room = last ? cue.start - last.start : Number.POSITIVE_INFINITY
    if (last && (room < minimumStartGapMilliseconds || (overlaps && room < minimumCueMilliseconds))) {
      if (characters + length > maximumCueCharacters) {
        unreadable++
        continue
      }
      last.lines = [...last.lines, ...cue.lines]
      last.end = Math.max(last.end, cue.end)
      characters += length + 1
      overlapping++
      continue
    }
    if (overlaps) {
      last.end = cue.start
      overlapping++
    }
    kept.push({ ...cue })
    characters = length
  }
  return { cues: kept, overlapping, unreadable }
}

/**
 * Extends each cue to the minimum time needed to read it, as far as the next cue and the end of the video allow, and
 * closes pauses that would only flicker. Changes the cues in place.
 * @param cues sorted, without overlaps; times in whole milliseconds
 * @param end end of the video in milliseconds
 */
export function extendShortCues(cues: readonly Cue[], end: number): void {
  for (const [index, cue] of cues.entries()) {
    const room = cues[index + 1]?.start ?? end
    cue.end = Math.max(cue.end, Math.min(cue.start + minimumCueMilliseconds, room))
    if (room !== end && room - cue.end < minimumPauseMilliseconds) cue.end = room
  }
}
