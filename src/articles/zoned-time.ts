/** A date on the calendar and a time on the wall, with no zone. */
export type WallTime = { year: number; month: number; day: number; hour: number; minute: number; second: number }

const minuteMs = 60_000

/**
 * The instant of a wall time, ISO 8601 in UTC: `2025-11-16T18:10:00Z`. One zone and one length, so that instants sort as text.
 * @param zone minutes east of UTC, or an IANA zone (`Europe/Lisbon`)
 * @returns undefined when there is no such day or time (31 February), or the year is not between 1900 and 2199
 */
export function toInstant(wall: WallTime, zone: number | string): string | undefined {
  if (wall.year < 1900 || wall.year > 2199) return undefined
  if (wall.hour > 23 || wall.minute > 59 || wall.second > 60 || wall.month < 1 || wall.month > 12) return undefined
  const local = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, Math.min(wall.second, 59))
  if (new Date(local).getUTCDate() !== wall.day) return undefined
  return formatInstant(local - offsetMs(local, zone))
}

/** Milliseconds since 1970 as `2025-11-16T18:10:00Z`. */
export function formatInstant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

function offsetMs(local: number, zone: number | string): number {
  if (typeof zone === 'number') return zone * minuteMs
  // The first guess is wrong by the offset itself; the second differs only where the clock changes in between.
  return zoneOffset(local - zoneOffset(local, zone), zone)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function zoneOffset(instant: number, zone: string): number {
  let clock = clocks.get(zone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    clocks.set(zone, clock)
  }
  const part: Record<string, number> = {}
  for (const { type, value } of clock.formatToParts(instant)) part[type] = Number(value)
  return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!) - instant
}
