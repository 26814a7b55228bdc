import { type FilmSize, frameRate } from './film-size.js'
import type { FinishedReel } from './read-reel.js'

export const folders = { picture: 'video', sound: 'audio', subtitles: 'subtitles' } as const

/**
 * Prints the master playlist (RFC 8216bis, section 4.4.6). Sound is a rendition of its own, as Roku wants it of fMP4
 * (Roku, Streaming specifications: CMAF without muxed audio and video).
 * @param language of the closed captions and of what is spoken, BCP 47
 */
export function writeMaster(
  { picture, sound }: { picture: FinishedReel; sound: FinishedReel },
  { width, height, codec }: FilmSize,
  language: string,
  hasClosedCaptions: boolean,
): string {
  const name = nameLanguage(language)
  const stream = [
    `BANDWIDTH=${picture.peak + sound.peak}`,
    `AVERAGE-BANDWIDTH=${picture.average + sound.average}`,
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
    `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="${name}",LANGUAGE="${language}",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="${folders.sound}/index.m3u8"`,
    ...(hasClosedCaptions
      ? [
          `#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="${name}",LANGUAGE="${language}",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog",URI="${folders.subtitles}/index.m3u8"`,
        ]
      : []),
    `#EXT-X-STREAM-INF:${stream.join(',')}`,
    `${folders.picture}/index.m3u8`,
  ]
  return `${lines.join('\n')}\n`
}

/** The language's own name, as a viewer would look for it. */
function nameLanguage(language: string): string {
  return (new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language).replaceAll('"', '')
}
