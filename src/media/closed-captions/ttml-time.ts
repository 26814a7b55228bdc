import { Problem } from '../../problem.js'
import { smpteSeconds } from './smpte-time.js'

/** How a TTML document counts time, in units a second. */
export type TtmlClock = {
  /** Frames that a time code counts in a second. */
  counted: number
  /** Frames in a second of real time. */
  real: number
  subFrames: number
  ticks: number
  smpte: boolean
  dropFrame: boolean
}

const clockTime = /^(\d{1,3}):(\d{1,2}):(\d{1,2})(?:[.,](\d{1,9})|[:;](\d{1,3})(?:\.(\d{1,3}))?)?$/
const offsetTime = /^(\d{1,12}(?:\.\d{1,9})?)(h|ms|m|s|f|t)$/

/**
 * Reads the parameters of `<tt>` (TTML2, section 7.2). NTSC drop frame is handled.
 * @param attribute gives an attribute of `<tt>` by its local name
 * @throws {Problem} `closed-captions`: the clock is the time of day or PAL drop frame, which say nothing of the video
 */
export function readTtmlClock(attribute: (name: string) => string | undefined, file: string): TtmlClock {
  const timeBase = attribute('timeBase') ?? 'media'
  const dropMode = attribute('dropMode') ?? 'nonDrop'
  if (timeBase === 'clock' || dropMode === 'dropPAL') {
    const found = timeBase === 'clock' ? 'ttp:timeBase="clock"' : 'ttp:dropMode="dropPAL"'
    throw new Problem(
      'closed-captions',
      `${file} has ${found}, and times are read only on the clock of the video: export it again with ttp:timeBase="media".`,
    )
  }
  const frameRate = attribute('frameRate')
  const counted = readPositive(frameRate) ?? 30
  const [numerator, denominator] = (attribute('frameRateMultiplier') ?? '1 1').trim().split(/[\s:]+/)
  const multiplier = (readPositive(numerator) ?? 1) / (readPositive(denominator) ?? 1)
  const subFrames = readPositive(attribute('subFrameRate')) ?? 1
  return {
    counted,
    real: counted * multiplier,
    subFrames,
    ticks: readPositive(attribute('tickRate')) ?? (frameRate === undefined ? 1 : counted * subFrames),
    smpte: timeBase === 'smpte',
    dropFrame: dropMode === 'dropNTSC',
  }
}

/**
 * Reads a time expression (TTML2, section 12.3.1): clock time with a fraction or frames, or offset time in h, m, s, ms,
 * f or t.
 * @returns seconds; undefined for what is no time expression
 */
export function readTtmlTime(expression: string, clock: TtmlClock): number | undefined {
  const text = expression.trim()
  const offset = offsetTime.exec(text)
  if (offset) return Number(offset[1]) * secondsOf(offset[2]!, clock)
  const match = clockTime.exec(text)
  if (!match) return undefined
  const [hours, minutes, seconds] = match.slice(1, 4).map(Number) as [number, number, number]
  const frames = Number(match[5] ?? 0) + Number(match[6] ?? 0) / clock.subFrames
  if (clock.smpte) return smpteSeconds({ hours, minutes, seconds, frames }, clock)
  return hours * 3600 + minutes * 60 + seconds + Number(`0.${match[4] ?? 0}`) + frames / clock.real
}

function secondsOf(metric: string, clock: TtmlClock): number {
  if (metric === 'f') return 1 / clock.real
  if (metric === 't') return 1 / clock.ticks
  return { h: 3600, m: 60, s: 1, ms: 0.001 }[metric]!
}

function readPositive(text: string | undefined): number | undefined {
  const value = Number(text)
  return value > 0 && Number.isFinite(value) ? value : undefined
}
