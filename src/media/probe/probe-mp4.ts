import type { ByteSource } from './byte-source.js'
import { checkTracks, classifyQuality, listStreamNotes, unplayable, type VideoInfo } from './playable-video.js'
import { readTracks } from './read-tracks.js'

const mimeTypes = { MP4: 'video/mp4', MOV: 'video/quicktime', M4V: 'video/x-m4v' }

/**
 * Measures an MP4, MOV or M4V file.
 * @throws {Problem} `video-unplayable`
 */
export async function probeMp4(source: ByteSource): Promise<VideoInfo> {
  const { label } = source
  const index = await readMp4Index(source)
  if (countClaimedSamples(index.bytes) > source.size) {
    throw unplayable(label, 'has an index that lists more frames than the file has bytes: export or upload it again.')
  }
  const tracks = await readTracks(label, index.bytes)
  const { video, audioCodec } = checkTracks(label, tracks)
  const { duration } = tracks
  if (!(duration > 0)) throw unplayable(label, 'has a duration of zero: export it again.')
  const videoType = videoTypeOfBrand(index.brand)
  const bitrate = Math.round((source.size * 8) / duration / 1000)
  const notes: string[] = []
  if (index.indexAtEnd) {
    notes.push('Its index (moov) is at the end of the file, so it starts slowly: write it with "faststart".')
  }
  notes.push(...listStreamNotes(video.codec, audioCodec !== undefined, bitrate))
  return {
    videoType,
    mimeType: mimeTypes[videoType],
    width: video.width,
    height: video.height,
    quality: classifyQuality(video.width, video.height),
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

/** The video type for a major brand; QuickTime files from before `ftyp` have no brand. */
function videoTypeOfBrand(brand: string | undefined): 'MP4' | 'MOV' | 'M4V' {
  if (brand === undefined || brand === 'qt  ') return 'MOV'
  return brand.startsWith('M4V') ? 'M4V' : 'MP4'
}

/** The boxes of an MP4, MOV or M4V that describe its content, without the video and audio data. */
type Mp4Index = {
  /** Major brand of `ftyp`. */
  brand?: string
  /** `ftyp`, `moov` and, in a fragmented video, the last `moof` boxes: enough for codecs, sizes and times. */
  bytes: Uint8Array
  /** Whether a player must fetch the end of the file before it can start. */
  indexAtEnd: boolean
}

/** An index of 32 MiB describes days of video. */
const maxIndexBytes = 32 * 1024 * 1024
/** Enough for three hours of fragments of one second, with two boxes each. */
const maxBoxes = 25_000
/** Each track may have fragments of its own; these include the end of the longest track. */
const keptFragments = 6

/**
 * Walks the top-level boxes (ISO/IEC 14496-12 section 4.2) from the first to the last byte.
 * @throws {Problem} `video-unplayable`: truncated, damaged, or without `moov`
 */
async function readMp4Index(source: ByteSource): Promise<Mp4Index> {
  const { label, size } = source
  let type: Uint8Array | undefined
  let movie: Uint8Array | undefined
  let mediaAt: number | undefined
  let movieAt = 0
  const fragments: [offset: number, length: number][] = []
  let offset = 0
  for (let count = 0; offset < size; count++) {
    if (count === maxBoxes) throw unplayable(label, `has more than ${maxBoxes} parts: write it as an ordinary MP4.`)
    const box = await readBoxHeader(source, offset)
    // Whatever follows a complete video is padding or a tool's own data, which players ignore.
    if (box === undefined && movie !== undefined && mediaAt !== undefined) break
    if (box === undefined) throw unplayable(label, `is damaged at byte ${offset}: export or upload it again.`)
    if (offset + box.length > size) {
      throw unplayable(
        label,
        `is cut off: it should have at least ${offset + box.length} bytes but has ${size}: upload it again in full.`,
      )
    }
    if (box.type === 'ftyp' && type === undefined) type = await source.read(offset, Math.min(box.length, 4096))
    if (box.type === 'mdat') mediaAt ??= offset
    if (box.type === 'moof') fragments.push([offset, box.length])
    if (box.type === 'moov' && movie === undefined) {
      if (box.length > maxIndexBytes) {
        throw unplayable(
          label,
          `has an index of ${box.length} bytes, over the limit of ${maxIndexBytes}: export it again.`,
        )
      }
      movie = Uint8Array.from(await source.read(offset, box.length))
      movieAt = offset
    }
    offset += box.length
  }
  if (movie === undefined) {
    throw unplayable(label, 'has no index (moov), as when a recording broke off: export or upload it again.')
  }
  const parts = [type === undefined ? defaultFileType : copyFileType(type), movie]
  let total = movie.length
  for (const [at, length] of fragments.slice(-keptFragments)) {
    total += length
    if (total > maxIndexBytes) throw unplayable(label, 'has fragments of many megabytes of index: export it again.')
    parts.push(Uint8Array.from(await source.read(at, length)))
  }
  return {
    brand: type && String.fromCharCode(...type.subarray(8, 12)),
    bytes: new Uint8Array(Buffer.concat(parts)),
    indexAtEnd: mediaAt !== undefined && movieAt > mediaAt,
  }
}

/**
 * Reads the header of a box; undefined if these bytes cannot be one. A length of 0 means to the end of the file, 1 means
 * that 64 bits of length follow.
 */
async function readBoxHeader(
  source: ByteSource,
  offset: number,
): Promise<{ type: string; length: number } | undefined> {
  const bytes = await source.read(offset, 16)
  if (bytes.length < 8) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const type = String.fromCharCode(...bytes.subarray(4, 8))
  if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) return undefined
  const short = view.getUint32(0)
  if (short === 0) return { type, length: source.size - offset }
  if (short !== 1) return short < 8 ? undefined : { type, length: short }
  const length = bytes.length < 16 ? 0 : Number(view.getBigUint64(8))
  return length < 16 ? undefined : { type, length }
}

/** Replaces the `ftyp` that QuickTime files before 2005 do not have, because the parser requires one. */
const defaultFileType = new Uint8Array(Buffer.from('\0\0\0\x14ftypqt  \0\0\0\0qt  ', 'latin1'))

/** Copies `ftyp` and writes its actual length into its header, because only the start of a long one is kept. */
function copyFileType(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes)
  new DataView(copy.buffer).setUint32(0, copy.length)
  return copy
}

