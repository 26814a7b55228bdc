import { readFilmIndex } from './boxes.js'
import type { ByteSource } from './byte-source.js'
import { checkPicture, isHevc, isPlayableSound, refuseSound } from './codecs.js'
import { nameBrand } from './container.js'
import { judgeQuality, type VideoFacts } from './facts.js'
import { type Inspection, inspectTracks } from './inspect.js'
import { unplayable } from './refuse.js'
import { countClaimedSamples } from './sample-tables.js'

const mimeTypes = { MP4: 'video/mp4', MOV: 'video/quicktime', M4V: 'video/x-m4v' }

/** Roku's limit for 1080p, kbit/s (Roku, Streaming specifications). */
const highBitrate = 10_000

/**
 * Measures an MP4, MOV or M4V file.
 * @throws {Problem} `video-unplayable`
 */
export async function probeFilm(source: ByteSource): Promise<VideoFacts> {
  const { label } = source
  const index = await readFilmIndex(source)
  if (countClaimedSamples(index.bytes) > source.size) {
    throw unplayable(label, 'has an index that lists more frames than the file has bytes: export or upload it again.')
  }
  const inspection = await inspectTracks(label, index.bytes)
  const { video, audioCodec } = checkTracks(label, inspection)
  const { duration } = inspection
  if (!(duration > 0)) throw unplayable(label, 'has a duration of zero: export it again.')
  const videoType = nameBrand(index.brand)
  const bitrate = Math.round((source.size * 8) / duration / 1000)
  const notes: string[] = []
  if (index.indexAtEnd) {
    notes.push('Its index (moov) is at the end of the file, so it starts slowly: write it with "faststart".')
  }
  notes.push(...notesOfStream(video.codec, audioCodec !== undefined, bitrate))
  return {
    videoType,
    mimeType: mimeTypes[videoType],
    width: video.width,
    height: video.height,
    quality: judgeQuality(video.width, video.height),
    duration,
    bitrate,
    size: source.size,
    videoCodec: video.codec,
    audioCodec,
    frameRate: video.frameRate,
    live: false,
    closedCaptionLanguages: [],
    notes,
  }
}

/**
 * The picture and sound of an inspected file, once a Roku can play both.
 * @throws {Problem} `video-unplayable`
 */
export function checkTracks(label: string, inspection: Inspection) {
  const { video, audioCodec } = inspection
  if (inspection.encrypted) {
    throw unplayable(label, 'is encrypted, and a feed has no place for its key: publish it without DRM.')
  }
  if (video === undefined) {
    throw unplayable(label, 'has no video track, and a Roku feed needs a picture: add one to the sound.')
  }
  checkPicture(label, video.codec, video.width, video.height)
  if (audioCodec !== undefined && !isPlayableSound(audioCodec)) refuseSound(label, audioCodec)
  if (!(video.width > 0 && video.height > 0)) throw unplayable(label, 'has a picture without a size: export it again.')
  return { video, audioCodec }
}

/** Sentences about a stream that plays, but not everywhere or not at its best. */
export function notesOfStream(videoCodec: string, hasSound: boolean, bitrate: number): string[] {
  const notes: string[] = []
  if (isHevc(videoCodec)) notes.push('It is HEVC, which only 4K devices play: offer H.264 beside it.')
  if (bitrate > highBitrate) {
    notes.push(`Its bitrate of ${bitrate} kbit/s is above the ${highBitrate} that Roku recommends: encode it smaller.`)
  }
  if (!hasSound) notes.push('It has no sound.')
  return notes
}
