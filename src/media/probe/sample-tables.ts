/** The boxes on the way to the tables (ISO/IEC 14496-12 section 6.2.3). */
const containers = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl'])
/** Tables of `[how many samples, what of each]`, 8 bytes an entry: decoding times and composition offsets. */
const runTables = new Set(['stts', 'ctts'])

/**
 * The most samples that any table of a film's index claims. A sample has at least one byte, so more of them than the file has bytes
 * is a damaged or forged table; its few bytes would be unfolded to gigabytes.
 * @param bytes boxes from the first to the last byte; what is no box is passed over
 */
export function countClaimedSamples(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let most = 0
  let offset = 0
  while (offset + 16 <= bytes.length) {
    const length = view.getUint32(offset) || bytes.length - offset
    const type = String.fromCharCode(...bytes.subarray(offset + 4, offset + 8))
    if (length < 8) break
    const end = Math.min(offset + length, bytes.length)
    if (containers.has(type)) most = Math.max(most, countClaimedSamples(bytes.subarray(offset + 8, end)))
    if (runTables.has(type)) {
      const last = Math.min(end - 8, offset + 16 + (view.getUint32(offset + 12) - 1) * 8)
      let sum = 0
      for (let entry = offset + 16; entry <= last; entry += 8) sum += view.getUint32(entry)
      most = Math.max(most, sum)
    }
    offset += length
  }
  return most
}
