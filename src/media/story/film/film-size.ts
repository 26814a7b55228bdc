/** Frames a second of every story video. */
export const frameRate = 30
/** Shots are cross-faded over this many frames (0.6 s). */
export const fadeFrames = 18
export const segmentSeconds = 6
/** A keyframe every 2 s; each segment starts with one. */
export const keyframeInterval = 2 * frameRate

export type FilmSize = {
  width: number
  height: number
  /** H.264 level as x264 writes it, and the codec's name in a playlist (RFC 6381). */
  level: string
  codec: string
  /** Peak of the video, bit/s: far under the 10 Mbit/s that a Roku takes (Roku, Streaming specifications). */
  maxRate: number
}

export const filmSizes = {
  '720p': { width: 1280, height: 720, level: '3.1', codec: 'avc1.64001f', maxRate: 5_000_000 },
  '1080p': { width: 1920, height: 1080, level: '4.0', codec: 'avc1.640028', maxRate: 8_000_000 },
} satisfies Record<string, FilmSize>

export type FilmSizeName = keyof typeof filmSizes

/**
 * Seconds from the start of the media to the first picture: two frames, by which B-frames are decoded before they are shown.
 * Sound and closed captions are set back by as much.
 */
export const pictureStart = 2 / frameRate
