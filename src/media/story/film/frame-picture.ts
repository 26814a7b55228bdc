import { readFile, stat } from 'node:fs/promises'
import type { Sharp } from 'sharp'
import { Problem } from '../../../problem.js'
import { fillAround } from '../../pictures/blurred-fill.js'
import { decodePicture, maxPictureBytes, measurePicture } from '../../pictures/decode-picture.js'
import { type Pixels, readPixels } from '../../pictures/pixels.js'
import type { FilmSize } from './film-size.js'
import { MovingPicture } from './moving-picture.js'
import type { Take } from './plan-takes.js'

/** A picture as a take shows it, cut to the room that the window needs to move across, or down. */
export type FramedPicture = { picture: MovingPicture; across: boolean }

/** Narrower or wider than this, the whole picture is shown before a blurred fill (as in thumbnails). */
const narrowestCrop = 1.3
const widestCrop = 3.2
/** How much nearer a close framing is, and how much a small picture may be enlarged to fill the frame. */
const closer = 1.3
const largestScale = 2
/** Charts and maps with a transparent ground are drawn for white paper. */
const paper = '#ffffff'
/** Of what a close framing cuts off, this part is above: faces and horizons are over the middle. */
const closeTop = 0.36

/**
 * Decodes a figure's picture and scales it, once, to what a take needs; a `backdrop` fills the frame, whatever its shape.
 * @param finish may draw on the scaled pixels what is to move with them
 * @throws {Problem} `picture-missing`, `picture-format`, `picture-size`, `picture-broken`, `picture-slow`
 */
export async function framePicture(
  path: string,
  { framing, travel }: { framing: Take['framing'] | 'backdrop'; travel: number },
  size: FilmSize,
  finish: (pixels: Pixels) => void = () => {},
): Promise<FramedPicture> {
  const bytes = await readBytes(path)
  const facts = await measurePicture(bytes)
  const shape = facts.width / facts.height
  const scale = Math.max(size.width / facts.width, size.height / facts.height)
  const isCropped = shape >= narrowestCrop && shape <= widestCrop && scale <= largestScale
  // Of an upright picture a close framing would show a stripe, and cut faces; behind a veil it is only a ground.
  const fills = framing === 'backdrop' || (framing === 'close' && shape >= narrowestCrop)
  const isClose = fills && scale * closer <= largestScale
  const scaled = (resize: (picture: Sharp) => Sharp) =>
    decodePicture(bytes, facts, (picture) => readPixels(resize(picture).flatten({ background: paper })))

  if (!isCropped && !isClose) {
    const width = Math.min(size.width, Math.round(facts.width * largestScale))
    const whole = await scaled((picture) => picture.resize(width, size.height, { fit: 'inside' }))
    const pixels = await fillAround(whole, { width: size.width + roundUp(travel), height: size.height })
    finish(pixels)
    return { picture: new MovingPicture(pixels), across: true }
  }
  // The move goes along the side that the frame cuts off anyway.
  const across = shape >= size.width / size.height
  const near = isClose ? closer : 1
  const room = { width: size.width * near + (across ? travel : 0), height: size.height * near + (across ? 0 : travel) }
  const enough = Math.max(room.width / facts.width, room.height / facts.height)
  const [width, height] = [Math.ceil(facts.width * enough), Math.ceil(facts.height * enough)]
  const seen = { width: size.width + (across ? travel : 0), height: size.height + (across ? 0 : travel) }
  const corner = {
    left: (width - seen.width) >> 1,
    top: Math.floor((height - seen.height) * (isClose ? closeTop : 0.5)),
  }
  const pixels = await scaled((picture) =>
    picture.resize(width, height, { fit: 'fill' }).extract({ ...corner, ...seen }),
  )
  finish(pixels)
  return { picture: new MovingPicture(pixels), across }
}

async function readBytes(path: string): Promise<Buffer> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isFile() !== true) {
    throw new Problem('picture-missing', 'A picture of the story is not there any more: put it back and save.')
  }
  if (found.size > maxPictureBytes) {
    throw new Problem(
      'picture-size',
      `The picture has ${found.size} bytes, the limit is ${maxPictureBytes}: save it smaller.`,
    )
  }
  return readFile(path)
}

/** The blurred fill is made at a tenth of the size. */
const roundUp = (pixels: number): number => Math.ceil(pixels / 10) * 10
