import { readTtmlTime, type TtmlClock } from './ttml-time.js'

/** When an element of a TTML document is active, in seconds of the video. */
export type Interval = {
  begin: number
  /** Infinity where nothing ends it. */
  end: number
  /** It or something around it has a time of its own. */
  timed: boolean
  /** One of its times cannot be read. */
  broken: boolean
  /** Its children follow one another (`timeContainer="seq"`) instead of counting from its own begin. */
  sequence: boolean
  /** In a sequence: where the next child counts from. */
  cursor: number
}

type Attribute = (name: string) => string | undefined

export const wholeVideo: Interval = {
  begin: 0,
  end: Number.POSITIVE_INFINITY,
  timed: false,
  broken: false,
  sequence: false,
  cursor: 0,
}

/** Places an element within its parent (TTML2, section 12.2: begin, end, dur and timeContainer). */
export function placeElement(parent: Interval, attribute: Attribute, clock: TtmlClock): Interval {
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

/** Tells the parent that a child is over: in a sequence the next child starts where this one ends. */
export function leaveElement(parent: Interval, child: Interval): void {
  const end = Number.isFinite(child.end) ? child.end : child.cursor
  parent.cursor = Math.max(parent.cursor, parent.sequence ? end : Math.max(end, child.begin))
}
