import { Problem } from '../../problem.js'
import type { videoQualities } from '../../roku/direct-publisher.js'

/** The measured properties of a video that a Roku can play. */
export type VideoInfo = {
  videoType: 'HLS' | 'MP4' | 'MOV' | 'M4V'
  mimeType: string
  /** Pixels as shown, after rotation; for HLS those of the best variant. */
  width: number
  height: number
  quality: (typeof videoQualities)[number]
  /** Seconds, with decimals; 0 for live. */
  duration: number
  /** Average in kbit/s: size divided by duration, or what the playlist states for its best variant. */
  bitrate: number
  /** Bytes; only for a progressive file. */
  size?: number
  /** As in RFC 6381: `avc1.640028`. */
  videoCodec: string
  /** Missing if there is no sound. */
  audioCodec?: string
  /** Frames per second. */
  frameRate?: number
  live: boolean
  /** Local HLS: every file, relative to the playlist's folder and with `/`, the playlist first. */
  files?: string[]
  /** The languages of an HLS master playlist's subtitles, BCP 47 in lower case. */
  closedCaptionLanguages: string[]
  /** Sentences about what could be better in a video that plays. */
  notes: string[]
}

/** The tracks of a video, as read from its index or from the start of a segment. */
export type Tracks = {
  /** Encrypted with a scheme that needs a licence; then nothing else is known. */
  encrypted: boolean
  video?: {
    /** RFC 6381 string, or the name of the sample entry if the codec is unknown. */
    codec: string
    /** Pixels as shown, after rotation. */
    width: number
    height: number
    frameRate?: number
  }
  audioCodec?: string
  /** Seconds to the end of the last video frame or audio sample. */
  duration: number
}

/**
 * Creates a Problem `video-unplayable`.
 * @param label the file or address, as an editor knows it; the message begins with it
 * @param sentence the rest of the message: what is wrong and what to do
 */
export function unplayable(label: string, sentence: string, cause?: unknown): Problem {
  return new Problem('video-unplayable', `${label} ${sentence}`, { cause })
}

/**
 * Returns the video track and the audio codec if a Roku can play both.
 * @throws {Problem} `video-unplayable`
 */
export function checkTracks(label: string, { encrypted, video, audioCodec }: Tracks) {
  if (encrypted) {
    throw unplayable(label, 'is encrypted, and a feed has no place for its key: publish it without DRM.')
  }
  if (video === undefined) {
    throw unplayable(label, 'has no video track, and a Roku feed needs a picture: add one to the sound.')
  }
  checkVideoCodec(label, video.codec, video.width, video.height)
  if (audioCodec !== undefined && !isPlayableAudio(audioCodec)) refuseAudio(label, audioCodec)
  if (!(video.width > 0 && video.height > 0)) throw unplayable(label, 'has a picture without a size: export it again.')
  return { video, audioCodec }
}

/**
 * Classifies a video by its width or its height, so that 1920x800 and 1440x1080 are both FHD. It may be 3 % smaller, for
 * odd crops, and portrait video counts like landscape. Direct Publisher `videos[].quality` (Roku).
 */
export function classifyQuality(width: number, height: number): VideoInfo['quality'] {
  const long = Math.max(width, height) / 0.97
  const short = Math.min(width, height) / 0.97
  if (long >= 3840 || short >= 2160) return 'UHD'
  if (long >= 1920 || short >= 1080) return 'FHD'
  if (long >= 1280 || short >= 720) return 'HD'
  return 'SD'
}

/** The names that people use for codecs, by the start of the RFC 6381 string or sample entry. */
const codecNames: [pattern: RegExp, name: string][] = [
  [/^(avc|h264)/i, 'H.264'],
  [/^(hvc|hev)/i, 'HEVC'],
  [/^(dvh|dva|dav)/i, 'Dolby Vision'],
  [/^vp0?9/i, 'VP9'],
  [/^vp0?8/i, 'VP8'],
  [/^av01/i, 'AV1'],
  [/^ap(ch|cn|cs|co|4h|4x)/i, 'ProRes'],
  [/^mp4v/i, 'MPEG-4 Part 2'],
  [/^(mp2v|m2v1|mpg2|hdv|xdv)/i, 'MPEG-2'],
  [/^(jpeg|mjp)/i, 'Motion JPEG'],
  [/^[hs]263/i, 'H.263'],
  [/^svq/i, 'Sorenson'],
  [/^opus/i, 'Opus'],
  [/^flac/i, 'FLAC'],
  [/^vorbis/i, 'Vorbis'],
  [/^dts/i, 'DTS'],
  [/^alac/i, 'Apple Lossless'],
  [/^(pcm|lpcm|sowt|twos|in24|in32|fl32|fl64|ipcm|fpcm|raw)/i, 'uncompressed PCM'],
  [/^mp4a\.40\.42/i, 'xHE-AAC'],
]

const reencodeAdvice = 're-encode it as H.264 with AAC sound'

/** AAC (LC, HE, HEv2 and their MPEG-2 forms), MP3, AC-3, E-AC-3 (Roku, Streaming specifications). */
const playableAudio = /^(mp4a(\.(40(\.(0?2|5|29|34))?|66|67|68|69|6b))?|\.?mp3|ac-?3|e-?c-?3|eac3)$/i

