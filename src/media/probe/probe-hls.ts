import {
  checkTracks,
  checkVideoCodec,
  classifyQuality,
  isPlayableAudio,
  listStreamNotes,
  refuseAudio,
  unplayable,
  type VideoInfo,
} from './playable-video.js'
import {
  type ByteRange,
  type MediaPlaylist,
  onLine,
  type Reference,
  readMediaPlaylist,
  readPlaylist,
  splitCodecs,
  type Variant,
} from './playlist.js'
import { readTracks } from './read-tracks.js'

/** Enough of a segment to read its tracks and measure the frame rate. */
const segmentStartBytes = 512 * 1024
/** VOD segments should be shorter than 10 s (Roku, Streaming specifications). */
const longSegmentSeconds = 10

/** Access to the files of an HLS stream: in a local folder, or on the web. */
export type HlsFiles = {
  /** How messages name the stream. */
  label: string
  /** The location of its first playlist. */
  first: string
  /**
   * Resolves a reference in the playlist at `from` to a location.
   * @throws {Problem} if it may not be followed
   */
  resolve(from: string, reference: string): string
  /** Reads a playlist; the location is the final one, after redirects. */
  readText(location: string): Promise<{ location: string; text: string }>
  /** Reads the bytes of `range`; fewer if the file is shorter. */
  readStart(location: string, range: ByteRange): Promise<Uint8Array>
  /** Measures the average bitrate of a media playlist, in kbit/s. */
  measureBitrate(location: string, media: MediaPlaylist): Promise<number>
}

/** The properties of the best variant. */
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
 * @throws {Problem} `video-unplayable`, and the errors of `files`
 */
export async function probeHls(files: HlsFiles): Promise<VideoInfo> {
  const { label } = files
  const start = await files.readText(files.first)
  const playlist = readPlaylist(label, start.text)
  if (playlist.kind === 'media') {
    const stream = await readSegment(files, start.location, label, playlist)
    const bitrate = await files.measureBitrate(start.location, playlist)
    return describeStream(label, stream, playlist, bitrate, [])
  }
  const { variant, notes } = chooseVariant(label, playlist.variants)
  const line = findLine(playlist.references, variant.uri)
  const { media, location } = await onLine(label, line, async () => {
    const { location, text } = await files.readText(files.resolve(start.location, variant.uri))
    return { media: readMediaPlaylist(variant.uri, text), location }
  })
  const codecs = splitCodecs(variant.codecs)
  if (variant.width === undefined) {
    notes.push('Its master playlist states no RESOLUTION, so a Roku cannot choose well among the variants: add it.')
  }
  let stream: Stream
  if (codecs.video !== undefined && variant.width !== undefined && variant.height !== undefined) {
    checkEncryption(variant.uri, media)
    const { width, height } = variant
    const audioCodec = codecs.audio.find(isPlayableAudio)
    stream = { videoCodec: codecs.video, audioCodec, hasSound: audioCodec !== undefined, width, height }
  } else {
    stream = await readSegment(files, location, variant.uri, media)
    stream.audioCodec ??= codecs.audio.find(isPlayableAudio)
  }
  // Audio in a separate playlist is not in the video's segments, and not always in CODECS.
  stream.hasSound ||= variant.hasAudioRenditions
  const bitrate = variant.bandwidth / 1000 || (await files.measureBitrate(location, media))
  stream.frameRate = variant.frameRate ?? stream.frameRate
  const info = describeStream(label, stream, media, bitrate, notes)
  return { ...info, closedCaptionLanguages: playlist.subtitleLanguages }
}

/** Chooses the variant with the largest picture, then the highest bitrate, among those that a Roku can play. */
function chooseVariant(label: string, variants: Variant[]): { variant: Variant; notes: string[] } {
  const hasVideo = ({ codecs, width }: Variant) =>
    codecs === undefined || width !== undefined || splitCodecs(codecs).video !== undefined
  const area = ({ width = 0, height = 0 }: Variant) => width * height
  const sorted = variants.filter(hasVideo).sort((a, b) => area(b) - area(a) || b.bandwidth - a.bandwidth)
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
  // A single unknown codec is taken for the video codec, so that the message names it.
  const videoCodec = video ?? (audio.length === 0 ? codecs?.split(',')[0] : undefined)
  if (videoCodec !== undefined) checkVideoCodec(label, videoCodec, width, height)
  if (audio[0] !== undefined && !audio.some(isPlayableAudio)) refuseAudio(label, audio[0])
}

/**
 * Checks that segments are unencrypted or encrypted with AES-128 (RFC 8216 section 4.3.2.4).
 * @throws {Problem} `video-unplayable`
 */
function checkEncryption(label: string, media: MediaPlaylist): void {
  const method = media.methods.find((each) => each !== 'AES-128')
  if (method === undefined) return
  throw unplayable(
    label,
    `is encrypted with ${method.slice(0, 30)}, and a feed has no place for its key: use AES-128 or no encryption.`,
  )
}

/** Reads the tracks from the start of the first segment, with its initialisation section if it has one. */
async function readSegment(files: HlsFiles, from: string, label: string, media: MediaPlaylist): Promise<Stream> {
  checkEncryption(label, media)
  if (media.methods.length > 0) {
    throw unplayable(
      label,
      'is encrypted, so its picture cannot be measured: offer a master playlist with CODECS and RESOLUTION.',
    )
  }
  const { uri, range, map } = media.first
  const read = (reference: string, part?: { offset: number; length: number }) =>
    onLine(label, findLine(media.references, reference), () =>
      files.readStart(files.resolve(from, reference), {
        offset: part?.offset ?? 0,
        length: Math.min(part?.length ?? segmentStartBytes, segmentStartBytes),
      }),
    )
  const parts = map ? [await read(map.uri, map.range)] : []
  parts.push(await read(uri, range))
  const { video, audioCodec } = checkTracks(label, await readTracks(label, new Uint8Array(Buffer.concat(parts))))
  const { codec: videoCodec, ...picture } = video
  return { ...picture, videoCodec, audioCodec, hasSound: audioCodec !== undefined }
}

function describeStream(
  label: string,
  { hasSound, ...stream }: Stream,
  media: MediaPlaylist,
  exactBitrate: number,
  notes: string[],
): VideoInfo {
  if (!media.live && media.duration === 0) throw unplayable(label, 'has a duration of zero: export it again.')
  const bitrate = Math.round(exactBitrate)
  const slow = media.longestSegment > longSegmentSeconds
  return {
    videoType: 'HLS',
    mimeType: 'application/vnd.apple.mpegurl',
    ...stream,
    quality: classifyQuality(stream.width, stream.height),
    duration: media.live ? 0 : media.duration,
    bitrate,
    live: media.live,
    closedCaptionLanguages: [],
    notes: [
      ...notes,
      ...listStreamNotes(stream.videoCodec, hasSound, bitrate),
      ...(slow ? [`Its longest segment lasts ${media.longestSegment} s: cut segments of 4 to 6 s.`] : []),
    ],
  }
}

const findLine = (references: Reference[], uri: string): number =>
  references.find((reference) => reference.uri === uri)?.line ?? 1
