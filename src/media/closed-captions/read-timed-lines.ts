import { countCues } from './count-cues.js'
import { type Cue, type CueReading, maximumCues } from './cue.js'
import { isTimingLine, readTimingLine } from './read-timing-line.js'

/**
 * Reads SubRip: a cue's text runs to the next line with times, so that empty lines in it lose nothing and missing ones
 * merge nothing.
 *
 * This reader and the one for WebVTT are our own: media-captions reads asynchronously, makes an EventTarget of every cue
 * (47 s for 100,000 of them), and loses cues without spaces around the arrow, without an empty line between them, with a
 * negative or four-digit time, and the text after an empty line.
 */
export function readSrt(text: string): CueReading {
  return readTimedLines(text, { blocks: false })
}

/**
 * Reads WebVTT (W3C WebVTT, section 6): an empty line ends a cue, and NOTE, STYLE and REGION blocks are passed over.
 * `X-TIMESTAMP-MAP` is passed over too: it ties a segment to the clock of an HLS stream, and a file beside a video
 * starts with the video.
 */
export function readVtt(text: string): CueReading {
  return readTimedLines(text, { blocks: true })
}

function readTimedLines(text: string, { blocks }: { blocks: boolean }): CueReading {
  const cues: Cue[] = []
  const unreadable: { line: number; text: string }[] = []
  let cue: Cue | undefined
  let skipping = false
  let atStart = true
  let number = 0
  for (const line of splitLines(text)) {
    number++
    // A line of spaces ends no cue: live captions hold their empty upper line with one.
    const blank = line.trim() === ''
    if (blocks && blank) {
      if (line === '') cue = undefined
      skipping = false
    } else if (skipping) {
      continue
    } else if (isTimingLine(line)) {
      dropNumber(cue)
      const times = readTimingLine(line)
      if (!times) unreadable.push({ line: number, text: line.trim().slice(0, 60) })
      cue = times && { ...times, lines: [] }
      if (cue) cues.push(cue)
      if (cues.length > maximumCues) break
    } else if (blocks && atStart && /^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(line)) {
      skipping = true
    } else {
      cue?.lines.push(line)
    }
    atStart = blank
  }
  for (const { lines } of cues) {
    while (lines.at(-1)?.trim() === '') lines.pop()
  }
  return { cues, notes: noteUnreadable(unreadable) }
}

/** `\r\r\n` is one line end: a CRLF file that was turned into CRLF once more. */
function splitLines(text: string): string[] {
  return text.split(/\r?\r?\n|\r/)
}

/** The number of the next cue stands right above its times. */
function dropNumber(cue: Cue | undefined): void {
  if (cue && /^\s*\d{1,9}\s*$/.test(cue.lines.at(-1) ?? '')) cue.lines.pop()
}

function noteUnreadable(unreadable: readonly { line: number; text: string }[]): string[] {
  const first = unreadable[0]
  if (!first) return []
  const verb = unreadable.length === 1 ? 'was' : 'were'
  return [
    `${countCues(unreadable.length)} with unreadable times ${verb} left out: line ${first.line} has "${first.text}", and times are written 00:00:01,000 --> 00:00:03,000.`,
  ]
}
