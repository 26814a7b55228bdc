import { Problem } from '../problem.js'

/** Longer addresses make codes too fine to scan from a sofa. */
const maxCharacters = 500

/**
 * Draws a QR code of a URL: a PNG of 560x560 pixels, black on white, with the quiet zone of four modules that
 * ISO/IEC 18004 requires.
 * @throws {Problem} `qr`: not an http(s) address, or too long
 */
export async function drawQr(url: string): Promise<Uint8Array> {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Problem('qr', `"${url.slice(0, 100)}" is not an http or https address, and only these become QR codes.`)
  }
  if (url.length > maxCharacters) {
    throw new Problem(
      'qr',
      `The address has ${url.length} characters; a QR code on a TV holds at most ${maxCharacters}: use a shorter one.`,
    )
  }
  // Loaded for the first code, not when the service starts.
  const { toBuffer } = await import('qrcode')
  return new Uint8Array(await toBuffer(url, { type: 'png', errorCorrectionLevel: 'M', margin: 4, width: 560 }))
}
