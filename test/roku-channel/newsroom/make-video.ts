// Makes the videos in fixtures/. Run it by hand (`npx tsx test/roku-channel/newsroom/make-video.ts`) and commit the result.
import { mkdir, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Encoder, Muxer } from 'node-av/api'
import { AV_PIX_FMT_YUV420P, FF_ENCODER_LIBX264 } from 'node-av/constants'
import { Frame } from 'node-av/lib'
import sharp from 'sharp'
import { drawScene, type Scene } from './scenes.js'

const width = 640
const height = 360
const frameRate = 10
const folder = fileURLToPath(new URL('./fixtures/', import.meta.url))

await rm(`${folder}ferry`, { recursive: true, force: true })
await mkdir(`${folder}ferry`, { recursive: true })
await encodeVideo(`${folder}ferry/video.m3u8`, 'harbour', 12, 'hls', {
  hls_time: '6',
  hls_playlist_type: 'vod',
  hls_segment_filename: `${folder}ferry/part%d.mpegts`,
})
await encodeVideo(`${folder}regatta.mp4`, 'regatta', 6, 'mp4', { movflags: 'faststart' })

async function encodeVideo(
  file: string,
  scene: Scene,
  seconds: number,
  format: string,
  options: Record<string, string>,
) {
  const timeBase = { num: 1, den: frameRate }
  const encoder = await Encoder.create(FF_ENCODER_LIBX264, {
    context: { gopSize: frameRate * 6 },
    options: { crf: '32', preset: 'slow', profile: 'main', x264opts: 'no-scenecut' },
  } as never)
  const muxer = await Muxer.open(file, { format, options } as never)
  const stream = muxer.addStream(encoder)
  const write = async (frame: Frame | null) => {
    await encoder.encode(frame as never)
    for (;;) {
      const packet = await encoder.receive()
      if (!packet) return
      await muxer.writePacket(packet, stream)
      packet.free()
    }
  }
  for (let index = 0; index < seconds * frameRate; index++) {
    const pixels = await sharp(Buffer.from(drawScene(scene, index / frameRate)))
      .resize(width, height)
      .removeAlpha()
      .raw()
      .toBuffer()
    const frame = Frame.fromVideoBuffer(toYuv(pixels), {
      width,
      height,
      format: AV_PIX_FMT_YUV420P,
      timeBase,
      pts: BigInt(index),
    } as never)
    frame.pts = BigInt(index)
    await write(frame)
    frame.free()
  }
  await encoder.flush()
  await write(null).catch(() => {})
  await muxer.close()
  encoder.close()
}

/** Converts rows of RGB to planar YUV 4:2:0 (BT.601). */
function toYuv(rgb: Buffer): Buffer {
  const luma = width * height
  const yuv = Buffer.alloc((luma * 3) / 2)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3
      const [red, green, blue] = [rgb[at]!, rgb[at + 1]!, rgb[at + 2]!]
      yuv[y * width + x] = 16 + 0.257 * red + 0.504 * green + 0.098 * blue
      if (y % 2 || x % 2) continue
      const chroma = luma + (y / 2) * (width / 2) + x / 2
      yuv[chroma] = 128 - 0.148 * red - 0.291 * green + 0.439 * blue
      yuv[chroma + luma / 4] = 128 + 0.439 * red - 0.368 * green - 0.071 * blue
    }
  }
  return yuv
}
