/** One closed caption: what is shown from `start` to `end`, in seconds of the video. */
export type Cue = {
  start: number
  end: number
  /** As the file writes them, markup and all, until `normaliseCues` has been over them. */
  lines: string[]
}

export type ClosedCaptionsFormat = 'srt' | 'vtt' | 'ttml' | 'scc'

/** What a reader of one format got out of a file. */
export type CueReading = {
  cues: Cue[]
  /** Whole sentences about what had to be left out or guessed. */
  notes: string[]
}

/** A film with three languages in one file stays far under both. */
export const maximumBytes = 10 * 1024 * 1024
export const maximumCues = 100_000
