import sharp from 'sharp'

/** Draws a JPEG that is as costly to decode as a photograph: soft shapes, fine grain, and a bright subject off center. */
export async function drawPhoto(width: number, height: number): Promise<Buffer> {
  const scene = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 100 100" preserveAspectRatio="none">
    <linearGradient id="sky" x2="0" y2="1"><stop stop-color="#35507c"/><stop offset="1" stop-color="#e9b384"/></linearGradient>
    <rect width="100" height="60" fill="url(#sky)"/><rect y="60" width="100" height="40" fill="#22384f"/>
    ${Array.from({ length: 24 }, (_, index) => `<rect x="${index * 4.2}" y="${60 - ((index * 7) % 19)}" width="3.6" height="${(index * 7) % 19}" fill="hsl(${index * 29} 28% ${26 + ((index * 11) % 30)}%)"/>`).join('')}
    <circle cx="68" cy="46" r="5" fill="#ffdcbc"/><rect x="63" y="51" width="10" height="26" fill="#d7263d"/>
  </svg>`
  const grain = {
    width,
    height,
    channels: 3,
    background: '#808080',
    noise: { type: 'gaussian', mean: 128, sigma: 18 },
  } as const
  return sharp(Buffer.from(scene))
    .composite([{ input: await sharp({ create: grain }).png({ compressionLevel: 0 }).toBuffer(), blend: 'soft-light' }])
    .removeAlpha()
    .jpeg({ quality: 88 })
    .toBuffer()
}
