import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Encoder, Muxer } from 'node-av/api'
import {
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  FF_ENCODER_AAC,
  FF_ENCODER_LIBX264,
} from 'node-av/constants'
import { FFmpegError, type Frame, Rational } from 'node-av/lib'
import { type FilmSize, frameRate, keyframeInterval, segmentSeconds } from './film-size.js'

/** One stream on its way into a folder: encoded, cut into segments of fMP4, listed in `index.m3u8`. */
export type Reel = {
  /** Takes the next frame and frees it. */
  write(frame: Frame): void
  /** Writes what is left, and the playlist. */
  finish(): void
  /** Lets go of everything native, finished or not. */
  close(): void
}

export const soundBitrate = 128_000

/** H.264 High, 30 frames a second, closed groups of 2 s (Roku, Streaming specifications). */
export function createPictureEncoder({ level, maxRate }: FilmSize): Encoder {
  return Encoder.createSync(FF_ENCODER_LIBX264, {
    context: {
      gopSize: keyframeInterval,
      // All cores: a single thread would leave the film waiting for it.
      threadCount: 0,
      framerate: new Rational(frameRate, 1),
      rcMaxRate: maxRate,
      rcBufferSize: 2 * maxRate,
      colorRange: AVCOL_RANGE_MPEG,
      colorPrimaries: AVCOL_PRI_BT709,
      colorTrc: AVCOL_TRC_BT709,
      colorSpace: AVCOL_SPC_BT709,
    },
    // Not as `options`: the encoder frees that dictionary, and node-av 6.1 frees it once more at the end of the process.
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

/** AAC-LC. The quick search for its scale factors costs half of the other, and speech at this rate sounds the same. */
export const createSoundEncoder = (): Encoder =>
  Encoder.createSync(FF_ENCODER_AAC, {
    context: { bitRate: soundBitrate },
    configure: (context) => FFmpegError.throwIfError(context.setOption('aac_coder', 'fast'), 'setting aac_coder'),
  })

/** Opens a reel that writes into `folder`, which it makes. */
export async function openReel(encoder: Encoder, folder: string): Promise<Reel> {
  await mkdir(folder, { recursive: true })
  const muxer = Muxer.openSync(join(folder, 'index.m3u8'), {
    format: 'hls',
    options: {
      hls_time: segmentSeconds,
      hls_playlist_type: 'vod',
      hls_flags: 'independent_segments',
      hls_segment_type: 'fmp4',
      hls_fmp4_init_filename: 'init.mp4',
      hls_segment_filename: join(folder, '%04d.m4s'),
      // Players differ in whether they read edit lists: without one, all show the first picture at `pictureStart`.
      hls_segment_options: 'use_editlist=0',
    },
  })
  const stream = muxer.addStream(encoder)
  const writeAll = (frame: Frame | null) => {
    for (const packet of encoder.encodeAllSync(frame)) {
      muxer.writePacketSync(packet, stream)
      packet.free()
    }
  }
  return {
    write(frame) {
      try {
        writeAll(frame)
      } finally {
        frame.free()
      }
    },
    finish() {
      writeAll(null)
      muxer.closeSync()
    },
    close() {
      muxer.closeSync()
      encoder.close()
    },
  }
}
