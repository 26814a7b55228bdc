import { Problem } from '../../problem.js'
import { type FrameRate, timeCodeToSeconds } from './cue.js'

/** How a TTML document counts time. */
export type TtmlClock = FrameRate & {
  /** Parts of a frame. */
  subFrames: number
  /** Ticks in a second. */
  ticks: number
  /** Clock times are SMPTE time codes. */
  smpte: boolean
}

/** Returns an attribute of an element by its local name. */
type GetAttribute = (name: string) => string | undefined

const clockTime = /^(\d{1,3}):(\d{1,2}):(\d{1,2})(?:[.,](\d{1,9})|[:;](\d{1,3})(?:\.(\d{1,3}))?)?$/
const offsetTime = /^(\d{1,12}(?:\.\d{1,9})?)(h|ms|m|s|f|t)$/

/**
 * Reads the parameters of `<tt>` (TTML2, section 7.2). NTSC drop frame is supported.
 * @param file its name, for messages
 * @throws {Problem} `closed-captions`: the clock is the time of day or PAL drop frame, which do not relate to the video
 */
export function readTtmlClock(attribute: GetAttribute, file: string): TtmlClock {
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
  const nominal = readPositive(frameRate) ?? 30
  const [numerator, denominator] = (attribute('frameRateMultiplier') ?? '1 1').trim().split(/[\s:]+/)
  const multiplier = (readPositive(numerator) ?? 1) / (readPositive(denominator) ?? 1)
  const subFrames = readPositive(attribute('subFrameRate')) ?? 1
  return {
    nominal,
    actual: nominal * multiplier,
    subFrames,
    ticks: readPositive(attribute('tickRate')) ?? (frameRate === undefined ? 1 : nominal * subFrames),
    smpte: timeBase === 'smpte',
    dropFrame: dropMode === 'dropNTSC',
  }
}

/**
 * Reads a time expression (TTML2, section 12.3.1): clock time with a fraction or frames, or offset time in h, m, s, ms,
 * f or t.
 * @returns seconds; undefined if it is not a time expression
 */
export function readTtmlTime(expression: string, clock: TtmlClock): number | undefined {
  const text = expression.trim()
  const offset = offsetTime.exec(text)
  if (offset) return Number(offset[1]) * secondsPerUnit(offset[2]!, clock)
  const match = clockTime.exec(text)
  if (!match) return undefined
  const [hours, minutes, seconds] = match.slice(1, 4).map(Number) as [number, number, number]
  const frames = Number(match[5] ?? 0) + Number(match[6] ?? 0) / clock.subFrames
  if (clock.smpte) return timeCodeToSeconds({ hours, minutes, seconds, frames }, clock)
  return hours * 3600 + minutes * 60 + seconds + Number(`0.${match[4] ?? 0}`) + frames / clock.actual
}

function secondsPerUnit(metric: string, clock: TtmlClock): number {
  if (metric === 'f') return 1 / clock.actual
  if (metric === 't') return 1 / clock.ticks
  return { h: 3600, m: 60, s: 1, ms: 0.001 }[metric]!
}

function readPositive(text: string | undefined): number | undefined {
  const value = Number(text)
  return value > 0 && Number.isFinite(value) ? value : undefined
}

/** When an element of a TTML document is active, in seconds of the video. */
export type TtmlInterval = {
  begin: number
  /** Infinity if nothing ends it. */
  end: number
  /** It or an element around it has a time attribute. */
  timed: boolean
  /** One of its times cannot be read. */
  broken: boolean
  /** Its children follow one another (`timeContainer="seq"`) instead of counting from its own begin. */
  sequence: boolean
  /** In a sequence: the time that the next child counts from. */
  cursor: number
}

/** The interval of the root element. */
export const wholeVideo: TtmlInterval = {
  begin: 0,
  end: Number.POSITIVE_INFINITY,
  timed: false,
  broken: false,
  sequence: false,
  cursor: 0,
}

/**
 * Computes when an element is active from its parent and its own attributes (TTML2, section 12.2: begin, end, dur and
 * timeContainer).
 */
export function computeInterval(parent: TtmlInterval, attribute: GetAttribute, clock: TtmlClock): TtmlInterval {
  const base = parent.sequence ? parent.cursor : parent.begin
  let broken = parent.broken
  const read = (name: string): number | undefined => {
    const expression = attribute(name)
    if (expression === undefined) return undefined
    const seconds = readTtmlTime(expression, clock)
    if (seconds === undefined) broken = true
    return seconds
  }
  const offset = read('begin')
  const duration = read('dur')
  const stop = read('end')
  const begin = base + (offset ?? 0)
  const end = Math.min(
    parent.end,
    duration === undefined ? Number.POSITIVE_INFINITY : begin + duration,
    stop === undefined ? Number.POSITIVE_INFINITY : base + stop,
  )
  const timed = parent.timed || offset !== undefined || duration !== undefined || stop !== undefined
  return { begin, end, timed, broken, sequence: attribute('timeContainer') === 'seq', cursor: begin }
}

/** Moves the parent's cursor past a child that has ended: in a sequence the next child starts where this one ends. */
export function endElement(parent: TtmlInterval, child: TtmlInterval): void {
  const end = Number.isFinite(child.end) ? child.end : child.cursor
  parent.cursor = Math.max(parent.cursor, parent.sequence ? end : Math.max(end, child.begin))
}
