import { AV_CHANNEL_LAYOUT_MONO, AV_CHANNEL_LAYOUT_STEREO, AV_SAMPLE_FMT_FLTP } from 'node-av/constants'
import { FFmpegError, Frame, SoftwareResampleContext } from 'node-av/lib'
import type { Timeline } from '../timeline.js'
import { pictureStart } from './film-size.js'

/** Of every story video. */
export const sampleRate = 48_000
/** AAC-LC codes so many samples at once (ISO/IEC 14496-3). */
const samplesPerFrame = 1024
/** Before the first sample comes silence until the first picture; the encoder itself puts a frame of it there. */
const leadSamples = Math.round(pictureStart * sampleRate) - samplesPerFrame
const floatBytes = 4

/** The sound of a film in frames of stereo: the narration at 48 kHz on both sides, silence where there is none. */
export function* readSound({ duration, narration }: Pick<Timeline, 'duration' | 'narration'>): Generator<Frame> {
  const total = leadSamples + Math.round(duration * sampleRate)
  const spoken = narration && resample(narration.samples, narration.sampleRate)
  // Both channels of a frame, one behind the other.
  const planes = new Float32Array(2 * samplesPerFrame)
  let rest: Float32Array = new Float32Array(leadSamples)
  for (let at = 0; at < total; at += samplesPerFrame) {
    const count = Math.min(samplesPerFrame, total - at)
    while (rest.length < count) {
      const next = spoken?.next()
      const more = !next || next.done ? new Float32Array(samplesPerFrame) : next.value
      const joined = new Float32Array(rest.length + more.length)
      joined.set(rest)
      joined.set(more, rest.length)
      rest = joined
    }
    planes.set(rest.subarray(0, count))
    planes.set(rest.subarray(0, count), count)
    rest = rest.subarray(count)
    yield Frame.fromAudioBuffer(Buffer.from(planes.buffer, 0, 2 * count * floatBytes), {
      nbSamples: count,
      format: AV_SAMPLE_FMT_FLTP,
      sampleRate,
      channelLayout: AV_CHANNEL_LAYOUT_STEREO,
      timeBase: { num: 1, den: sampleRate },
      pts: BigInt(at),
    })
  }
}

/** Mono at another rate, a tenth of a second at a time, so that no second copy of it all is held. */
function* resample(samples: Float32Array, from: number): Generator<Float32Array> {
  using resampler = new SoftwareResampleContext()
  const mono = AV_CHANNEL_LAYOUT_MONO
  FFmpegError.throwIfError(
    resampler.allocSetOpts2(mono, AV_SAMPLE_FMT_FLTP, sampleRate, mono, AV_SAMPLE_FMT_FLTP, from),
    'setting up the resampler',
  )
  FFmpegError.throwIfError(resampler.init(), 'starting the resampler')
  const room = sampleRate
  const out = new Float32Array(room)
  const step = Math.ceil(from / 10)
  const convert = (input: Buffer[] | null, count: number): Float32Array => {
    const made = resampler.convertSync([Buffer.from(out.buffer)], room, input, count)
    FFmpegError.throwIfError(made, 'resampling the narration')
    return out.slice(0, made)
  }
  for (let at = 0; at < samples.length; at += step) {
    const part = samples.subarray(at, at + step)
    const made = convert([Buffer.from(part.buffer, part.byteOffset, part.byteLength)], part.length)
    if (made.length > 0) yield made
  }
  yield convert(null, 0)
}
