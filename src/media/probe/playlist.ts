import * as HLS from 'hls-parser'
import { Problem } from '../../problem.js'
import { unplayable } from './playable-video.js'

// In strict mode the parser rejects many playlists that every player accepts; what matters here is checked below.
HLS.setOptions({ silent: true })

/** A file that a playlist refers to, and the line number. */
export type Reference = { uri: string; line: number; isPlaylist: boolean }

export type ByteRange = { offset: number; length: number }

export type Variant = {
  uri: string
  /** In bit/s: AVERAGE-BANDWIDTH, or BANDWIDTH if that is missing. */
  bandwidth: number
  codecs?: string
  width?: number
  height?: number
  frameRate?: number
  /** Whether its audio is in separate playlists. */
  hasAudioRenditions: boolean
}

export type MasterPlaylist = {
  kind: 'master'
  variants: Variant[]
  /** BCP 47 in lower case, without duplicates. */
  subtitleLanguages: string[]
  references: Reference[]
}

export type MediaPlaylist = {
  kind: 'media'
  /** The sum of EXTINF, in seconds. */
  duration: number
  live: boolean
  longestSegment: number
  /** Encryption methods other than NONE. */
  methods: string[]
  first: { uri: string; duration: number; range?: ByteRange; map?: { uri: string; range?: ByteRange } }
  references: Reference[]
}

export const playlistLimits = { bytes: 2 * 1024 * 1024, segments: 100_000, masterLines: 2000 }

/** The tags that are used here; the others are removed, so that they cannot make the parser fail. */
const usedTags = new Set(
  (
    'EXTM3U EXT-X-VERSION EXT-X-TARGETDURATION EXT-X-MEDIA-SEQUENCE EXT-X-ENDLIST EXT-X-PLAYLIST-TYPE EXT-X-I-FRAMES-ONLY ' +
    'EXTINF EXT-X-BYTERANGE EXT-X-KEY EXT-X-MAP EXT-X-STREAM-INF EXT-X-MEDIA EXT-X-I-FRAME-STREAM-INF'
  ).split(' '),
)
const masterTags = /^#EXT-X-(STREAM-INF|MEDIA|I-FRAME-STREAM-INF|IMAGE-STREAM-INF)[:\s]/
const mediaTags = /^#(EXTINF|EXT-X-TARGETDURATION|EXT-X-MEDIA-SEQUENCE|EXT-X-ENDLIST)\b/

/**
 * Reads an HLS playlist (RFC 8216).
 * @param label the file or address, as an editor knows it
 * @throws {Problem} `video-unplayable`: not a playlist, over a limit, or without something that is required
 */
export function readPlaylist(label: string, text: string): MasterPlaylist | MediaPlaylist {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line) => line.trim())
  if (!lines[0]?.startsWith('#EXTM3U')) {
    throw unplayable(label, 'is not an HLS playlist: its first line must be #EXTM3U.')
  }
  const references = listReferences(label, lines)
  const isMaster = lines.some((line) => masterTags.test(line))
  if (isMaster && lines.some((line) => mediaTags.test(line))) {
    throw unplayable(label, 'mixes the tags of a master and of a media playlist: split it into two.')
  }
  if (isMaster && lines.length > playlistLimits.masterLines) {
    throw unplayable(label, `is a master playlist of over ${playlistLimits.masterLines} lines: leave variants out.`)
  }
  if (references.length > playlistLimits.segments) {
    throw unplayable(label, `names more than ${playlistLimits.segments} files: cut the video into longer segments.`)
  }
  let parsed: HLS.types.MasterPlaylist | HLS.types.MediaPlaylist
  try {
    parsed = HLS.parse(lines.flatMap(filterLine).join('\n'))
  } catch (error) {
    throw unplayable(label, 'is a damaged HLS playlist: check it with an HLS validator and export it again.', error)
  }
  return parsed.isMasterPlaylist ? describeMaster(parsed, references) : describeMediaPlaylist(label, parsed, references)
}

/**
 * Reads a playlist that a master playlist refers to.
 * @throws {Problem} `video-unplayable`, as `readPlaylist`, and for another master playlist
 */
export function readMediaPlaylist(label: string, text: string): MediaPlaylist {
  const playlist = readPlaylist(label, text)
  if (playlist.kind === 'media') return playlist
  throw unplayable(label, 'is a master playlist inside another: name media playlists there.')
}

/** Keeps a line only if it is used; titles are removed, because the parser rejects text outside ASCII. */
function filterLine(line: string): string[] {
  if (!line.startsWith('#')) return line === '' ? [] : [line]
  const name = /^#([A-Z0-9-]+)/.exec(line)?.[1] ?? ''
  if (!usedTags.has(name)) return []
  return [name === 'EXTINF' ? line.replace(/,.*$/, ',') : line]
}

