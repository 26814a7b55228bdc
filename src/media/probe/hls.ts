import { checkPicture, isPlayableSound, refuseSound, splitCodecs } from './codecs.js'
import { judgeQuality, type VideoFacts } from './facts.js'
import { checkTracks, notesOfStream } from './film.js'
import type { HlsFiles } from './hls-files.js'
import { inspectTracks } from './inspect.js'
import { type MediaPlaylist, onLine, type Reference, readPlaylist, type Variant } from './playlist.js'
import { unplayable } from './refuse.js'

/** The start of a segment that shows its tracks and a steady frame rate. */
const segmentStart = 512 * 1024
/** Roku: VOD segments under 10 s (Roku, Streaming specifications). */
const longSegment = 10

/** What describes the stream that is shown at its best. */
type Stream = {
  videoCodec: string
  audioCodec?: string
  hasSound: boolean
  width: number
  height: number
  frameRate?: number
}

/**
 * Measures an HLS stream by its best variant that a Roku can play.
 * @throws {Problem} `video-unplayable`, and what `files` says of each file
 */
export async function probeHls(files: HlsFiles): Promise<VideoFacts> {
  const { label } = files
  const start = await files.readText(files.first)
  const playlist = readPlaylist(label, start.text)
  if (playlist.kind === 'media') {
    const stream = await measureSegment(files, start.location, label, playlist)
    const bitrate = await files.measureBitrate(start.location, playlist)
    return describe(label, stream, playlist, bitrate, [])
  }
  const { variant, notes } = chooseVariant(label, playlist.variants)
  const line = lineOf(playlist.references, variant.uri)
  const { media, location } = await onLine(label, line, async () => {
    const { location, text } = await files.readText(files.resolve(start.location, variant.uri))
    const media = readPlaylist(variant.uri, text)
    if (media.kind === 'media') return { media, location }
    throw unplayable(variant.uri, 'is a master playlist inside another: name media playlists there.')
  })
  const codecs = splitCodecs(variant.codecs)
  if (variant.width === undefined) {
    notes.push('Its master playlist states no RESOLUTION, so a Roku cannot choose well among the variants: add it.')
  }
  let stream: Stream
  if (codecs.video !== undefined && variant.width !== undefined && variant.height !== undefined) {
    checkEncryption(variant.uri, media)
    const { width, height } = variant
    const audioCodec = codecs.audio.find(isPlayableSound)
    stream = { videoCodec: codecs.video, audioCodec, hasSound: audioCodec !== undefined, width, height }
  } else {
    stream = await measureSegment(files, location, variant.uri, media)
    stream.audioCodec ??= codecs.audio.find(isPlayableSound)
  }
  // Sound in a playlist of its own is neither in the picture's segments nor always in CODECS.
  stream.hasSound ||= variant.hasAudioRenditions
  const bitrate = variant.bandwidth / 1000 || (await files.measureBitrate(location, media))
  stream.frameRate = variant.frameRate ?? stream.frameRate
  const facts = describe(label, stream, media, bitrate, notes)
  return { ...facts, closedCaptionLanguages: playlist.subtitleLanguages }
}

/** The best picture first, then the most bits; a variant that a Roku cannot play is left to other players. */
function chooseVariant(label: string, variants: Variant[]): { variant: Variant; notes: string[] } {
  const isPicture = ({ codecs, width }: Variant) =>
    codecs === undefined || width !== undefined || splitCodecs(codecs).video !== undefined
  const area = ({ width = 0, height = 0 }: Variant) => width * height
  const sorted = variants.filter(isPicture).sort((a, b) => area(b) - area(a) || b.bandwidth - a.bandwidth)
  const refusals: unknown[] = []
  const playable = sorted.filter((variant) => {
    try {
      checkStatedCodecs(label, variant)
      return true
    } catch (error) {
      refusals.push(error)
      return false
    }
  })
  const [variant] = playable
  if (variant === undefined && refusals.length > 0) throw refusals[0]
  if (variant === undefined) {
    throw unplayable(label, 'is a master playlist without a video variant: add one with #EXT-X-STREAM-INF.')
  }
  const skipped = refusals.length
  return { variant, notes: skipped === 0 ? [] : [`A Roku skips ${skipped} of its ${sorted.length} variants.`] }
}

function checkStatedCodecs(label: string, { codecs, width = 0, height = 0 }: Variant): void {
  const { video, audio } = splitCodecs(codecs)
  // An unknown codec stands alone in CODECS: it is then judged by its own name.
  const picture = video ?? (audio.length === 0 ? codecs?.split(',')[0] : undefined)
  if (picture !== undefined) checkPicture(label, picture, width, height)
  if (audio[0] !== undefined && !audio.some(isPlayableSound)) refuseSound(label, audio[0])
}

/** @throws {Problem} `video-unplayable`: a Roku takes clear segments and AES-128 (RFC 8216 section 4.3.2.4) */
function checkEncryption(label: string, media: MediaPlaylist): void {
  const method = media.methods.find((each) => each !== 'AES-128')
  if (method === undefined) return
  throw unplayable(
    label,
    `is encrypted with ${method.slice(0, 30)}, and a feed has no place for its key: use AES-128 or no encryption.`,
  )
}

/** Reads the tracks at the start of the first segment, behind its initialisation section where it has one. */
async function measureSegment(files: HlsFiles, from: string, label: string, media: MediaPlaylist): Promise<Stream> {
  checkEncryption(label, media)
  if (media.methods.length > 0) {
    throw unplayable(
      label,
      'is encrypted, so its picture cannot be measured: offer a master playlist with CODECS and RESOLUTION.',
    )
  }
  const { uri, range, map } = media.first
  const read = (reference: string, part?: { offset: number; length: number }) =>
    onLine(label, lineOf(media.references, reference), () =>
      files.readStart(files.resolve(from, reference), {
        offset: part?.offset ?? 0,
        length: Math.min(part?.length ?? segmentStart, segmentStart),
      }),
    )
  const parts = map ? [await read(map.uri, map.range)] : []
  parts.push(await read(uri, range))
  const { video, audioCodec } = checkTracks(label, await inspectTracks(label, new Uint8Array(Buffer.concat(parts))))
  const { codec: videoCodec, ...picture } = video
  return { ...picture, videoCodec, audioCodec, hasSound: audioCodec !== undefined }
}

function describe(
  label: string,
  { hasSound, ...stream }: Stream,
  media: MediaPlaylist,
  exactBitrate: number,
  notes: string[],
): VideoFacts {
  if (!media.live && media.duration === 0) throw unplayable(label, 'has a duration of zero: export it again.')
  const bitrate = Math.round(exactBitrate)
  const slow = media.longestSegment > longSegment
  return {
    videoType: 'HLS',
    mimeType: 'application/vnd.apple.mpegurl',
    ...stream,
    quality: judgeQuality(stream.width, stream.height),
    duration: media.live ? 0 : media.duration,
    bitrate,
    live: media.live,
    closedCaptionLanguages: [],
    notes: [
      ...notes,
      ...notesOfStream(stream.videoCodec, hasSound, bitrate),
      ...(slow ? [`Its longest segment lasts ${media.longestSegment} s: cut segments of 4 to 6 s.`] : []),
    ],
  }
}

const lineOf = (references: Reference[], uri: string): number =>
  references.find((reference) => reference.uri === uri)?.line ?? 1
