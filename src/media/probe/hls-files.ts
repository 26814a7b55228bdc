import type { ByteRange, MediaPlaylist } from './playlist.js'

/** Where the files of an HLS stream are: a folder of ours, or addresses of someone else's. */
export type HlsFiles = {
  /** How sentences name the stream. */
  label: string
  /** Location of its playlist. */
  first: string
  /**
   * The location that `reference` names in the playlist at `from`.
   * @throws {Problem} where it may not be followed
   */
  resolve(from: string, reference: string): string
  /** A playlist's text and its final location. */
  readText(location: string): Promise<{ location: string; text: string }>
  /** The bytes of `range`; fewer where the file is shorter. */
  readStart(location: string, range: ByteRange): Promise<Uint8Array>
  /** Measured average of a media playlist, kbit/s. */
  measureBitrate(location: string, media: MediaPlaylist): Promise<number>
}
