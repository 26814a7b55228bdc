import { Problem } from '../../problem.js'
import { decodeText } from '../../text/decode.js'
import { type CuesWithNotes, maximumCues } from './cue.js'
import { readScc } from './read-scc.js'
import { readTtml } from './read-ttml.js'
import { readSrt, readTimingLine, readVtt } from './srt-and-webvtt.js'

type ClosedCaptionsFormat = 'srt' | 'vtt' | 'ttml' | 'scc'

const maximumBytes = 10 * 1024 * 1024

const remedy = 'replace it with SRT, WebVTT, TTML or SCC'

const readers: Record<ClosedCaptionsFormat, (text: string, name: string) => CuesWithNotes> = {
  srt: readSrt,
  vtt: readVtt,
  ttml: readTtml,
  scc: readScc,
}

/**
 * Reads a file of closed captions in SRT, WebVTT, TTML (DFXP, SMPTE-TT) or SCC, in any encoding and whatever its
 * extension. The cues are as the file has them, with their markup and overlaps: pass them to `normaliseCues`.
 * @param name used in messages; the extension `.vtt` distinguishes WebVTT without its signature from SRT
 * @param language BCP 47; decides between encodings
 * @throws {Problem} `closed-captions`: over 10 MB or 100,000 cues, no text, another kind of file, or no usable cue
 */
export function readClosedCaptions(
  bytes: Uint8Array,
  name: string,
  language?: string,
): CuesWithNotes & { format: ClosedCaptionsFormat } {
  if (bytes.length > maximumBytes) {
    const size = (bytes.length / 1024 / 1024).toFixed(1)
    throw new Problem(
      'closed-captions',
      `${name} is ${size} MB, and closed captions may be at most 10 MB: check that it is the right file.`,
    )
  }
  // Concatenated files keep the byte order mark of each part.
  const text = decodeCaptionText(bytes, name, language).replaceAll('\ufeff', '').trimStart()
  if (text.replaceAll('\0', '').trim() === '') {
    throw new Problem(
      'closed-captions',
      `${name} is empty, and closed captions need at least one cue: export it again.`,
    )
  }
  const format = recogniseFormat(text, name)
  const { cues, notes } = readers[format](text, name)
  if (cues.length > maximumCues) {
    throw new Problem(
      'closed-captions',
      `${name} has more than ${maximumCues.toLocaleString('en-US')} cues, the most that are read: check that it is the right file.`,
    )
  }
  if (cues.length === 0) {
    const reason = notes.length > 0 ? ` (${notes.join(' ')})` : ''
    throw new Problem(
      'closed-captions',
      `${name} is ${format.toUpperCase()} without a single cue that can be used${reason}: export it again with times and text.`,
    )
  }
  return { format, cues, notes }
}

function decodeCaptionText(bytes: Uint8Array, name: string, language: string | undefined): string {
  try {
    return decodeText(bytes, { declared: declaredEncoding(bytes), language })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const kind = /^The file (.*), not text:/.exec(error.message)?.[1] ?? 'holds no text'
    throw new Problem('closed-captions', `${name} ${kind}, not closed captions: ${remedy}.`, {
      cause: error,
    })
  }
}

/** The encoding named in the XML declaration of a TTML file. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  return /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(start)?.[1]
}

/** Other kinds of file that people supply instead of closed captions, by how they begin. */
const otherKinds: readonly (readonly [start: RegExp, kind: string])[] = [
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
 * Recognises the format from the content rather than from the name, since files are often renamed.
 * @param text without leading white space
 * @throws {Problem} `closed-captions`: none of the four formats
 */
function recogniseFormat(text: string, name: string): ClosedCaptionsFormat {
  const start = text.slice(0, 4096)
  if (/^WEBVTT(?:\s|$)/.test(start)) return 'vtt'
  if (/^Scenarist_SCC/i.test(start)) return 'scc'
  const otherKind = otherKinds.find(([pattern]) => pattern.test(start))
  if (otherKind) throw new Problem('closed-captions', `${name} is ${otherKind[1]}, not closed captions: ${remedy}.`)
  if (/^<(?:\?xml|!--|!DOCTYPE|(?:\w{1,20}:)?tt[\s>])/i.test(start)) return 'ttml'
  if (hasTimingLine(text)) return /\.vtt$/i.test(name) ? 'vtt' : 'srt'
  throw new Problem(
    'closed-captions',
    `${name} begins with "${quoteStart(start)}" and holds no line with times (00:00:01,000 --> 00:00:03,000): ${remedy}.`,
  )
}

function hasTimingLine(text: string): boolean {
  for (const [line] of text.matchAll(/[^\r\n]+/g)) {
    if (readTimingLine(line) !== undefined || (line.includes('-->') && /\d:\d/.test(line))) return true
  }
  return false
}

function quoteStart(text: string): string {
  const short = text
    .slice(0, 60)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return text.length > 60 ? `${short}…` : short
}
