// Makes the little videos in `fixtures/`: `npx tsx test/media/probe/make-fixtures.ts`. They are committed; run it to change them.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Encoder, Muxer } from 'node-av/api'
import {
  AV_CHANNEL_LAYOUT_STEREO,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUV420P10LE,
  AV_SAMPLE_FMT_FLTP,
  type FFAudioEncoder,
  type FFVideoEncoder,
} from 'node-av/constants'
import { Frame } from 'node-av/lib'

const folder = join(fileURLToPath(new URL('.', import.meta.url)), 'fixtures')
const frameRate = 25
const sampleRate = 48_000

type Recipe = {
  video?: FFVideoEncoder | string
  audio?: FFAudioEncoder | string
  width?: number
  height?: number
  seconds?: number
  tenBit?: boolean
  profile?: string
  format?: string
  muxer?: Record<string, string>
  codecTag?: string
}

/** A night harbour: a flat sky, a darker sea and a lamp that drifts, so that each frame differs and still costs next to nothing. */
function drawFrame(width: number, height: number, index: number, tenBit: boolean): Buffer {
  const luma = Buffer.alloc(width * height, 60)
  luma.fill(30, width * Math.floor(height * 0.6))
  const left = (8 + index) % (width - 16)
  for (let y = 20; y < 36; y++) luma.fill(200, y * width + left, y * width + left + 12)
  const chroma = Buffer.alloc((width / 2) * (height / 2) * 2, 128)
  const planes = Buffer.concat([luma, chroma])
  if (!tenBit) return planes
  const wide = Buffer.alloc(planes.length * 2)
  for (let i = 0; i < planes.length; i++) wide.writeUInt16LE(planes[i]! * 4, i * 2)
  return wide
}

/** One period of a soft 220 Hz hum after another, planar floats. */
function drawSound(start: number, samples: number): Buffer {
  const buffer = Buffer.alloc(samples * 4 * 2)
  for (let i = 0; i < samples; i++) {
    const value = 0.05 * Math.sin((2 * Math.PI * 220 * (start + i)) / sampleRate)
    buffer.writeFloatLE(value, i * 4)
    buffer.writeFloatLE(value, (samples + i) * 4)
  }
  return buffer
}

async function make(name: string, recipe: Recipe): Promise<void> {
  const { width = 320, height = 180 } = recipe
  const seconds = recipe.seconds ?? 2
  const globalHeader = recipe.format !== 'mpegts' && !name.endsWith('ts/index.m3u8')
  const configure = (context: { flags: number }) => {
    if (globalHeader) context.flags |= AV_CODEC_FLAG_GLOBAL_HEADER
  }
  const codecOptions: Record<string, string> = {}
  if (recipe.video === 'libx264')
    Object.assign(codecOptions, { preset: 'medium', crf: '34', profile: recipe.profile ?? 'high' })
  if (recipe.video === 'libx265')
    Object.assign(codecOptions, { preset: 'medium', crf: '36', 'x265-params': 'log-level=none' })
  const video = recipe.video
    ? await Encoder.create(recipe.video as FFVideoEncoder, {
        gopSize: frameRate,
        ...(recipe.video === 'libx264' || recipe.video === 'libx265' ? {} : { bitrate: 60_000 }),
        options: codecOptions as never,
        configure: configure as never,
      })
    : undefined
  const audio = recipe.audio
    ? await Encoder.create(recipe.audio as FFAudioEncoder, {
        bitrate: 32_000,
        autoResample: true,
        configure: configure as never,
      })
    : undefined
  const muxer = await Muxer.open(join(folder, name), { format: recipe.format as never, options: recipe.muxer as never })
  const videoIndex = video ? muxer.addStream(video) : -1
  const audioIndex = audio ? muxer.addStream(audio) : -1
  const send = async (encoder: Encoder, index: number, frame: Frame | null) => {
    for (const packet of await encoder.encodeAll(frame)) await muxer.writePacket(packet, index)
  }
  let heard = 0
  const size = recipe.audio === 'libopus' ? 960 : recipe.audio === 'ac3' ? 1536 : 1024
  for (let index = 0; index < seconds * frameRate; index++) {
    if (video) {
      const frame = Frame.fromVideoBuffer(drawFrame(width, height, index, recipe.tenBit ?? false), {
        width,
        height,
        format: recipe.tenBit ? AV_PIX_FMT_YUV420P10LE : AV_PIX_FMT_YUV420P,
        timeBase: { num: 1, den: frameRate },
        pts: BigInt(index),
      } as never)
      await send(video, videoIndex, frame)
    }
    while (audio && heard < ((index + 1) * sampleRate) / frameRate) {
      const frame = Frame.fromAudioBuffer(drawSound(heard, size), {
        nbSamples: size,
        format: AV_SAMPLE_FMT_FLTP,
        sampleRate,
        channelLayout: AV_CHANNEL_LAYOUT_STEREO,
        timeBase: { num: 1, den: sampleRate },
        pts: BigInt(heard),
      } as never)
      await send(audio, audioIndex, frame)
      heard += size
    }
  }
  if (video) await send(video, videoIndex, null)
  if (audio) await send(audio, audioIndex, null)
  await muxer.close()
  video?.close()
  audio?.close()
}

