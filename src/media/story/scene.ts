import type { Utterance } from './narrate.js'
import type { Shot } from './timeline.js'

type Look<Kind> = Kind extends unknown ? Omit<Kind, 'start' | 'end'> : never

/**
 * What is shown and said together, before its time is set: `seconds` is what the saying and the pauses take at least.
 */
export type Scene = { look: Look<Shot>; utterances: Utterance[]; seconds: number }
