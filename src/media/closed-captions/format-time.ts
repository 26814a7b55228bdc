/**
 * Prints a time as both SRT and WebVTT want it, with hours always.
 * @param seconds not negative, rounded to milliseconds
 * @param point what stands before the milliseconds: a comma in SRT, a full stop in WebVTT
 */
export function formatTime(seconds: number, point: ',' | '.'): string {
  const total = Math.round(seconds * 1000)
  const hours = Math.floor(total / 3_600_000)
  return `${pad(hours)}:${formatMinutes(total % 3_600_000, point)}`
}

/** Prints a time for a person to read: hours only where there are any. */
export function formatShortTime(seconds: number): string {
  return seconds >= 3600 ? formatTime(seconds, '.') : formatMinutes(Math.round(seconds * 1000), '.')
}

function formatMinutes(milliseconds: number, point: string): string {
  const minutes = Math.floor(milliseconds / 60_000)
  const seconds = Math.floor((milliseconds % 60_000) / 1000)
  return `${pad(minutes)}:${pad(seconds)}${point}${pad(milliseconds % 1000, 3)}`
}

function pad(value: number, length = 2): string {
  return String(value).padStart(length, '0')
}
