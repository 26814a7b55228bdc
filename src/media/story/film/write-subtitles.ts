import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Cue, writeVtt } from '../../closed-captions/index.js'
import { frameRate, pictureStart, segmentSeconds } from './film-size.js'

/** Closed captions begin with the first picture; in ticks of 90 kHz (RFC 8216bis, 3.1.4). */
const timestampMap = `X-TIMESTAMP-MAP=MPEGTS:${Math.round(pictureStart * 90_000)},LOCAL:00:00:00.000`

/**
 * Writes closed captions as a WebVTT playlist, cut where the film is cut: a cue stands in each segment that it is shown in.
 * @param duration of the film in seconds
 * @returns the files, relative to the folder
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
  // A rest shorter than a frame is rounding.
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
