import { type CaptionScreen, Cta608Parser } from '@svta/cml-608'
import { Problem } from '../../problem.js'
import { type Cue, type CuesWithNotes, timeCodeToSeconds } from './cue.js'

const timedLine = /^\s*(\d{1,2}):(\d{1,2}):(\d{1,2})([:;.,])(\d{1,2})\s+(.+)$/
const ntsc = { nominal: 30, actual: 30_000 / 1001 }

/** A last caption that is never erased stays for as long as two lines take to read. */
const lastCueSeconds = 5

/** An hour of two bytes per frame without a pause, or some three hours of speech. Decoding that much takes seconds. */
const maximumPairs = 108_000

/**
 * Reads Scenarist closed captions: CTA-608 bytes after SMPTE time codes. It reads caption channel CC1, or CC2 if CC1 is
 * empty. Time codes with `;` (also `.` and `,`) are drop-frame, those with `:` are not; both run at 29.97 frames a
 * second. The library's own line reader ignores drop frame and stops at the first line it does not recognise, so we do
 * not use it.
 * @param file its name, for messages
 * @throws {Problem} `closed-captions`: too much data to decode in reasonable time
 */
export function readScc(text: string, file: string): CuesWithNotes {
  const primary = new CueCollector()
  const secondary = new CueCollector()
  const parser = new Cta608Parser(1, primary, secondary)
  // The library logs to the console whatever does not fit into its rows.
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
    const bytes = readBytes(match[6]!)
    pairs += bytes.length / 2
    if (pairs > maximumPairs) {
      throw new Problem(
        'closed-captions',
        `${file} has more than ${maximumPairs.toLocaleString('en-US')} pairs of bytes, the most that are read from SCC: export it as SRT or WebVTT.`,
      )
    }
    lastTime = readTimeCode(match)
    try {
      parser.addData(lastTime, bytes)
    } catch {
      // The library throws when a row is filled past its end.
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

function readTimeCode(match: RegExpExecArray): number {
  const [hours, minutes, seconds] = match.slice(1, 4).map(Number) as [number, number, number]
  return timeCodeToSeconds(
    { hours, minutes, seconds, frames: Number(match[5]) },
    { ...ntsc, dropFrame: match[4] !== ':' },
  )
}

function readBytes(words: string): number[] {
  const bytes: number[] = []
  for (const word of words.split(/\s+/)) {
    if (/^[0-9a-f]{4}$/i.test(word))
      bytes.push(Number.parseInt(word.slice(0, 2), 16), Number.parseInt(word.slice(2), 16))
  }
  return bytes
}

/**
 * Collects the screens of one caption channel. While text is painted on or rolled up, the library reports every pair of
 * letters; only the text on screen when the whole screen changes becomes a cue.
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