const h264: Recipe = { video: 'libx264', audio: 'aac', format: 'mp4' }
const faststart = { movflags: '+faststart' }

async function makeAll(): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  for (const name of ['', 'hls', 'ts']) mkdirSync(join(folder, name), { recursive: true })
  await make('moov-first.mp4', { ...h264, muxer: faststart })
  await make('moov-last.mp4', h264)
  await make('quicktime.mov', { ...h264, format: 'mov', muxer: faststart })
  await make('ipod.m4v', { ...h264, format: 'ipod', muxer: faststart })
  await make('full-hd.mp4', { ...h264, width: 1920, height: 1080, seconds: 1, muxer: faststart })
  await make('ac3.mp4', { ...h264, audio: 'ac3', seconds: 1, muxer: faststart })
  await make('hevc.mp4', { ...h264, video: 'libx265', muxer: faststart })
  await make('no-audio.mp4', { ...h264, audio: undefined, muxer: faststart })
  await make('audio-only.mp4', { ...h264, video: undefined, seconds: 1, muxer: faststart })
  await make('opus.mp4', { ...h264, audio: 'libopus', seconds: 1, muxer: faststart })
  await make('high10.mp4', { ...h264, tenBit: true, profile: 'high10', seconds: 1, muxer: faststart })
  await make('vp9.mp4', { ...h264, video: 'libvpx-vp9', seconds: 1, muxer: faststart })
  await make('mpeg4.mp4', { ...h264, video: 'mpeg4', seconds: 1, muxer: faststart })
  await make('vp9.webm', { video: 'libvpx-vp9', audio: 'libopus', seconds: 1, format: 'webm' })
  await make('fragmented.mp4', { ...h264, muxer: { movflags: '+frag_keyframe+empty_moov' } })
  await make('encrypted.mp4', {
    ...h264,
    seconds: 1,
    muxer: {
      encryption_scheme: 'cenc-aes-ctr',
      encryption_key: '00112233445566778899aabbccddeeff',
      encryption_kid: 'ffeeddccbbaa99887766554433221100',
    },
  })
  await make('hls/video.m3u8', {
    ...h264,
    seconds: 4,
    format: 'hls',
    muxer: { hls_time: '2', hls_segment_type: 'fmp4', hls_playlist_type: 'vod', hls_fmp4_init_filename: 'init.mp4' },
  })
  await make('ts/index.m3u8', {
    ...h264,
    seconds: 4,
    format: 'hls',
    muxer: {
      hls_time: '2',
      hls_segment_type: 'mpegts',
      hls_playlist_type: 'vod',
      // Not `.ts`: the type checker would read the segments.
      hls_segment_filename: join(folder, 'ts/segment%d.m2ts'),
    },
  })
  writeFileSync(
    join(folder, 'hls/captions.vtt'),
    'WEBVTT\n\n00:00.000 --> 00:03.500\nThe lamp on the north pier is lit again.\n',
  )
  writeFileSync(
    join(folder, 'hls/captions.m3u8'),
    '#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:4\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXTINF:4.0,\ncaptions.vtt\n#EXT-X-ENDLIST\n',
  )
  writeFileSync(
    join(folder, 'hls/master.m3u8'),
    [
      '#EXTM3U',
      '#EXT-X-VERSION:7',
      '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="text",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,URI="captions.m3u8"',
      '#EXT-X-STREAM-INF:BANDWIDTH=120000,AVERAGE-BANDWIDTH=60000,RESOLUTION=320x180,FRAME-RATE=25.000,CODECS="avc1.64000c,mp4a.40.2",SUBTITLES="text"',
      'video.m3u8',
      '',
    ].join('\n'),
  )
}

await makeAll()
