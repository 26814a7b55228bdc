import type { Cue } from './cue.js'
import { formatTime } from './format-time.js'

/**
 * Prints normalised cues as SubRip: numbered from 1, `hh:mm:ss,mmm`, without markup, since a Roku shows tags as text
 * (Roku, Closed captions). Lines end in LF: Roku takes LF and CRLF alike, and the players on the web that
 * split a file at `\n\n` take only LF. To be encoded as UTF-8 without a byte order mark.
 */
export function writeSrt(cues: readonly Cue[]): string {
  return cues
    .map(
      ({ start, end, lines }, index) =>
        `${index + 1}\n${formatTime(start, ',')} --> ${formatTime(end, ',')}\n${lines.join('\n')}\n`,
    )
    .join('\n')
}
