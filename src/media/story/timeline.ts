import type { Cue } from '../closed-captions/index.js'
import { splitCue } from '../closed-captions/lay-out-lines.js'
import { extendShortCues } from '../closed-captions/normalise-cues.js'
import type { Script } from './script/write-script.js'
import { narrationRate, type TimedSentence } from './time-script.js'
import { normaliseLoudness } from './voice/loudness.js'

/** What is on screen from `start` to `end`, in seconds. Shots follow one another without gaps and are cross-faded. */
export type Shot = { start: number; end: number } & (
  | { kind: 'opening'; headline: string; section?: string; date?: string }
  /** A picture of the article; `picture` is the path of its file. */
  | { kind: 'figure'; picture: string; caption?: string; credit?: string }
  /** Large type: a key sentence, or a quotation with its speaker. */
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
  /** Closed captions, exact by sentence; none if nothing is spoken. */
  cues: Cue[]
  /**
   * Mono, as long as the film, at about -19 LUFS (-16 when played on both channels); absent from a silent, text-only
   * film.
   */
  narration?: { samples: Float32Array; sampleRate: number }
}

export type StoryBrand = { title: string; colour: string; background: string; logo?: Uint8Array }

type Untimed<Kind> = Kind extends unknown ? Omit<Kind, 'start' | 'end'> : never

/** A shot before it has a start and an end: `seconds` is the least that its sentences and their pauses take. */
export type PlannedShot = { content: Untimed<Shot>; sentences: TimedSentence[]; seconds: number }

type SpokenSentence = { text: string; start: number; end: number; samples: Float32Array }

/** A shot of fewer seconds is gone before it is understood. */
export const shortestShot = 4
/** Seconds before the first word is spoken. */
export const speechLead = 0.8
const framesPerSecond = 30
/** Columns of a caption line: large type, with room for each player's own margins. */
const captionColumns = 37

/** Puts shots one after the other, and the speech and the closed captions that go with them. */
export function buildTimeline(
  planned: readonly PlannedShot[],
  { language, rtl }: Pick<Script, 'language' | 'rtl'>,
): Timeline {
  const shots: Shot[] = []
  const spoken: SpokenSentence[] = []
  let end = 0
  for (const { content, sentences, seconds } of planned) {
    const start = end
    let speechEnd = content.kind === 'opening' ? start + speechLead : start
    for (const { text, samples, pause, seconds: length } of sentences) {
      if (samples) spoken.push({ text, samples, start: speechEnd, end: speechEnd + length })
      speechEnd += length + pause
    }
    const latest = Math.max(start + seconds, start + shortestShot, speechEnd)
    end = Math.ceil(latest * framesPerSecond - 1e-6) / framesPerSecond
    shots.push({ ...content, start, end })
  }
  const timeline: Timeline = { duration: end, language, rtl, shots, cues: createCues(spoken, end) }
  if (spoken.length > 0) timeline.narration = { samples: mixNarration(spoken, end), sampleRate: narrationRate }
  return timeline
}

/**
 * Closed captions of the spoken sentences, each shown from its first sound to its last. A long sentence becomes several
 * cues that share its time in proportion to their length, in at most two lines of 37 columns.
 * @param sentences sorted; times in seconds
 * @param duration of the film in seconds
 */
function createCues(sentences: readonly SpokenSentence[], duration: number): Cue[] {
  const cues = sentences.map(({ text, start, end }) => ({
    start: Math.round(start * 1000),
    end: Math.round(end * 1000),
    lines: [text],
  }))
  extendShortCues(cues, Math.floor(duration * 1000))
  return cues
    .flatMap((cue) => splitCue(cue, captionColumns))
    .map(({ start, end, lines }) => ({ start: start / 1000, end: end / 1000, lines }))
}

function mixNarration(sentences: readonly SpokenSentence[], duration: number): Float32Array {
  const narration = new Float32Array(Math.round(duration * narrationRate))
  for (const { start, samples } of sentences) narration.set(samples, Math.round(start * narrationRate))
  normaliseLoudness(narration)
  return narration
}
