import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Decoder, Demuxer } from 'node-av/api'

type Stream = 'audio' | 'video'

/** All segments of a stream behind its initialisation, as one file that decoders read. */
function joinSegments(folder: string, stream: Stream): string {
  const names = readdirSync(join(folder, stream)).filter((name) => name.endsWith('.m4s'))
  const parts = ['init.mp4', ...names.sort()].map((name) => readFileSync(join(folder, stream, name)))
  const path = join(folder, `${stream}.joined.mp4`)
  writeFileSync(path, Buffer.concat(parts))
  return path
}

/** Decodes a stream; each frame is given with its time in seconds and is gone after the call. */
export function decodeFilm(
  folder: string,
  stream: Stream,
  look: (bytes: Buffer, frame: { time: number; isKey: boolean; samples: number }) => void,
): void {
  const demuxer = Demuxer.openSync(joinSegments(folder, stream))
  try {
    const source = demuxer[stream]()!
    using decoder = Decoder.createSync(source)
    for (const frame of decoder.framesSync(demuxer.packetsSync(source.index))) {
      if (!frame) continue
      const time = (Number(frame.pts) * frame.timeBase.num) / frame.timeBase.den
      look(frame.toBuffer(), { time, isKey: frame.keyFrame === 1, samples: frame.nbSamples })
      frame.free()
    }
  } finally {
    demuxer.closeSync()
  }
}

/** Times in a segment of one track (ISO/IEC 14496-12, 8.8): in ticks, `offset` is from decoding to showing. */
export function readSegment(bytes: Buffer): { decodeTime: number; offset: number; isKey: boolean } {
  const tfdt = bytes.indexOf('tfdt')
  const decodeTime = bytes[tfdt + 4] === 1 ? Number(bytes.readBigUInt64BE(tfdt + 8)) : bytes.readUInt32BE(tfdt + 8)
  const trun = bytes.indexOf('trun')
  const flags = bytes.readUIntBE(trun + 5, 3)
  let at = trun + 12 + (flags & 1 ? 4 : 0)
  // Whether the first sample depends on others: its own flags, those of the first, or the default.
  let sampleFlags = flags & 4 ? bytes.readUInt32BE(at) : undefined
  if (flags & 4) at += 4
  if (flags & 0x100) at += 4
  if (flags & 0x200) at += 4
  if (flags & 0x400) {
    sampleFlags = bytes.readUInt32BE(at)
    at += 4
  }
  const offset = flags & 0x800 ? bytes.readInt32BE(at) : 0
  return { decodeTime, offset, isKey: sampleFlags !== undefined && (sampleFlags & 0x10000) === 0 }
}