/** Lists every address in the playlist, even in unknown tags: none may get into the store unchecked. */
function listReferences(label: string, lines: string[]): Reference[] {
  const references: Reference[] = []
  let afterStream = false
  lines.forEach((text, index) => {
    const line = index + 1
    const add = (uri: string, isPlaylist: boolean) => {
      if (uri.includes('{$')) {
        throw unplayable(label, `uses a variable on line ${line} ("${uri.slice(0, 80)}"): write its addresses in full.`)
      }
      references.push({ uri, line, isPlaylist })
    }
    if (text === '') return
    if (!text.startsWith('#')) {
      add(text, afterStream)
      afterStream = false
      return
    }
    if (text.startsWith('#EXT-X-STREAM-INF:')) afterStream = true
    if (!text.startsWith('#EXT')) return
    for (const match of text.matchAll(/[:,\s]URI=(?:"([^"]*)"|'([^']*)'|([^",\s]+))/g)) {
      add(match[1] ?? match[2] ?? match[3] ?? '', masterTags.test(text))
    }
  })
  return references
}

function describeMaster(playlist: HLS.types.MasterPlaylist, references: Reference[]): MasterPlaylist {
  const variants = playlist.variants.filter((variant) => !variant.isIFrameOnly && typeof variant.uri === 'string')
  const languages = variants
    .flatMap((variant) => variant.subtitles)
    .flatMap(({ language }) => (language ? [language.toLowerCase()] : []))
  return {
    kind: 'master',
    variants: variants.map((variant) => ({
      uri: variant.uri,
      bandwidth: positiveOrUndefined(variant.averageBandwidth) ?? positiveOrUndefined(variant.bandwidth) ?? 0,
      codecs: variant.codecs,
      width: positiveOrUndefined(variant.resolution?.width),
      height: positiveOrUndefined(variant.resolution?.height),
      frameRate: positiveOrUndefined(variant.frameRate),
      hasAudioRenditions: variant.audio.some(({ uri }) => uri !== undefined),
    })),
    subtitleLanguages: [...new Set(languages)],
    references,
  }
}

function describeMediaPlaylist(
  label: string,
  playlist: HLS.types.MediaPlaylist,
  references: Reference[],
): MediaPlaylist {
  const { segments } = playlist
  const first = segments.find((segment) => typeof segment.uri === 'string' && segment.uri !== '')
  if (first === undefined) throw unplayable(label, 'is a playlist without segments: export it again.')
  const durations = segments.map((segment) => positiveOrUndefined(segment.duration) ?? 0)
  const methods = segments.flatMap(({ key }) => (key?.method && key.method !== 'NONE' ? [key.method] : []))
  return {
    kind: 'media',
    duration: durations.reduce((sum, each) => sum + each, 0),
    live: !playlist.endlist,
    longestSegment: durations.reduce((most, each) => Math.max(most, each), 0),
    methods: [...new Set(methods)],
    first: {
      uri: first.uri,
      duration: positiveOrUndefined(first.duration) ?? 0,
      range: toRange(first.byterange),
      map: first.map?.uri ? { uri: first.map.uri, range: toRange(first.map.byterange) } : undefined,
    },
    references,
  }
}

const toRange = (range: { offset: number; length: number } | undefined): ByteRange | undefined =>
  range && { offset: Math.max(0, range.offset), length: Math.max(0, range.length) }

const positiveOrUndefined = (value: number | undefined): number | undefined =>
  value !== undefined && Number.isFinite(value) && value > 0 ? value : undefined

/** Whether bytes begin like an HLS playlist (RFC 8216 section 4.3.1.1), perhaps after a byte order mark. */
export const isPlaylist = (head: Uint8Array): boolean =>
  // The decoder removes the byte order mark.
  new TextDecoder().decode(head.subarray(0, 10)).startsWith('#EXTM3U')

const videoCodecPattern = /^(avc|hvc|hev|dvh|dva|dav|vp0?[89]|av01|ap(ch|cn|cs|co|4h|4x)|mp4v|mp2v|jpeg|s263|h263)/i
const audioCodecPattern = /^(mp4a|\.?mp3|ac-|ec-|opus|flac|vorbis|dts|alac|pcm|ac4|mha1|mhm1)/i

/** Finds the video codec and the audio codecs in a CODECS attribute (RFC 8216 section 4.3.4.2). */
export function splitCodecs(codecs: string | undefined): { video?: string; audio: string[] } {
  const all = (codecs ?? '').split(',').map((codec) => codec.trim())
  return {
    video: all.find((codec) => videoCodecPattern.test(codec)),
    audio: all.filter((codec) => audioCodecPattern.test(codec)),
  }
}

/** Runs `action` for a line of a playlist and adds the line number to the Problem that it may throw. */
export async function onLine<T>(label: string, line: number, action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    throw new Problem(error.code, `${label}, line ${line}: ${error.message}`, { cause: error })
  }
}
