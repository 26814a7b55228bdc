import { afterAll, describe, expect, it } from 'vitest'
import { openFlite } from '../../../../src/media/story/voice/flite.js'
import { isPlausibleReading, trimSilence } from '../../../../src/media/story/voice/voice.js'

describe('openFlite', () => {
  const voice = openFlite()
  afterAll(() => voice.close())

  it('reads thirty sentences in one process, each as long as it takes to say', async () => {
    for (let number = 1; number <= 30; number++) {
      const sentence = `The staircase leads under number ${number}, which has no cellar.`
      const sound = await voice.speak(sentence, 'en')
      expect(sound?.sampleRate).toBe(16_000)
      expect(isPlausibleReading(sentence, trimSilence(sound!))).toBe(true)
    }
  })

  it('outlives what kills it elsewhere: no full stop for 200 words, a word without end, a dash in front', async () => {
    for (const text of ['tram '.repeat(200), 'a'.repeat(3000), '-voice none', 'naïve café ø ß']) {
      expect((await voice.speak(text, 'en'))?.samples.length).toBeGreaterThan(3000)
    }
  })

  it('says what it cannot say: other languages, other scripts, no words', () => {
    expect(voice.canSay('The ferry returns to Cais do Sodré.', 'en-gb')).toBe(true)
    expect(voice.canSay('El ferry vuelve.', 'es')).toBe(false)
    expect(voice.canSay('渡轮回来了。', 'en')).toBe(false)
    expect(voice.canSay('…', 'en')).toBe(false)
  })
})
