import { mkdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { Encoder, Muxer, type MuxerOptions } from 'node-av/api'
import {
  AV_CHANNEL_ORDER_NATIVE,
  AV_PIX_FMT_YUV420P,
  AV_SAMPLE_FMT_FLTP,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  FF_ENCODER_AAC,
  FF_ENCODER_LIBX264,
} from 'node-av/constants'
import { Frame } from 'node-av/lib'
import { Composer } from './compose.js'
import type { Scene } from './scene.js'
import { makeSound, type Sound, sampleRate } from './sound.js'
import { toYuv } from './yuv.js'

export type Film = {
  scene: Scene
  /** `.mp4`, or `.m3u8` with its segments in a folder of the same name beside it. */
  file: string
  seconds: number
  width: number
  framesPerSecond: number
  sound: Sound
  /** x264's constant rate factor: larger is smaller. */
  quality?: number
}

const segmentSeconds = 4
const audioFrame = 1024

/** Draws every frame of a film and encodes it as H.264 High and AAC. */
export async function shootFilm(film: Film): Promise<void> {
  const { file, framesPerSecond } = film
  await mkdir(dirname(file), { recursive: true })
  const hls = file.endsWith('.m3u8')
  const folder = file.replace(/\.m3u8$/, '')
  if (hls) await mkdir(folder, { recursive: true })
  const gop = framesPerSecond * (hls ? segmentSeconds : 2)
  await using video = await Encoder.create(FF_ENCODER_LIBX264, {
    context: {
      gopSize: gop,
      threadCount: 1,
      colorRange: AVCOL_RANGE_MPEG,
      colorPrimaries: AVCOL_PRI_BT709,
      colorTrc: AVCOL_TRC_BT709,
      colorSpace: AVCOL_SPC_BT709,
    },
    options: {
      preset: 'medium',
      profile: 'high',
      crf: film.quality ?? 25,
      'x264-params': `keyint=${gop}:min-keyint=${gop}:scenecut=0:open-gop=0`,
    },
  })
  await using audio = await Encoder.create(FF_ENCODER_AAC, { context: { bitRate: 96_000 } })
  await using output = await Muxer.open(
    file,
    hls ? hlsOptions(folder) : { format: 'mp4', options: { movflags: '+faststart' } },
  )
  const videoIndex = output.addStream(video)
  const audioIndex = output.addStream(audio)
  const sound = audioFrames(film)
  let heard = 0
  for (const [index, frame] of videoFrames(film)) {
    for await (const packet of video.packets(frame)) await output.writePacket(packet, videoIndex)
    frame.free()
    while (heard * audioFrame * framesPerSecond <= index * sampleRate) {
      const next = sound.next()
      heard++
      if (next.done) break
      for await (const packet of audio.packets(next.value)) await output.writePacket(packet, audioIndex)
      next.value.free()
    }
  }
  for (const frame of sound)
    for await (const packet of audio.packets(frame)) await output.writePacket(packet, audioIndex)
  for await (const packet of video.packets(null)) if (packet) await output.writePacket(packet, videoIndex)
  for await (const packet of audio.packets(null)) if (packet) await output.writePacket(packet, audioIndex)
}

function hlsOptions(folder: string): MuxerOptions {
  return {
    format: 'hls',
    options: {
      hls_time: segmentSeconds,
      hls_playlist_type: 'vod',
      hls_flags: 'independent_segments',
      hls_base_url: `${basename(folder)}/`,
      hls_segment_type: 'fmp4',
      hls_fmp4_init_filename: `${basename(folder)}/init.mp4`,
      hls_segment_filename: `${folder}/seg-%03d.m4s`,
    },
  }
}

function* videoFrames({ scene, width, seconds, framesPerSecond }: Film): Generator<[number, Frame]> {
  const composer = new Composer(scene, width)
  const timeBase = { num: 1, den: framesPerSecond }
  for (let index = 0; index < seconds * framesPerSecond; index++) {
    const planes = toYuv(composer.at(index / framesPerSecond), composer.width, composer.height)
    const frame = Frame.fromVideoBuffer(planes, {
      width: composer.width,
      height: composer.height,
      format: AV_PIX_FMT_YUV420P,
      timeBase,
      pts: BigInt(index),
    })
    frame.colorRange = AVCOL_RANGE_MPEG
    frame.colorSpace = AVCOL_SPC_BT709
    yield [index, frame]
  }
}

function* audioFrames({ seconds, sound, width }: Film): Generator<Frame> {
  const [left, right] = makeSound(seconds, sound, width)
  for (let at = 0; at < left.length; at += audioFrame) {
    const nbSamples = Math.min(audioFrame, left.length - at)
    const samples = Buffer.alloc(nbSamples * 8)
    samples.set(new Uint8Array(left.buffer, at * 4, nbSamples * 4))
    samples.set(new Uint8Array(right.buffer, at * 4, nbSamples * 4), nbSamples * 4)
    yield Frame.fromAudioBuffer(samples, {
      nbSamples,
      format: AV_SAMPLE_FMT_FLTP,
      sampleRate,
      channelLayout: { nbChannels: 2, order: AV_CHANNEL_ORDER_NATIVE, mask: 3n },
      timeBase: { num: 1, den: sampleRate },
      pts: BigInt(at),
    })
  }
}