/** The boxes that contain the sample tables (ISO/IEC 14496-12 section 6.2.3). */
const containerBoxes = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl'])
/** Run-length tables of `[sample count, value]`, 8 bytes per entry: decoding times and composition offsets. */
const runLengthTables = new Set(['stts', 'ctts'])

/**
 * The highest number of samples that any table of an index claims. A sample has at least one byte, so a table with more
 * samples than the file has bytes is damaged or forged, and its few bytes would expand to gigabytes.
 * @param bytes boxes, from the first to the last byte; anything else is skipped
 */
function countClaimedSamples(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let most = 0
  let offset = 0
  while (offset + 16 <= bytes.length) {
    const length = view.getUint32(offset) || bytes.length - offset
    const type = String.fromCharCode(...bytes.subarray(offset + 4, offset + 8))
    if (length < 8) break
    const end = Math.min(offset + length, bytes.length)
    if (containerBoxes.has(type)) most = Math.max(most, countClaimedSamples(bytes.subarray(offset + 8, end)))
    if (runLengthTables.has(type)) {
      const last = Math.min(end - 8, offset + 16 + (view.getUint32(offset + 12) - 1) * 8)
      let sum = 0
      for (let entry = offset + 16; entry <= last; entry += 8) sum += view.getUint32(entry)
      most = Math.max(most, sum)
    }
    offset += length
  }
  return most
}
