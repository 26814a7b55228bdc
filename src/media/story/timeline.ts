import type { Cue } from '../closed-captions/index.js'

/**
 * What is on screen from `start` to `end`, in seconds. Shots follow each other without gaps; the film cross-fades them.
 */
export type Shot = { start: number; end: number } & (
  | { kind: 'opening'; headline: string; section?: string; date?: string }
  /** A picture of the article, by the path of its file. */
  | { kind: 'figure'; picture: string; caption?: string; credit?: string }
  /** Large type: a key sentence, or a quotation with who said it. */
  | { kind: 'card'; text: string; attribution?: string }
  /** `url`: the full story, shown as a QR code. */
  | { kind: 'closing'; url?: string }
)

/** The plan of a story video: everything that is seen, heard and read, and when. */
export type Timeline = {
  /** Seconds; a whole number of frames at 30 frames a second. */
  duration: number
  language: string
  /** Right to left. */
  rtl: boolean
  shots: Shot[]
  /** Closed captions, exact by sentence; none where nothing is spoken. */
  cues: Cue[]
  /**
   * Mono, about -19 LUFS, which is -16 on both channels of a film; as long as the film; absent for a silent, text-led
   * film.
   */
  narration?: { samples: Float32Array; sampleRate: number }
}

export type StoryBrand = { title: string; colour: string; background: string; logo?: Uint8Array }
