import { loudnessRate, measureLoudness } from './loudness.js'

/** LUFS of one channel: a stereo film that carries it on both sides has -16, as ITU-R BS.1770 adds channels up. */
export const channelLoudness = -19
/** -1.5 dBFS: AAC overshoots a little. */
const ceiling = 0.84
/** Seconds in which the limiter sees a peak coming, and lets go after one. */
const lookAhead = 0.005
const release = 0.08
/** A voice so faint is a mistake; its noise is not made speech. */
const mostGain = 20
/** Usually two are enough. */
const mostPasses = 6

/**
 * Brings narration to -19 LUFS in place, with no sample above -1.5 dBFS. Limiting takes loudness away, so it is
 * measured and raised again.
 * @param samples mono at 48 kHz
 */
export function levelNarration(samples: Float32Array): void {
  for (let pass = 0; pass < mostPasses; pass++) {
    const lack = channelLoudness - measureLoudness(samples)
    if (!Number.isFinite(lack) || (pass > 0 && Math.abs(lack) < 0.1)) return
    const gain = Math.min(mostGain, 10 ** (lack / 20))
    for (let index = 0; index < samples.length; index++) samples[index]! *= gain
    limitPeaks(samples)
  }
}

/** Turns the sound down in time for every peak, and up again slowly: no sample is left above the ceiling. */
function limitPeaks(samples: Float32Array): void {
  const ahead = Math.round(lookAhead * loudnessRate)
  const recovery = 1 - Math.exp(-1 / (release * loudnessRate))
  const needed = new Float32Array(samples.length + ahead).fill(1)
  for (let index = 0; index < samples.length; index++) {
    const peak = Math.abs(samples[index]!)
    if (peak > ceiling) needed[index] = ceiling / peak
  }
  // From the end: the gain falls in a straight line over the time ahead of a peak.
  const slope = 1 / ahead
  for (let index = samples.length - 1; index >= 0; index--) {
    needed[index] = Math.min(needed[index]!, needed[index + 1]! + slope)
  }
  let gain = 1
  for (let index = 0; index < samples.length; index++) {
    gain = Math.min(needed[index]!, gain + (1 - gain) * recovery)
    samples[index]! *= gain
  }
}
