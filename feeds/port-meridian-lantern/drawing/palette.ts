/** Colours of the paper and of its town; each section leans on a few of them. */
export const lantern = '#f2a33a'
export const signalRed = '#cf4436'
export const cream = '#f6ead2'
export const walls = ['#d98a5f', '#c9694f', '#e3b778', '#8fa3a0', '#d9c6a5', '#a65a4a', '#6f8b91'] as const
export const coats = ['#b5523b', '#2f5d62', '#d9a441', '#5b4a6b', '#8c3f4a', '#3d6b8a', '#c9c2b0'] as const

const channels = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))

/** The colour `share` (0..1) of the way from one #rrggbb to another: distance, haze and shade are all mixes. */
export function mix(from: string, to: string, share: number): string {
  const target = channels(to)
  const mixed = channels(from).map((value, index) => Math.round(value + (target[index]! - value) * share))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}
