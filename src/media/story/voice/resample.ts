import type { Sound } from './voice.js'

/** Zero crossings of the kernel on each side: enough for a flat pass band of speech and 70 dB of rejection. */
const crossings = 16

/**
 * Brings sound to another rate with a windowed sinc (Blackman), cut off below half of the lower rate.
 * @returns as long as the sound, to the nearest sample
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
 * Weights of the samples from `reach - 1` before to `reach` after a place that lies `offset` samples (0..1) behind one.
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
