export type SmpteTime = { hours: number; minutes: number; seconds: number; frames: number }

/** How a time code counts. */
export type SmpteRate = {
  /** Frames in a second of time code: 30 for NTSC. */
  counted: number
  /** Frames in a second of real time: 30000/1001 for NTSC. */
  real: number
  /** The code leaves out frames 0 and 1 of each minute that is no tenth one. */
  dropFrame: boolean
}

/** Turns a time code into seconds (SMPTE ST 12-1, section 5; TTML2 appendix H.2). */
export function smpteSeconds({ hours, minutes, seconds, frames }: SmpteTime, rate: SmpteRate): number {
  const allMinutes = hours * 60 + minutes
  const dropped = rate.dropFrame ? 2 * (allMinutes - Math.floor(allMinutes / 10)) : 0
  return ((allMinutes * 60 + seconds) * rate.counted + frames - dropped) / rate.real
}
