/** A WAV file of 16-bit PCM, or of 32-bit floats, with the same samples in every channel. */
export function makeWav(
  samples: ArrayLike<number>,
  {
    rate = 16_000,
    channels = 1,
    bits = 16,
    dataSize,
  }: { rate?: number; channels?: number; bits?: 16 | 32; dataSize?: number } = {},
): Buffer {
  const width = bits / 8
  const body = Buffer.alloc(samples.length * channels * width)
  for (let index = 0; index < samples.length * channels; index++) {
    const value = samples[Math.floor(index / channels)]!
    if (bits === 16) body.writeInt16LE(Math.round(value * 32_767), index * 2)
    else body.writeFloatLE(value, index * 4)
  }
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(dataSize ?? body.length + 36, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(bits === 16 ? 1 : 3, 20)
  head.writeUInt16LE(channels, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * channels * width, 28)
  head.writeUInt16LE(channels * width, 32)
  head.writeUInt16LE(bits, 34)
  head.write('data', 36)
  head.writeUInt32LE(dataSize ?? body.length, 40)
  return Buffer.concat([head, body])
}

/** A sine. */
export const tone = (seconds: number, { rate = 16_000, pitch = 997, level = 0.5 } = {}): Float32Array =>
  Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, at) => level * Math.sin((2 * Math.PI * pitch * at) / rate),
  )
