import { Encoder } from 'node-av/api'
import {
  AV_CHANNEL_LAYOUT_MONO,
  AV_CHANNEL_LAYOUT_STEREO,
  AV_PIX_FMT_YUV420P,
  AV_SAMPLE_FMT_FLTP,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  FF_ENCODER_AAC,
  FF_ENCODER_LIBX264,
} from 'node-av/constants'
import { FFmpegError, Frame, Rational, SoftwareResampleContext } from 'node-av/lib'
import type { Timeline } from '../timeline.js'
import { type FilmSize, firstFrameTime, frameRate, keyframeInterval, type YuvFrame } from './film-frame.js'

/** Samples per second of every story video. */
export const audioRate = 48_000
const audioBitrate = 128_000
/** AAC-LC encodes this many samples at a time (ISO/IEC 14496-3). */
const samplesPerFrame = 1024
/** Silence until the first picture, less the frame of it that the encoder itself adds. */
const leadSamples = Math.round(firstFrameTime * audioRate) - samplesPerFrame
const floatBytes = 4

/** Creates an encoder for H.264 High, 30 frames per second, closed groups of 2 s (Roku, Streaming specifications). */
export function createVideoEncoder({ level, maxRate }: FilmSize): Encoder {
  return Encoder.createSync(FF_ENCODER_LIBX264, {
    context: {
      gopSize: keyframeInterval,
      // All cores: with a single thread, drawing would have to wait for the encoder.
      threadCount: 0,
      framerate: new Rational(frameRate, 1),
      rcMaxRate: maxRate,
      rcBufferSize: 2 * maxRate,
      colorRange: AVCOL_RANGE_MPEG,
      colorPrimaries: AVCOL_PRI_BT709,
      colorTrc: AVCOL_TRC_BT709,
      colorSpace: AVCOL_SPC_BT709,
    },
    // Not as `options`: the encoder frees that dictionary, and node-av 6.1 frees it again when the process ends.
    configure: (context) => {
      const options = {
        preset: 'veryfast',
        profile: 'high',
        level,
        crf: 22,
        'x264-params': `keyint=${keyframeInterval}:min-keyint=${keyframeInterval}:scenecut=0:open-gop=0`,
      }
      for (const [name, value] of Object.entries(options)) {
        FFmpegError.throwIfError(context.setOption(name, value), `setting ${name}`)
      }
    },
  })
}

/**
 * Creates an encoder for AAC-LC. Its fast search for scale factors takes half the time of the other, and speech at this
 * bitrate sounds the same.
 */
export const createAudioEncoder = (): Encoder =>
  Encoder.createSync(FF_ENCODER_AAC, {
    context: { bitRate: audioBitrate },
    configure: (context) => FFmpegError.throwIfError(context.setOption('aac_coder', 'fast'), 'setting aac_coder'),
  })

/** Copies a drawn frame into one for the video encoder. */
export function toVideoFrame({ data, width, height }: YuvFrame, index: number): Frame {
  const frame = Frame.fromVideoBuffer(Buffer.from(data.buffer, data.byteOffset, data.byteLength), {
    width,
    height,
    format: AV_PIX_FMT_YUV420P,
    timeBase: { num: 1, den: frameRate },
    pts: BigInt(index),
  })
  frame.colorRange = AVCOL_RANGE_MPEG
  frame.colorSpace = AVCOL_SPC_BT709
  return frame
}

/** Yields the sound of a film as stereo frames for the audio encoder: the narration on both channels, else silence. */
export function* createAudioFrames({
  duration,
  narration,
}: Pick<Timeline, 'duration' | 'narration'>): Generator<Frame> {
  const total = leadSamples + Math.round(duration * audioRate)
  const spoken = narration && resampleInChunks(narration.samples, narration.sampleRate)
  // Both channels of a frame, one after the other.
  const planes = new Float32Array(2 * samplesPerFrame)
  let pending: Float32Array = new Float32Array(leadSamples)
  for (let at = 0; at < total; at += samplesPerFrame) {
    const count = Math.min(samplesPerFrame, total - at)
    while (pending.length < count) {
      const next = spoken?.next()
      const more = !next || next.done ? new Float32Array(samplesPerFrame) : next.value
      const joined = new Float32Array(pending.length + more.length)
      joined.set(pending)
      joined.set(more, pending.length)
      pending = joined
    }
    planes.set(pending.subarray(0, count))
    planes.set(pending.subarray(0, count), count)
    pending = pending.subarray(count)
    yield Frame.fromAudioBuffer(Buffer.from(planes.buffer, 0, 2 * count * floatBytes), {
      nbSamples: count,
      format: AV_SAMPLE_FMT_FLTP,
      sampleRate: audioRate,
      channelLayout: AV_CHANNEL_LAYOUT_STEREO,
      timeBase: { num: 1, den: audioRate },
      pts: BigInt(at),
    })
  }
}

/** Resamples mono sound, a tenth of a second at a time, so that memory never holds a second copy of all of it. */
function* resampleInChunks(samples: Float32Array, from: number): Generator<Float32Array> {
  using resampler = new SoftwareResampleContext()
  const mono = AV_CHANNEL_LAYOUT_MONO
  FFmpegError.throwIfError(
    resampler.allocSetOpts2(mono, AV_SAMPLE_FMT_FLTP, audioRate, mono, AV_SAMPLE_FMT_FLTP, from),
    'setting up the resampler',
  )
  FFmpegError.throwIfError(resampler.init(), 'starting the resampler')
  const capacity = audioRate
  const output = new Float32Array(capacity)
  const step = Math.ceil(from / 10)
  const convert = (input: Buffer[] | null, count: number): Float32Array => {
    const converted = resampler.convertSync([Buffer.from(output.buffer)], capacity, input, count)
    FFmpegError.throwIfError(converted, 'resampling the narration')
    return output.slice(0, converted)
  }
  for (let at = 0; at < samples.length; at += step) {
    const chunk = samples.subarray(at, at + step)
    const converted = convert([Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)], chunk.length)
    if (converted.length > 0) yield converted
  }
  yield convert(null, 0)
}
