import type { Cue } from './cue.js'
import { formatTime } from './format-time.js'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * Prints normalised cues as WebVTT (W3C WebVTT, section 4.1): the signature, then one block a cue, with `&`, `<` and `>`
 * escaped. Lines end in LF. To be encoded as UTF-8 without a byte order mark.
 */
export function writeVtt(cues: readonly Cue[]): string {
  const blocks = cues.map(
    ({ start, end, lines }) =>
      `${formatTime(start, '.')} --> ${formatTime(end, '.')}\n${lines.map(escapeLine).join('\n')}\n`,
  )
  return ['WEBVTT\n', ...blocks].join('\n')
}

function escapeLine(line: string): string {
  return line.replace(/[&<>]/g, (character) => escapes[character]!)
}
