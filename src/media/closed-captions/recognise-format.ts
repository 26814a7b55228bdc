import { Problem } from '../../problem.js'
import type { ClosedCaptionsFormat } from './cue.js'
import { readTimingLine } from './read-timing-line.js'

const wayOut = 'replace it with SRT, WebVTT, TTML or SCC'

/** What people put in the place of closed captions, by how it begins. */
const impostors: readonly (readonly [start: RegExp, kind: string])[] = [
  [
    /^(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i,
    'an HTML page (often an error page saved under this name)',
  ],
  [/^#EXTM3U/, 'an HLS playlist'],
  [/^\[Script Info\]/i, 'a SubStation Alpha script'],
  [/^\{\d+\}\{\d+\}/, 'a MicroDVD file, whose times are frames of an unknown rate'],
  [/^[[{]\s*["{[\]}]/, 'JSON'],
  [/^https?:\/\/\S*\s*$/i, 'an address and not the file behind it'],
]

/**
 * Tells the format by the content; the name decides nothing, since files are often renamed.
 * @param text trimmed at its start
 * @throws {Problem} `closed-captions`: none of the four formats
 */
export function recogniseFormat(text: string, name: string): ClosedCaptionsFormat {
  const start = text.slice(0, 4096)
  if (/^WEBVTT(?:\s|$)/.test(start)) return 'vtt'
  if (/^Scenarist_SCC/i.test(start)) return 'scc'
  const impostor = impostors.find(([pattern]) => pattern.test(start))
  if (impostor) throw new Problem('closed-captions', `${name} is ${impostor[1]}, not closed captions: ${wayOut}.`)
  if (/^<(?:\?xml|!--|!DOCTYPE|(?:\w{1,20}:)?tt[\s>])/i.test(start)) return 'ttml'
  if (hasTimes(text)) return /\.vtt$/i.test(name) ? 'vtt' : 'srt'
  throw new Problem(
    'closed-captions',
    `${name} begins with "${quote(start)}" and holds no line with times (00:00:01,000 --> 00:00:03,000): ${wayOut}.`,
  )
}

function hasTimes(text: string): boolean {
  for (const [line] of text.matchAll(/[^\r\n]+/g)) {
    if (readTimingLine(line) !== undefined || (line.includes('-->') && /\d:\d/.test(line))) return true
  }
  return false
}

function quote(text: string): string {
  const short = text
    .slice(0, 60)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return text.length > 60 ? `${short}…` : short
}
