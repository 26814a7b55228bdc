import { between, type Random, seededRandom } from './random.js'

export const sampleRate = 48_000

/** What one hears, each part with its loudness 0..1. */
export type Sound = {
  waves?: number
  wind?: number
  rain?: number
  /** A rolling hum of wheels. */
  wheels?: number
  /** Slow chord, in hertz. */
  chord?: readonly number[]
  /** Bell strokes: seconds and hertz. */
  bells?: readonly (readonly [at: number, pitch: number])[]
}

const loudness = 0.1 // RMS, about -20 dBFS

/**
 * Makes the sound of a film: two channels of floats at `sampleRate`.
 * Every swell and chord has a whole number of periods in the film, so that it can be played round and round.
 */
export function makeSound(seconds: number, sound: Sound, seed: number): [Float32Array, Float32Array] {
  const sides = [0, 1].map((side) => makeSide(seconds, sound, seed * 2 + side, side)) as [Float32Array, Float32Array]
  let energy = 0
  for (const side of sides) for (const value of side) energy += value * value
  const gain = loudness / Math.sqrt(energy / (2 * sides[0].length))
  for (const side of sides) {
    for (let at = 0; at < side.length; at++) side[at] = Math.tanh(side[at]! * gain)
  }
  return sides
}

function makeSide(seconds: number, sound: Sound, seed: number, side: number): Float32Array {
  const random = seededRandom(seed)
  const samples = new Float32Array(Math.round(seconds * sampleRate))
  const slow = (times: number, phase: number) => (at: number) =>
    0.5 + 0.5 * Math.sin((2 * Math.PI * times * at) / samples.length + phase + side * 0.5)
  if (sound.waves)
    addNoise(samples, random, 0.02, 0.0015, sound.waves * 4, slow(Math.max(1, Math.round(seconds / 5)), 0))
  if (sound.wind)
    addNoise(samples, random, 0.012, 0.004, sound.wind * 5, slow(Math.max(1, Math.round(seconds / 4)), 1.8))
  if (sound.rain) addNoise(samples, random, 0.6, 0.2, sound.rain, () => 0.8)
  if (sound.wheels) addNoise(samples, random, 0.008, 0.001, sound.wheels * 5, slow(Math.round(seconds * 2), 0))
  for (const pitch of sound.chord ?? []) addTone(samples, pitch, between(random, 0, 6), slow(1, pitch), seconds)
  for (const [at, pitch] of sound.bells ?? []) addBell(samples, at, pitch)
  return samples
}

/** Noise between two one-pole low-pass filters (the second is taken away), swelling as `swell` says. */
function addNoise(
  samples: Float32Array,
  random: Random,
  high: number,
  low: number,
  gain: number,
  swell: (at: number) => number,
): void {
  let [upper, lower] = [0, 0]
  for (let at = 0; at < samples.length; at++) {
    const white = random() * 2 - 1
    upper += high * (white - upper)
    lower += low * (upper - lower)
    samples[at]! += (upper - lower) * gain * (0.25 + 0.75 * swell(at))
  }
}

function addTone(
  samples: Float32Array,
  pitch: number,
  phase: number,
  swell: (at: number) => number,
  seconds: number,
): void {
  const cycles = Math.round(pitch * seconds)
  for (let at = 0; at < samples.length; at++) {
    const angle = (2 * Math.PI * cycles * at) / samples.length + phase
    samples[at]! += (Math.sin(angle) + 0.25 * Math.sin(2 * angle)) * 0.05 * (0.4 + 0.6 * swell(at))
  }
}

function addBell(samples: Float32Array, start: number, pitch: number): void {
  const from = Math.round(start * sampleRate)
  for (let at = from; at < samples.length; at++) {
    const time = (at - from) / sampleRate
    const ring =
      Math.sin(2 * Math.PI * pitch * time) + 0.5 * Math.sin(2 * Math.PI * pitch * 2.76 * time) * Math.exp(-time * 3)
    samples[at]! += ring * Math.exp(-time * 1.8) * 0.22 * Math.min(1, time * 400)
  }
}
