/** One closed caption: what is shown from `start` to `end`, in seconds of the video. */
export type Cue = {
  start: number
  end: number
  /** As written in the file, markup included, until `normaliseCues` has processed them. */
  lines: string[]
}

/** Cues and what had to be changed, guessed or left out to get them, in whole sentences. */
export type CuesWithNotes = { cues: Cue[]; notes: string[] }

/** Far more than a feature film with three languages in one file needs. */
export const maximumCues = 100_000

/** `1 cue`, `2 cues`, `12,000 cues`: how a note begins. */
export function countCues(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'cue' : 'cues'}`
}

/** The verb that follows `countCues`. */
export function wasOrWere(count: number): string {
  return count === 1 ? 'was' : 'were'
}

/**
 * Prints a time as both SRT and WebVTT want it, always with hours.
 * @param seconds not negative; rounded to milliseconds
 * @param separator before the milliseconds: a comma in SRT, a full stop in WebVTT
 */
export function formatTimestamp(seconds: number, separator: ',' | '.'): string {
  const total = Math.round(seconds * 1000)
  const hours = Math.floor(total / 3_600_000)
  return `${pad(hours)}:${formatMinutes(total % 3_600_000, separator)}`
}

/** Prints a time for a person to read, with hours only when there are any. */
export function formatShortTime(seconds: number): string {
  return seconds >= 3600 ? formatTimestamp(seconds, '.') : formatMinutes(Math.round(seconds * 1000), '.')
}

function formatMinutes(milliseconds: number, separator: string): string {
  const minutes = Math.floor(milliseconds / 60_000)
  const seconds = Math.floor((milliseconds % 60_000) / 1000)
  return `${pad(minutes)}:${pad(seconds)}${separator}${pad(milliseconds % 1000, 3)}`
}

function pad(value: number, length = 2): string {
  return String(value).padStart(length, '0')
}

/** An SMPTE time code: `hours:minutes:seconds:frames`. */
type TimeCode = { hours: number; minutes: number; seconds: number; frames: number }

/** How a time code counts frames. */
export type FrameRate = {
  /** Frames in a second of time code: 30 for NTSC. */
  nominal: number
  /** Frames in a second of real time: 30000/1001 for NTSC. */
  actual: number
  /** Frame numbers 0 and 1 are skipped at the start of each minute, except every tenth. */
  dropFrame: boolean
}

/** Converts a time code to seconds of real time (SMPTE ST 12-1, section 5; TTML2, appendix H.2). */
export function timeCodeToSeconds({ hours, minutes, seconds, frames }: TimeCode, rate: FrameRate): number {
  const allMinutes = hours * 60 + minutes
  const dropped = rate.dropFrame ? 2 * (allMinutes - Math.floor(allMinutes / 10)) : 0
  return ((allMinutes * 60 + seconds) * rate.nominal + frames - dropped) / rate.actual
}
