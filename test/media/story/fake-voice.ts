import type { Voice } from '../../../src/media/story/voice/voice.js'
import { tone } from './voice/make-wav.js'

/** A voice that hums each sentence for as long as saying it would take, with silence around it, and records it. */
export function createFakeVoice(more: Partial<Voice> = {}): Voice & { said: string[] } {
  const said: string[] = []
  return {
    name: 'fake',
    said,
    canSay: (_sentence, language) => language === 'en',
    async speak(sentence) {
      said.push(sentence)
      const samples = new Float32Array(16_000 * (0.4 + sentence.length / 15))
      samples.set(tone(sentence.length / 15, { pitch: 300, level: 0.2 }), 3200)
      return { samples, sampleRate: 16_000 }
    },
    close: async () => {},
    ...more,
  }
}
