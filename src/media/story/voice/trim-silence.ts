import type { Sound } from './voice.js'

/** Fainter than -46 dBFS beside full speech is a pause. */
const faint = 0.005
/** Seconds left at both ends, so that no consonant is cut. */
const margin = 0.04
/** Nobody says more characters a second; a voice that claims so has left words out. */
const fastest = 60
/** Seconds that the slowest voice needs for a character (a figure is a word, and so is a Chinese sign), and for anything. */
const slowest = 0.6
const slowestStart = 5

/** Takes the pauses off both ends, which voices make of different lengths. */
export function trimSilence({ samples, sampleRate }: Sound): Sound {
  let first = 0
  let last = samples.length - 1
  while (first <= last && Math.abs(samples[first]!) < faint) first++
  while (last >= first && Math.abs(samples[last]!) < faint) last--
  const kept = Math.round(margin * sampleRate)
  return { samples: samples.subarray(Math.max(0, first - kept), last + 1 + kept), sampleRate }
}

/**
 * Whether trimmed sound can be the reading of a sentence: voices answer what they cannot say with a moment of silence,
 * or babble until something stops them, and give no error.
 */
export function isReadingOf(sentence: string, { samples, sampleRate }: Sound): boolean {
  const seconds = samples.length / sampleRate
  if (seconds > slowestStart + sentence.length * slowest) return false
  return seconds > 2.5 * margin && seconds >= sentence.length / fastest
}
