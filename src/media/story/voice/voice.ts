/** Mono sound, samples from -1 to 1. */
export type Sound = { samples: Float32Array; sampleRate: number }

/** Text to speech. */
export type Voice = {
  /** Part of the hash that a story is stored under: a voice that sounds different needs another name. */
  readonly name: string
  /** Whether the voice can say the whole sentence in a language. */
  canSay(sentence: string, language: string): boolean
  /**
   * Speaks one sentence of at most 300 characters.
   * @param language BCP 47
   * @returns undefined if the voice failed on this sentence
   * @throws {Problem} `speech-...`: the voice cannot be reached or is set up wrongly
   */
  speak(sentence: string, language: string): Promise<Sound | undefined>
  close(): Promise<void>
}

/** Anything fainter than -46 dBFS counts as silence. */
const silenceLevel = 0.005
/** Seconds kept at both ends, so that no consonant is cut off. */
const margin = 0.04
/** Nobody speaks faster; a voice that seems to has left words out. */
const maxCharactersPerSecond = 60
/** The slowest voice takes no longer for a character (a digit is a word, and so is a Chinese character), plus 5 s. */
const maxSecondsPerCharacter = 0.6
const extraSeconds = 5

/** Trims the silence at both ends, whose length differs between voices. */
export function trimSilence({ samples, sampleRate }: Sound): Sound {
  let first = 0
  let last = samples.length - 1
  while (first <= last && Math.abs(samples[first]!) < silenceLevel) first++
  while (last >= first && Math.abs(samples[last]!) < silenceLevel) last--
  const kept = Math.round(margin * sampleRate)
  return { samples: samples.subarray(Math.max(0, first - kept), last + 1 + kept), sampleRate }
}

/**
 * Whether trimmed sound is as long as a sentence can be. Voices report no error for what they cannot say: they return a
 * moment of silence, or babble without end.
 */
export function isPlausibleReading(sentence: string, { samples, sampleRate }: Sound): boolean {
  const seconds = samples.length / sampleRate
  if (seconds > extraSeconds + sentence.length * maxSecondsPerCharacter) return false
  return seconds > 2.5 * margin && seconds >= sentence.length / maxCharactersPerSecond
}

/** Zero crossings on each side of the kernel: enough for a flat pass band for speech and 70 dB of rejection. */
const crossings = 16

/**
 * Resamples sound with a windowed sinc (Blackman), cut off below half of the lower rate.
 * @returns samples at the target rate, as long as the sound to the nearest sample
 */
export function resample({ samples, sampleRate }: Sound, target: number): Float32Array {
  if (sampleRate === target) return samples
  const divisor = greatestDivisor(sampleRate, target)
  const phases = target / divisor
  const step = sampleRate / divisor
  const cutoff = Math.min(1, target / sampleRate) * 0.94
  const reach = Math.ceil(crossings / cutoff)
  const kernels = Array.from({ length: phases }, (_, phase) => makeKernel(phase / phases, cutoff, reach))
  const result = new Float32Array(Math.round((samples.length * target) / sampleRate))
  for (let index = 0; index < result.length; index++) {
    const position = index * step
    const centre = Math.floor(position / phases)
    const kernel = kernels[position % phases]!
    const first = centre - reach + 1
    const from = Math.max(0, -first)
    const to = Math.min(kernel.length, samples.length - first)
    let sum = 0
    for (let tap = from; tap < to; tap++) sum += kernel[tap]! * samples[first + tap]!
    result[index] = sum
  }
  return result
}

/**
 * Weights of the samples from `reach - 1` before to `reach` after a point that lies `offset` samples (0 to 1) after one.
 */
function makeKernel(offset: number, cutoff: number, reach: number): Float32Array {
  const kernel = new Float32Array(2 * reach)
  let total = 0
  for (let tap = 0; tap < kernel.length; tap++) {
    const distance = tap - reach + 1 - offset
    const angle = Math.PI * distance * cutoff
    const turn = (Math.PI * distance) / reach
    const window = Math.abs(distance) >= reach ? 0 : 0.42 + 0.5 * Math.cos(turn) + 0.08 * Math.cos(2 * turn)
    kernel[tap] = (angle === 0 ? 1 : Math.sin(angle) / angle) * window
    total += kernel[tap]!
  }
  return kernel.map((weight) => weight / total)
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b)
}
