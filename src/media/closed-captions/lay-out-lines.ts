import { findBreaks, maximumColumns, maximumLines, measureColumns, spaceless } from './break-text.js'

/** A break at a natural place is worth this many columns of imbalance. */
const columnsPerQuality = 5

const newSpeaker = /^(?:[-–—]\s*\S|>>)/
const lastSpaceless = new RegExp(`${spaceless.source}$`, 'u')
const firstSpaceless = new RegExp(`^${spaceless.source}`, 'u')

/** Whether lines can be shown as they are. */
export function fitsScreen(lines: readonly string[], longest = maximumColumns): boolean {
  return lines.length <= maximumLines && lines.every((line) => measureColumns(line) <= longest)
}

/** Makes one text of lines: with a space where the script has spaces, and with `\n` where another speaker begins. */
export function joinLines(lines: readonly string[]): string {
  let text = lines[0] ?? ''
  for (const line of lines.slice(1)) {
    if (newSpeaker.test(line)) text += `\n${line}`
    else text += lastSpaceless.test(text.slice(-2)) && firstSpaceless.test(line) ? line : ` ${line}`
  }
  return text
}

/**
 * Lays a text out in one line or two, as even as natural breaks allow. Lines are longer than the screen takes only where
 * the text has too many columns for two.
 */
export function layOutLines(text: string, longest = maximumColumns): string[] {
  const speakers = text.split('\n')
  if (speakers.length === maximumLines && fitsScreen(speakers, longest)) return speakers
  const columns = measureColumns(text.replaceAll('\n', ' '))
  if (columns <= longest) return [text.replaceAll('\n', ' ')]
  let best: { lines: string[]; cost: number } | undefined
  for (const { at, next, columns: left, quality } of findBreaks(text, longest)) {
    const right = columns - left - (next - at)
    const excess = Math.max(0, Math.max(left, right) - longest)
    const cost = excess * 1000 + Math.abs(left - right) - quality * columnsPerQuality
    if (best && best.cost <= cost) continue
    best = { lines: [text.slice(0, at), text.slice(next)], cost }
  }
  return (best?.lines ?? [text]).map((line) => line.replaceAll('\n', ' ').trim())
}
