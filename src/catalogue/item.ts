import type { Rating } from '../articles/article.js'
import type { videoQualities, videoTypes } from '../roku/direct-publisher.js'

/**
 * An address: either root-relative in our own service (`/media/ab12.jpg`) or absolute somewhere else.
 * The formats print it through `absolute()`.
 */
export type Address = string

export type Picture = { url: Address; width: number; height: number }

export type ItemVideo = {
  url: Address
  videoType: (typeof videoTypes)[number]
  quality: (typeof videoQualities)[number]
  mimeType: string
  width: number
  height: number
  /** Measured average, kbit/s. */
  bitrate: number
  /** Bytes of a progressive file. */
  size?: number
}

export type ItemClosedCaptions = {
  /** BCP 47, lower case. */
  language: string
  srt: Address
  vtt: Address
}

/** Pictures for seeking (BIF): 320 pixels wide and 240. */
export type TrickPlay = { hd: Address; sd: Address }

/** An article (or live feed) with everything a Roku needs, measured. What the formats print. */
export type Item = {
  id: string
  /** Hash of everything below and of what the feed definition adds: the printed form is kept by it. */
  revision: string
  kind: 'shortForm' | 'tvSpecial' | 'live'
  title: string
  /** At most 200 characters, cut at a word. */
  shortDescription: string
  /** At most 500 characters, cut at a word; absent where it would repeat the short one. */
  longDescription?: string
  byline?: string
  /** The publisher's own page. */
  url?: string
  /** ISO 8601 with zone; hidden before it. */
  publishedAt: string
  updatedAt: string
  /** Hidden after it. */
  expiresAt?: string
  language: string
  section?: string
  /** Lower case, at most 20 characters each, no doubles; the section's tag is among them. */
  tags: string[]
  /** Direct Publisher genres. */
  genres: string[]
  rating?: Rating
  /** Seconds, decimals kept; 0 for live. */
  duration: number
  thumbnails: {
    /** 1920x1080. */
    full: Picture
    /** 1280x720. */
    large: Picture
    /** 640x360. */
    tile: Picture
  }
  /** Best first, at least one. */
  videos: ItemVideo[]
  closedCaptions: ItemClosedCaptions[]
  trickPlay?: TrickPlay
}
