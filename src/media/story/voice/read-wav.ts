import { Problem } from '../../../problem.js'
import type { Sound } from './voice.js'

const pcm = 1
const float = 3
const extensible = 0xfffe

type WavFormat = { format: number; channels: number; sampleRate: number; bits: number }

/**
 * Reads a WAV file (RIFF; PCM of 8, 16, 24 or 32 bits, or 32-bit floats) as mono, averaging its channels. A size larger than
 * the file, as streaming writers leave it (0xFFFFFFFF), means "to the end".
 * @throws {Problem} `speech-wav`
 */
export function readWav(bytes: Uint8Array): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 12 || readTag(view, 0) !== 'RIFF' || readTag(view, 8) !== 'WAVE') {
    throw wavProblem('is not a WAV file')
  }
  let format: WavFormat | undefined
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = Math.min(view.getUint32(at + 4, true), bytes.length - at - 8)
    const body = at + 8
    const tag = readTag(view, at)
    if (tag === 'fmt ' && size >= 16) format = readFormat(view, body, size)
    if (tag === 'data') {
      if (!format) throw wavProblem('has no format chunk before its samples')
      return { samples: readSamples(view, body, size, format), sampleRate: format.sampleRate }
    }
    at = body + size + (size % 2)
  }
  throw wavProblem('contains no samples')
}

function readFormat(view: DataView, at: number, size: number): WavFormat {
  const format = view.getUint16(at, true)
  const shape = {
    format: format === extensible && size >= 26 ? view.getUint16(at + 24, true) : format,
    channels: view.getUint16(at + 2, true),
    sampleRate: view.getUint32(at + 4, true),
    bits: view.getUint16(at + 14, true),
  }
  const isKnown =
    shape.format === float ? shape.bits === 32 : shape.format === pcm && [8, 16, 24, 32].includes(shape.bits)
  if (!isKnown) throw wavProblem(`is in format ${shape.format} with ${shape.bits} bits`)
  if (shape.channels < 1 || shape.channels > 8) throw wavProblem(`has ${shape.channels} channels`)
  if (shape.sampleRate < 8000 || shape.sampleRate > 192_000)
    throw wavProblem(`has ${shape.sampleRate} samples per second`)
  return shape
}

function readSamples(view: DataView, at: number, size: number, { format, channels, bits }: WavFormat): Float32Array {
  const width = bits / 8
  const count = Math.floor(size / (width * channels))
  const read = {
    8: (place: number) => (view.getUint8(place) - 128) / 128,
    16: (place: number) => view.getInt16(place, true) / 32_768,
    24: (place: number) => ((view.getInt8(place + 2) << 16) | view.getUint16(place, true)) / 8_388_608,
    32: (place: number) =>
      format === float ? clampSample(view.getFloat32(place, true)) : view.getInt32(place, true) / 2_147_483_648,
  }[bits as 8 | 16 | 24 | 32]
  const samples = new Float32Array(count)
  for (let index = 0; index < count; index++) {
    let sum = 0
    for (let channel = 0; channel < channels; channel++) sum += read(at + (index * channels + channel) * width)
    samples[index] = sum / channels
  }
  return samples
}

const clampSample = (value: number): number => (Number.isFinite(value) ? Math.max(-8, Math.min(8, value)) : 0)

const readTag = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3))

function wavProblem(found: string): Problem {
  return new Problem(
    'speech-wav',
    `The sound that the voice sent ${found}: it has to be WAV with PCM of 8 to 32 bits or 32-bit floats.`,
  )
}
