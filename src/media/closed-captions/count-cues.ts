/** `1 cue`, `2 cues`, `12,000 cues`: what the notes begin with. */
export function countCues(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'cue' : 'cues'}`
}