/** Whether a Roku can play an audio codec: `mp4a.40.2` yes, `opus` no. */
export const isPlayableAudio = (codec: string): boolean => playableAudio.test(codec)

/**
 * Refuses an audio codec that a Roku cannot play.
 * @throws {Problem} `video-unplayable`
 */
export function refuseAudio(label: string, codec: string): never {
  throw unplayable(
    label,
    `has ${nameCodec(codec)} sound, but a Roku plays AAC, MP3, AC-3 and E-AC-3: re-encode its sound as AAC.`,
  )
}

/**
 * Checks that a Roku can decode a video codec: H.264 up to High profile, level 4.2 and 1920x1080, HEVC Main and Main 10 up
 * to level 5.1 and 4K (Roku, Streaming specifications).
 * @param width in pixels, like `height`
 * @throws {Problem} `video-unplayable`
 */
export function checkVideoCodec(label: string, codec: string, width: number, height: number): void {
  if (Math.max(width, height) > 3840 || Math.min(width, height) > 2160) {
    throw unplayable(label, `is ${width}x${height}, over the 3840x2160 that a Roku shows: scale it to 1920x1080.`)
  }
  if (/^avc[134]/i.test(codec)) checkH264(label, codec, width, height)
  else if (/^(hvc|hev)1/i.test(codec)) checkHevc(label, codec)
  else throw unplayable(label, `has ${nameCodec(codec)} video, but a Roku plays H.264 and HEVC: ${reencodeAdvice}.`)
}

/** Whether a codec is HEVC, which only 4K devices decode (Roku, Streaming specifications). */
const isHevc = (codec: string): boolean => /^(hvc|hev)1/i.test(codec)

function checkH264(label: string, codec: string, width: number, height: number): void {
  // `avc1.PPCCLL` in hexadecimal; old tools write `avc1.66.30` in decimal.
  const hex = /^avc\d\.([0-9a-f]{2})[0-9a-f]{2}([0-9a-f]{2})$/i.exec(codec)
  const decimal = /^avc\d\.(\d+)\.(\d+)$/i.exec(codec)
  const profile = hex ? Number.parseInt(hex[1]!, 16) : Number(decimal?.[1])
  const level = hex ? Number.parseInt(hex[2]!, 16) : Number(decimal?.[2])
  if (Number.isNaN(profile)) {
    throw unplayable(label, `does not say its H.264 profile ("${codec.slice(0, 30)}"): re-encode it as H.264 High.`)
  }
  if (![66, 77, 100].includes(profile)) {
    const what = { 110: '10-bit', 122: '4:2:2', 244: '4:4:4', 88: 'Extended' }[profile] ?? `profile ${profile}`
    throw unplayable(
      label,
      `is H.264 ${what}, but a Roku plays 8-bit 4:2:0 only: re-encode it as H.264 High, pixel format yuv420p.`,
    )
  }
  if (level > 42) {
    throw unplayable(
      label,
      `is H.264 level ${(level / 10).toFixed(1)}, but a Roku plays up to level 4.2: re-encode it at 1080p with level 4.2 or less.`,
    )
  }
  // 8,160 macroblocks make 1920x1080 (coded as 1088 lines) in either orientation.
  if (Math.ceil(width / 16) * Math.ceil(height / 16) > 8160) {
    throw unplayable(label, `is H.264 of ${width}x${height}, but a Roku plays H.264 up to 1920x1080: scale it down.`)
  }
}

/** `hvc1.1.6.L120.90`: profile, compatibility, tier and level times 30 (ISO/IEC 14496-15 annex E). */
function checkHevc(label: string, codec: string): void {
  const parts = /^(?:hvc|hev)1\.[abc]?(\d+)\.[0-9a-f]+\.[lh](\d+)/i.exec(codec)
  const profile = Number(parts?.[1])
  const level = Number(parts?.[2])
  if (profile !== 1 && profile !== 2) {
    throw unplayable(
      label,
      `is HEVC of an unusual profile ("${codec.slice(0, 30)}"), but a Roku plays Main and Main 10: ${reencodeAdvice}.`,
    )
  }
  if (level > 153) {
    throw unplayable(
      label,
      `is HEVC level ${(level / 30).toFixed(1)}, but a Roku plays up to level 5.1: re-encode it at 2160p or less.`,
    )
  }
}

function nameCodec(codec: string): string {
  const known = codecNames.find(([pattern]) => pattern.test(codec))
  return known ? known[1] : `"${codec.replace(/[^\x20-\x7e]/g, '?').slice(0, 20)}"`
}

/** The bitrate in kbit/s that Roku recommends for 1080p at most (Roku, Streaming specifications). */
const recommendedBitrate = 10_000

/**
 * Lists, in sentences, why a stream does not play on every Roku or not at its best.
 * @param bitrate in kbit/s
 */
export function listStreamNotes(videoCodec: string, hasSound: boolean, bitrate: number): string[] {
  const notes: string[] = []
  if (isHevc(videoCodec)) notes.push('It is HEVC, which only 4K devices play: offer H.264 beside it.')
  if (bitrate > recommendedBitrate) {
    notes.push(
      `Its bitrate of ${bitrate} kbit/s is above the ${recommendedBitrate} that Roku recommends: encode it smaller.`,
    )
  }
  if (!hasSound) notes.push('It has no sound.')
  return notes
}
