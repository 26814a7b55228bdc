const magic = Buffer.from([0x89, 0x42, 0x49, 0x46, 0x0d, 0x0a, 0x1a, 0x0a])
const headerBytes = 64
const endOfIndex = 0xffffffff

/**
 * Prints a trick-play file (BIF; Roku, Trick mode): header, index and the JPEGs, one behind the other.
 * @param jpegs the first stands for the film's start
 * @param interval between two of them, in milliseconds
 */
export function writeBif(jpegs: readonly Uint8Array[], interval: number): Buffer {
  const head = Buffer.alloc(headerBytes + 8 * (jpegs.length + 1))
  magic.copy(head)
  head.writeUInt32LE(jpegs.length, 12)
  head.writeUInt32LE(interval, 16)
  let offset = head.length
  let at = headerBytes
  const addEntry = (timestamp: number) => {
    head.writeUInt32LE(timestamp, at)
    head.writeUInt32LE(offset, at + 4)
    at += 8
  }
  for (const [index, jpeg] of jpegs.entries()) {
    addEntry(index)
    offset += jpeg.length
  }
  addEntry(endOfIndex)
  return Buffer.concat([head, ...jpegs])
}
