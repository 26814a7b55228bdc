/**
 * RGBA to planar Y'CbCr 4:2:0 in video range, ITU-R BT.709; width and height are even.
 * @returns the three planes, one after the other
 */
export function toYuv(rgba: Uint8Array, width: number, height: number): Buffer {
  const luma = width * height
  const out = Buffer.allocUnsafe((luma * 3) / 2)
  for (let from = 0, to = 0; to < luma; from += 4, to++) {
    out[to] = 16.5 + 0.1826 * rgba[from]! + 0.6142 * rgba[from + 1]! + 0.062 * rgba[from + 2]!
  }
  let to = luma
  for (let row = 0; row < height; row += 2) {
    for (let column = 0; column < width; column += 2, to++) {
      const a = (row * width + column) * 4
      const c = a + width * 4
      const red = (rgba[a]! + rgba[a + 4]! + rgba[c]! + rgba[c + 4]!) / 4
      const green = (rgba[a + 1]! + rgba[a + 5]! + rgba[c + 1]! + rgba[c + 5]!) / 4
      const blue = (rgba[a + 2]! + rgba[a + 6]! + rgba[c + 2]! + rgba[c + 6]!) / 4
      out[to] = 128.5 - 0.1006 * red - 0.3386 * green + 0.4392 * blue
      out[to + luma / 4] = 128.5 + 0.4392 * red - 0.3989 * green - 0.0403 * blue
    }
  }
  return out
}
