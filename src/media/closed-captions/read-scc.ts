import { type CaptionScreen, Cta608Parser } from '@svta/cml-608'
import { Problem } from '../../problem.js'
import type { Cue, CueReading } from './cue.js'
import { smpteSeconds } from './smpte-time.js'

const timedLine = /^\s*(\d{1,2}):(\d{1,2}):(\d{1,2})([:;.,])(\d{1,2})\s+(.+)$/
const ntsc = { counted: 30, real: 30_000 / 1001 }

/** Nobody erased the last caption: it stays for as long as two lines take to read. */
const lastCueSeconds = 5

/** An hour at two bytes a frame without a pause, or some three hours of speech. Decoding that takes seconds. */
const maximumPairs = 108_000

/**
 * Reads Scenarist closed captions: CTA-608 bytes after SMPTE time codes. The caption channel CC1 is read, CC2 where CC1
 * is silent. Time codes with `;` (also `.` and `,`) count drop frame, those with `:` do not; both run at 29.97 frames a
 * second. The library's own line reader is not used: it ignores drop frame and stops at the first line it does not know.
 * @throws {Problem} `closed-captions`: too much data to be decoded in a moment
 */
export function readScc(text: string, file: string): CueReading {
  const primary = new CueCollector()
  const secondary = new CueCollector()
  const parser = new Cta608Parser(1, primary, secondary)
  // The library prints to the console what does not fit into its rows.
  Object.assign(parser, { logger: Object.assign(Reflect.get(parser, 'logger'), { log: () => undefined }) })
  let unreadable = 0
  let pairs = 0
  let lastTime = 0
  for (const line of text.split(/\r\n|\r|\n/)) {
    const match = timedLine.exec(line)
    if (!match) {
      if (line.trim() !== '' && !/^\s*Scenarist_SCC/i.test(line)) unreadable++
      continue
    }
    const bytes = readPairs(match[6]!)
    pairs += bytes.length / 2
    if (pairs > maximumPairs) {
      throw new Problem(
        'closed-captions',
        `${file} has more than ${maximumPairs.toLocaleString('en-US')} pairs of bytes, the most that are read of SCC: export it as SRT or WebVTT.`,
      )
    }
    lastTime = readTime(match)
    try {
      parser.addData(lastTime, bytes)
    } catch {
      // A row filled past its end makes the library fall over its own array.
      parser.reset()
      unreadable++
    }
  }
  parser.cueSplitAtTime(lastTime + lastCueSeconds)
  primary.dispatchCue()
  secondary.dispatchCue()
  const notes =
    unreadable > 0 ? [`${unreadable} unreadable ${unreadable === 1 ? 'line was' : 'lines were'} left out.`] : []
  return { cues: primary.cues.length > 0 ? primary.cues : secondary.cues, notes }
}

function readTime(match: RegExpExecArray): number {
  const [hours, minutes, seconds] = match.slice(1, 4).map(Number) as [number, number, number]
  return smpteSeconds({ hours, minutes, seconds, frames: Number(match[5]) }, { ...ntsc, dropFrame: match[4] !== ':' })
}

function readPairs(words: string): number[] {
  const bytes: number[] = []
  for (const word of words.split(/\s+/)) {
    if (/^[0-9a-f]{4}$/i.test(word))
      bytes.push(Number.parseInt(word.slice(0, 2), 16), Number.parseInt(word.slice(2), 16))
  }
  return bytes
}

/**
 * Gathers the screens of one caption channel. While letters are painted or rolled in, the library tells of every pair
 * of letters; only what stood there when the screen changed as a whole is a cue.
 */
class CueCollector {
  readonly cues: Cue[] = []
  private pending: Cue | undefined

  newCue(start: number | null, end: number, screen: CaptionScreen): void {
    const lines = screen
      .getDisplayText()
      .split('\n')
      .filter((line) => line !== '')
    if (start === null || lines.length === 0) return
    this.pending = { start: Math.min(start, this.pending?.start ?? start), end, lines }
  }

  dispatchCue(): void {
    if (this.pending) this.cues.push(this.pending)
    this.pending = undefined
  }

  reset(): void {
    this.pending = undefined
  }
}
