import { Problem } from '../../problem.js'
import { decodeText } from '../../text/decode.js'
import { type ClosedCaptionsFormat, type CueReading, maximumBytes, maximumCues } from './cue.js'
import { readScc } from './read-scc.js'
import { readSrt, readVtt } from './read-timed-lines.js'
import { readTtml } from './read-ttml.js'
import { recogniseFormat } from './recognise-format.js'

export type ClosedCaptions = CueReading & { format: ClosedCaptionsFormat }

const readers: Record<ClosedCaptionsFormat, (text: string, name: string) => CueReading> = {
  srt: readSrt,
  vtt: readVtt,
  ttml: readTtml,
  scc: readScc,
}

/**
 * Reads a file of closed captions in SRT, WebVTT, TTML (DFXP, SMPTE-TT) or SCC, whatever its name says and in any
 * encoding. The cues are as the file has them, markup and overlaps and all: `normaliseCues` mends them.
 * @param name stands in the sentences; `.vtt` tells WebVTT that lacks its signature from SRT
 * @throws {Problem} `closed-captions`: over 10 MB or 100,000 cues, no text, no closed captions, or no cue that can be used
 */
export function readClosedCaptions(bytes: Uint8Array, name: string): ClosedCaptions {
  if (bytes.length > maximumBytes) {
    const size = (bytes.length / 1024 / 1024).toFixed(1)
    throw new Problem(
      'closed-captions',
      `${name} has ${size} MB, and closed captions may have 10 MB: check that it is the right file.`,
    )
  }
  // Files glued together keep the byte order mark of each.
  const text = decode(bytes, name).replaceAll('\ufeff', '').trimStart()
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

function decode(bytes: Uint8Array, name: string): string {
  try {
    return decodeText(bytes, declaredEncoding(bytes))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const kind = /^The file (.*), not text:/.exec(error.message)?.[1] ?? 'holds no text'
    throw new Problem(
      'closed-captions',
      `${name} ${kind}, not closed captions: replace it with SRT, WebVTT, TTML or SCC.`,
      {
        cause: error,
      },
    )
  }
}

/** What the XML declaration of a TTML file names. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  return /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(start)?.[1]
}
