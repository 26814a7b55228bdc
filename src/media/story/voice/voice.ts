/** Mono sound, samples from -1 to 1. */
export type Sound = { samples: Float32Array; sampleRate: number }

/** Somebody who reads sentences aloud. */
export type Voice = {
  /** Part of what a story depends on: another name is another reading. */
  readonly name: string
  /** Whether the voice can say all of a sentence in a language. */
  canSay(sentence: string, language: string): boolean
  /**
   * Reads one sentence of at most 300 characters.
   * @param language BCP 47
   * @returns undefined where the voice failed on this very sentence
   * @throws {Problem} `speech-...`: the voice cannot be reached or is set up wrongly
   */
  speak(sentence: string, language: string): Promise<Sound | undefined>
  close(): Promise<void>
}
