import { type Cue, type CuesWithNotes, countCues, formatTimestamp, maximumCues, wasOrWere } from './cue.js'

/**
 * Reads SubRip. A cue's text runs to the next timing line, so empty lines within a cue lose nothing, and missing empty
 * lines between cues merge nothing.
 *
 * We wrote this reader and the WebVTT one ourselves because the media-captions package reads asynchronously, makes
 * every cue an EventTarget (47 s for 100,000 of them), and loses cues without spaces around the arrow, without an empty
 * line between them or with a negative or four-digit time, and all text after an empty line.
 */
export function readSrt(text: string): CuesWithNotes {
  return readCueBlocks(text, { blocks: false })
}

/**
 * Reads WebVTT (W3C WebVTT, section 6): an empty line ends a cue, and NOTE, STYLE and REGION blocks are skipped.
 * So is `X-TIMESTAMP-MAP`: it ties a segment to the clock of an HLS stream, but a sidecar file starts with its video.
 */
export function readVtt(text: string): CuesWithNotes {
  return readCueBlocks(text, { blocks: true })
}

function readCueBlocks(text: string, { blocks }: { blocks: boolean }): CuesWithNotes {
  const cues: Cue[] = []
  const unreadable: { line: number; text: string }[] = []
  let cue: Cue | undefined
  let skipping = false
  let atStart = true
  let number = 0
  for (const line of splitLines(text)) {
    number++
    // A line of spaces does not end a cue: live captions use one to keep their upper line empty.
    const blank = line.trim() === ''
    if (blocks && blank) {
      if (line === '') cue = undefined
      skipping = false
    } else if (skipping) {
      continue
    } else if (isTimingLine(line)) {
      removeCueNumber(cue)
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
  return { cues, notes: describeUnreadable(unreadable) }
}

/** `\r\r\n` counts as one line ending: it comes from converting a CRLF file to CRLF again. */
function splitLines(text: string): string[] {
  return text.split(/\r?\r?\n|\r/)
}

/** Removes the number of the next cue, which stands just above its timing line, from the text of this one. */
function removeCueNumber(cue: Cue | undefined): void {
  if (cue && /^\s*\d{1,9}\s*$/.test(cue.lines.at(-1) ?? '')) cue.lines.pop()
}

function describeUnreadable(unreadable: readonly { line: number; text: string }[]): string[] {
  const first = unreadable[0]
  if (!first) return []
  return [
    `${countCues(unreadable.length)} with unreadable times ${wasOrWere(unreadable.length)} left out: line ${first.line} has "${first.text}", and times are written 00:00:01,000 --> 00:00:03,000.`,
  ]
}

/** The arrow between the two times, also with a hyphen missing, or turned into a dash by a word processor. */
const arrow = /-{1,3}>|[–—]>/
const timestamp = /^\s*(-?)(?:(\d{1,3}) ?: ?)?(\d{1,3}) ?: ?(\d{1,2})(?: ?[.,:] ?(\d{1,9}))?(?=\s|$)/

/** Whether a line starts a cue, even if its times are unreadable. */
function isTimingLine(line: string): boolean {
  return line.includes('-->') || readTimingLine(line) !== undefined
}

/**
 * Reads the times of a cue as SRT or WebVTT writes them, and tolerates common variations: a comma, full stop or colon
 * before the fraction, no hours, missing or extra spaces, a minus sign. The fraction is decimal, so `.5` is half a
 * second. Cue settings and coordinates after the times are ignored.
 * @returns seconds; undefined if the line does not hold two times
 */
export function readTimingLine(line: string): { start: number; end: number } | undefined {
  const found = arrow.exec(line)
  if (!found || found.index > 40) return undefined
  const start = readTimestamp(line.slice(0, found.index).trimEnd())
  const end = readTimestamp(line.slice(found.index + found[0].length, found.index + 60))
  return start === undefined || end === undefined ? undefined : { start, end }
}

function readTimestamp(text: string): number | undefined {
  const match = timestamp.exec(text)
  if (!match) return undefined
  const [, sign, hours = '0', minutes, seconds, fraction = ''] = match
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  const total = (whole * 1000 + Math.round(Number(`0.${fraction || '0'}`) * 1000)) / 1000
  return sign === '-' ? -total : total
}

/**
 * Prints normalised cues as SubRip: numbered from 1, times as `hh:mm:ss,mmm`, without markup, since a Roku shows tags
 * as text (Roku, Closed captions). Lines end in LF: Roku accepts both LF and CRLF, but web players that split a file at
 * `\n\n` accept only LF. Encode the result as UTF-8 without a byte order mark.
 */
export function writeSrt(cues: readonly Cue[]): string {
  return cues
    .map(
      ({ start, end, lines }, index) =>
        `${index + 1}\n${formatTimestamp(start, ',')} --> ${formatTimestamp(end, ',')}\n${lines.join('\n')}\n`,
    )
    .join('\n')
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * Prints normalised cues as WebVTT (W3C WebVTT, section 4.1): the signature, then one block per cue, with `&`, `<` and
 * `>` escaped. Lines end in LF. Encode the result as UTF-8 without a byte order mark.
 */
export function writeVtt(cues: readonly Cue[]): string {
  const blocks = cues.map(
    ({ start, end, lines }) =>
      `${formatTimestamp(start, '.')} --> ${formatTimestamp(end, '.')}\n${lines.map(escapeLine).join('\n')}\n`,
  )
  return ['WEBVTT\n', ...blocks].join('\n')
}

function escapeLine(line: string): string {
  return line.replace(/[&<>]/g, (character) => escapes[character]!)
}
