import type { ByteSource } from './byte-source.js'
import { unplayable } from './refuse.js'

/** The parts of an MP4, MOV or M4V that say what is in it, without its pictures and sound. */
export type FilmIndex = {
  /** Major brand of `ftyp`. */
  brand?: string
  /** `ftyp`, `moov` and, of a fragmented film, its last `moof` boxes: enough for codecs, sizes and times. */
  bytes: Uint8Array
  /** The player must fetch the end of the file before it can start. */
  indexAtEnd: boolean
}

/** An index of 32 MiB describes days of video. */
const maxIndexBytes = 32 * 1024 * 1024
/** Fragments of one second make three hours of these. */
const maxBoxes = 25_000
/** Each track may have its own fragments; the end of the longest is among these. */
const keptFragments = 6

/**
 * Walks the top-level boxes (ISO/IEC 14496-12 section 4.2) from the first to the last byte.
 * @throws {Problem} `video-unplayable`: truncated, damaged, or without `moov`
 */
export async function readFilmIndex(source: ByteSource): Promise<FilmIndex> {
  const { label, size } = source
  let type: Uint8Array | undefined
  let movie: Uint8Array | undefined
  let mediaAt: number | undefined
  let movieAt = 0
  const fragments: [offset: number, length: number][] = []
  let offset = 0
  for (let count = 0; offset < size; count++) {
    if (count === maxBoxes) throw unplayable(label, `has more than ${maxBoxes} parts: write it as an ordinary MP4.`)
    const box = await readHeader(source, offset)
    // What follows a complete film is padding or a tool's own note, and players leave it alone.
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
  const parts = [type === undefined ? quickTimeType : asFileType(type), movie]
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

/** The header of a box; undefined where there cannot be one. A length of 0 reaches to the end of the file, 1 is followed by 64 bits. */
async function readHeader(source: ByteSource, offset: number): Promise<{ type: string; length: number } | undefined> {
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

/** What stands for the `ftyp` that QuickTime files did not have before 2005, since the parser asks for one. */
const quickTimeType = new Uint8Array(Buffer.from('\0\0\0\x14ftypqt  \0\0\0\0qt  ', 'latin1'))

/** The copy of `ftyp` with its own length in its header, since a long one is kept in part only. */
function asFileType(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes)
  new DataView(copy.buffer).setUint32(0, copy.length)
  return copy
}
