import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureLoudness, normaliseLoudness } from '../../../../src/media/story/voice/loudness.js'
import { readWav } from '../../../../src/media/story/voice/read-wav.js'
import { isPlausibleReading, resample, trimSilence } from '../../../../src/media/story/voice/voice.js'
import { Problem } from '../../../../src/problem.js'
import { makeWav, tone } from './make-wav.js'

describe('readWav', () => {
  it('averages channels, reads floats, and takes a streamed size as "to the end"', () => {
    const samples = [0, 0.5, -0.5, 1]
    for (const wav of [
      makeWav(samples),
      makeWav(samples, { channels: 2, bits: 32 }),
      makeWav(samples, { dataSize: 0xffffffff }),
    ]) {
      const sound = readWav(wav)
      expect(sound.sampleRate).toBe(16_000)
      expect(sound.samples).toHaveLength(4)
      expect(sound.samples[1]).toBeCloseTo(0.5, 3)
    }
  })

  it('throws nothing but Problem, and gives finite samples', () => {
    const wav = makeWav(tone(0.01))
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(43), fc.boolean(), (noise, at, isWhole) => {
        const bytes = isWhole ? Uint8Array.from(wav) : Uint8Array.from(noise)
        if (isWhole) bytes.set(noise.subarray(0, 4), at)
        try {
          expect(readWav(bytes).samples.every(Number.isFinite)).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(Problem)
        }
      }),
    )
  })
})

describe('resample', () => {
  it.each([16_000, 22_050, 24_000, 44_100, 96_000])('keeps a tone from %i Hz as it was', (rate) => {
    const result = resample({ samples: tone(0.5, { rate }), sampleRate: rate }, 48_000)
    expect(result).toHaveLength(24_000)
    const expected = tone(0.5, { rate: 48_000 })
    const worst = result.reduce(
      (most, value, at) => (at > 500 && at < 23_500 ? Math.max(most, Math.abs(value - expected[at]!)) : most),
      0,
    )
    expect(worst).toBeLessThan(0.005)
  })

  it('leaves nothing of a tone that the lower rate cannot carry', () => {
    const result = resample({ samples: tone(0.2, { rate: 96_000, pitch: 30_000 }), sampleRate: 96_000 }, 48_000)
    expect(Math.max(...result.subarray(500, 9000).map(Math.abs))).toBeLessThan(0.001)
  })
})

describe('loudness', () => {
  it('measures the reference tone of ITU-R BS.1770: 997 Hz at full scale in one channel is -3.01 LUFS', () => {
    expect(measureLoudness(tone(5, { rate: 48_000, level: 1 }))).toBeCloseTo(-3.01, 1)
    expect(measureLoudness(tone(5, { rate: 48_000, level: 0.1 }))).toBeCloseTo(-23.01, 1)
  })

  it('does not count pauses (gates)', () => {
    const samples = new Float32Array(48_000 * 10)
    samples.set(tone(3, { rate: 48_000, level: 0.1 }))
    expect(measureLoudness(samples)).toBeGreaterThan(-23.6)
    expect(measureLoudness(new Float32Array(48_000))).toBe(Number.NEGATIVE_INFINITY)
  })

  it('brings a faint voice with a loud cry to -19 LUFS (-16 in stereo) under -1.5 dBFS', () => {
    const samples = tone(6, { rate: 48_000, level: 0.03, pitch: 300 })
    samples.set(tone(0.05, { rate: 48_000, level: 0.9, pitch: 300 }), 96_000)
    normaliseLoudness(samples)
    expect(measureLoudness(samples)).toBeCloseTo(-19, 0)
    expect(samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0)).toBeLessThan(0.8414)
  })
})

describe('trimSilence', () => {
  it('trims silence at the ends and recognises sound that cannot be the reading of a sentence', () => {
    const samples = new Float32Array(16_000)
    samples.set(tone(0.5), 4000)
    const trimmed = trimSilence({ samples, sampleRate: 16_000 })
    expect(trimmed.samples.length / 16_000).toBeCloseTo(0.58, 1)
    expect(isPlausibleReading('A few words.', trimmed)).toBe(true)
    expect(isPlausibleReading('A few words more than anybody can say in half of a second.', trimmed)).toBe(false)
    expect(isPlausibleReading('A few words.', { samples: new Float32Array(16_000 * 13), sampleRate: 16_000 })).toBe(
      false,
    )
    expect(isPlausibleReading('1,234,567', { samples: new Float32Array(16_000 * 8), sampleRate: 16_000 })).toBe(true)
    expect(isPlausibleReading('Ah', trimSilence({ samples: new Float32Array(2880), sampleRate: 16_000 }))).toBe(false)
  })
})
