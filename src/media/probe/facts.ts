import type { videoQualities } from '../../roku/tables.js'

/** What was measured of a video that a Roku can play. */
export type VideoFacts = {
  videoType: 'HLS' | 'MP4' | 'MOV' | 'M4V'
  mimeType: string
  /** Pixels as shown, after rotation; of the best variant. */
  width: number
  height: number
  quality: (typeof videoQualities)[number]
  /** Seconds, decimals kept; 0 for live. */
  duration: number
  /** Average, kbit/s: size by duration, or what the playlist states of its best variant. */
  bitrate: number
  /** Bytes of a progressive file. */
  size?: number
  /** As in RFC 6381: `avc1.640028`. */
  videoCodec: string
  /** Absent when there is no sound. */
  audioCodec?: string
  /** Frames a second. */
  frameRate?: number
  live: boolean
  /** Local HLS: every file of the tree, relative to the playlist's folder with `/`, the playlist first. */
  files?: string[]
  /** BCP 47, lower case: the subtitles groups of an HLS master playlist. */
  closedCaptionLanguages: string[]
  /** Sentences about what plays, but could play better. */
  notes: string[]
}

/**
 * The quality of a picture by its width or its height, so that 1920x800 and 1440x1080 are both FHD; 3 % are allowed for odd crops,
 * and a portrait picture counts like the same picture turned. Direct Publisher `videos[].quality` (Roku).
 */
export function judgeQuality(width: number, height: number): VideoFacts['quality'] {
  const long = Math.max(width, height) / 0.97
  const short = Math.min(width, height) / 0.97
  if (long >= 3840 || short >= 2160) return 'UHD'
  if (long >= 1920 || short >= 1080) return 'FHD'
  if (long >= 1280 || short >= 720) return 'HD'
  return 'SD'
}
