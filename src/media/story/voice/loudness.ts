/** LUFS of one channel: played on both channels it is -16, since ITU-R BS.1770 adds channels up. */
const targetLoudness = -19
/** -1.5 dBFS, since AAC overshoots a little. */
const ceiling = 0.84
/** Seconds that the limiter looks ahead for a peak, and takes to recover from one. */
const lookAhead = 0.005
const release = 0.08
/** A voice that needs more is faulty, and its noise should not be raised. */
const maxGain = 20
/** Usually two are enough. */
const maxPasses = 6

/**
 * Brings narration to -19 LUFS in place, with no sample above -1.5 dBFS. Limiting lowers the loudness, so it is measured and
 * raised again.
 * @param samples mono at 48 kHz
 */
export function normaliseLoudness(samples: Float32Array): void {
  for (let pass = 0; pass < maxPasses; pass++) {
    const lack = targetLoudness - measureLoudness(samples)
    if (!Number.isFinite(lack) || (pass > 0 && Math.abs(lack) < 0.1)) return
    const gain = Math.min(maxGain, 10 ** (lack / 20))
    for (let index = 0; index < samples.length; index++) samples[index]! *= gain
    limitPeaks(samples)
  }
}

/** Lowers the gain ahead of every peak and raises it slowly afterwards: no sample stays above the ceiling. */
function limitPeaks(samples: Float32Array): void {
  const ahead = Math.round(lookAhead * loudnessRate)
  const recovery = 1 - Math.exp(-1 / (release * loudnessRate))
  const needed = new Float32Array(samples.length + ahead).fill(1)
  for (let index = 0; index < samples.length; index++) {
    const peak = Math.abs(samples[index]!)
    if (peak > ceiling) needed[index] = ceiling / peak
  }
  // Backwards: the gain falls in a straight line during the time ahead of a peak.
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

/** The rate for which ITU-R BS.1770-4, annex 1, gives its filters. */
const loudnessRate = 48_000

type Biquad = { b: readonly [number, number, number]; a: readonly [number, number] }

/** Tables 1 and 2: the high shelf that stands for a head, then the high-pass of the RLB curve. */
const shelf: Biquad = {
  b: [1.53512485958697, -2.69169618940638, 1.19839281085285],
  a: [-1.69065929318241, 0.73248077421585],
}
const highPass: Biquad = { b: [1, -2, 1], a: [-1.99004745483398, 0.99007225036621] }

const blockSeconds = 0.4
const blocksOverlap = 4
const absoluteGate = -70
const relativeGate = -10

/**
 * Integrated loudness of one channel at 48 kHz in LUFS (ITU-R BS.1770-4: K-weighting, blocks of 400 ms every 100 ms,
 * gates at -70 LUFS and 10 LU below the mean); -Infinity if nothing is above the gate.
 */
export function measureLoudness(samples: Float32Array): number {
  const hop = (loudnessRate * blockSeconds) / blocksOverlap
  const hops: number[] = []
  const filterShelf = createFilter(shelf)
  const filterLow = createFilter(highPass)
  let energy = 0
  for (let index = 0; index < samples.length; index++) {
    const weighted = filterLow(filterShelf(samples[index]!))
    energy += weighted * weighted
    if ((index + 1) % hop !== 0) continue
    hops.push(energy)
    energy = 0
  }
  const blocks = hops
    .slice(blocksOverlap - 1)
    .map((_, at) => sum(hops.slice(at, at + blocksOverlap)) / (hop * blocksOverlap))
  const loud = blocks.filter((block) => toLoudness(block) > absoluteGate)
  const gate = toLoudness(mean(loud)) + relativeGate
  return toLoudness(mean(loud.filter((block) => toLoudness(block) > gate)))
}

const toLoudness = (energy: number): number => -0.691 + 10 * Math.log10(energy)
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const mean = (values: readonly number[]): number => (values.length > 0 ? sum(values) / values.length : 0)

function createFilter({ b, a }: Biquad): (input: number) => number {
  let [first, second] = [0, 0]
  return (input) => {
    const output = b[0] * input + first
    first = b[1] * input - a[0] * output + second
    second = b[2] * input - a[1] * output
    return output
  }
}
