import { decodePicture, measurePicture, type PictureFacts } from './decode-picture.js'

/**
 * Measures a picture and decodes all of it, so that what is accepted can be shown. `makeThumbnails` and `makeFigure`
 * check the same while they work: ask here only about a picture that nothing is made of.
 * @throws {Problem} `picture-format`, `picture-size`, `picture-broken`, `picture-slow`
 */
export async function readPicture(bytes: Uint8Array): Promise<PictureFacts> {
  const facts = await measurePicture(bytes)
  await decodePicture(bytes, facts, (picture) => picture.resize(64, 64, { fit: 'fill' }).raw().toBuffer())
  return facts
}
