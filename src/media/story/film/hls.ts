import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Encoder, Muxer } from 'node-av/api'
import type { Frame } from 'node-av/lib'
import { type Cue, writeVtt } from '../../closed-captions/index.js'
import { type FilmSize, firstFrameTime, frameRate, segmentSeconds } from './film-frame.js'

/** Folders of a film, by what they contain. */
export const renditionFolders = { video: 'video', audio: 'audio', subtitles: 'subtitles' } as const

/** Encodes one stream into a folder: fMP4 segments, listed in `index.m3u8`. */
export type RenditionWriter = {
  /** Encodes the next frame and frees it. */
  write(frame: Frame): void
  /** Writes the remaining packets and the playlist. */
  finish(): void
  /** Frees all native resources, whether finished or not. */
  close(): void
}

/** Opens a writer for `folder`, which it creates. */
export async function openRenditionWriter(encoder: Encoder, folder: string): Promise<RenditionWriter> {
  await mkdir(folder, { recursive: true })
  const muxer = Muxer.openSync(join(folder, 'index.m3u8'), {
    format: 'hls',
    options: {
      hls_time: segmentSeconds,
      hls_playlist_type: 'vod',
      hls_flags: 'independent_segments',
      hls_segment_type: 'fmp4',
      hls_fmp4_init_filename: 'init.mp4',
      hls_segment_filename: join(folder, '%04d.m4s'),
      // Not all players read edit lists: without one, all of them show the first picture at `firstFrameTime`.
      hls_segment_options: 'use_editlist=0',
    },
  })
  const stream = muxer.addStream(encoder)
  const writeAll = (frame: Frame | null) => {
    for (const packet of encoder.encodeAllSync(frame)) {
      muxer.writePacketSync(packet, stream)
      packet.free()
    }
  }
  return {
    write(frame) {
      try {
        writeAll(frame)
      } finally {
        frame.free()
      }
    },
    finish() {
      writeAll(null)
      muxer.closeSync()
    },
    close() {
      muxer.closeSync()
      encoder.close()
    },
  }
}

/** The files of a finished stream; rates in bit/s, `duration` in seconds. */
type Rendition = {
  /** Relative to the folder, the playlist first. */
  files: string[]
  duration: number
  /** Of the largest segment, and of all together (RFC 8216bis, 4.4.6.2: BANDWIDTH, AVERAGE-BANDWIDTH). */
  peak: number
  average: number
}

/**
 * Reads files, duration and bitrates from a stream's playlist.
 * @throws {Error} if it is incomplete: the muxer does not report a disk that was full at the end
 */
export async function readRendition(folder: string): Promise<Rendition> {
  const playlist = await readFile(join(folder, 'index.m3u8'), 'utf8')
  if (!/^#EXT-X-ENDLIST$/m.test(playlist)) throw new Error(`The playlist in ${folder} is not complete.`)
  const init = /^#EXT-X-MAP:URI="([^"]+)"/m.exec(playlist)?.[1]
  const segments = [...playlist.matchAll(/^#EXTINF:([\d.]+),.*\n(.+)$/gm)]
  if (init === undefined || segments.length === 0) throw new Error(`The playlist in ${folder} lists no segments.`)
  let [bits, duration, peak] = [0, 0, 0]
  for (const [, length, name] of segments) {
    const size = (await stat(join(folder, name!))).size * 8
    const seconds = Number(length)
    if (size === 0) throw new Error(`The segment ${name} in ${folder} is empty.`)
    bits += size
    duration += seconds
    // The last segment may be so short that its keyframe makes the rate meaningless.
    peak = Math.max(peak, size / Math.max(seconds, 1))
  }
  return {
    files: ['index.m3u8', init, ...segments.map(([, , name]) => name!)],
    duration,
    peak: Math.ceil(peak),
    average: Math.ceil(bits / duration),
  }
}

/**
 * Formats the master playlist (RFC 8216bis, section 4.4.6). Audio is a rendition of its own, as Roku requires for fMP4
 * (Roku, Streaming specifications: CMAF without muxed audio and video).
 * @param language of the closed captions and of the narration, BCP 47
 */
export function formatMasterPlaylist(
  { video, audio }: { video: Rendition; audio: Rendition },
  { width, height, codec }: FilmSize,
  language: string,
  hasClosedCaptions: boolean,
): string {
  const name = nameLanguage(language)
  const attributes = [
    `BANDWIDTH=${video.peak + audio.peak}`,
    `AVERAGE-BANDWIDTH=${video.average + audio.average}`,
    `CODECS="${codec},mp4a.40.2"`,
    `RESOLUTION=${width}x${height}`,
    `FRAME-RATE=${frameRate.toFixed(3)}`,
    'VIDEO-RANGE=SDR',
    'AUDIO="sound"',
    ...(hasClosedCaptions ? ['SUBTITLES="captions"'] : []),
    'CLOSED-CAPTIONS=NONE',
  ]
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="${name}",LANGUAGE="${language}",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="${renditionFolders.audio}/index.m3u8"`,
    ...(hasClosedCaptions
      ? [
          `#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="${name}",LANGUAGE="${language}",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog",URI="${renditionFolders.subtitles}/index.m3u8"`,
        ]
      : []),
    `#EXT-X-STREAM-INF:${attributes.join(',')}`,
    `${renditionFolders.video}/index.m3u8`,
  ]
  return `${lines.join('\n')}\n`
}

/** The language's name in that language, as viewers look for it. */
function nameLanguage(language: string): string {
  return (new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language).replaceAll('"', '')
}

/** Closed captions start at the first picture; in ticks of 90 kHz (RFC 8216bis, 3.1.4). */
const timestampMap = `X-TIMESTAMP-MAP=MPEGTS:${Math.round(firstFrameTime * 90_000)},LOCAL:00:00:00.000`

/**
 * Writes closed captions as a WebVTT playlist with the film's segments; a cue is in every segment during which it is shown.
 * @param duration of the film in seconds
 * @returns the files, relative to the folder, the playlist first
 */
export async function writeSubtitles(cues: readonly Cue[], duration: number, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const files = ['index.m3u8']
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${segmentSeconds}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
  ]
  // A remainder shorter than half a frame comes from rounding.
  for (let start = 0; duration - start > 1 / frameRate / 2; start += segmentSeconds) {
    const end = Math.min(start + segmentSeconds, duration)
    const shown = cues.filter((cue) => cue.start < end && cue.end > start)
    const name = `${String(files.length - 1).padStart(4, '0')}.vtt`
    await writeFile(join(folder, name), writeVtt(shown).replace('WEBVTT\n', `WEBVTT\n${timestampMap}\n`))
    files.push(name)
    lines.push(`#EXTINF:${(end - start).toFixed(6)},`, name)
  }
  await writeFile(join(folder, 'index.m3u8'), `${[...lines, '#EXT-X-ENDLIST'].join('\n')}\n`)
  return files
}
