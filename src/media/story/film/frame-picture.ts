import { readFile, stat } from 'node:fs/promises'
import type { Sharp } from 'sharp'
import { Problem } from '../../../problem.js'
import { decodePicture, maxPictureBytes, readPictureInfo } from '../../pictures/decode-picture.js'
import { fillWithBlur, type Pixels, readPixels } from '../../pictures/pixels.js'
import { type FilmSize, fadeFrames, frameRate, PannedPicture } from './film-frame.js'

/** A picture scaled and cropped to what a pan shows of it, and whether the pan is horizontal (else vertical). */
export type FramedPicture = { picture: PannedPicture; isHorizontal: boolean }

/** A picture narrower or wider than this is shown whole, in front of a blurred fill (as in thumbnails). */
const narrowestCrop = 1.3
const widestCrop = 3.2
/** Zoom of a close framing. */
const closeZoom = 1.3
/** How much a small picture may be enlarged to fill the frame. */
const maxScale = 2
/** Charts and maps with a transparent background are drawn for white paper. */
const backgroundColour = '#ffffff'
/** Share of what a close framing crops that is cut off at the top: faces and horizons are above the middle. */
const closeTopShare = 0.36

/**
 * Decodes a figure's picture and scales it, once, to what a pan needs; a `backdrop` fills the frame, whatever its shape.
 * @param finish may draw on the scaled pixels what is to move with them
 * @throws {Problem} `picture-missing`, `picture-format`, `picture-size`, `picture-broken`, `picture-slow`
 */
export async function framePicture(
  path: string,
  { framing, travel }: { framing: Pan['framing'] | 'backdrop'; travel: number },
  size: FilmSize,
  finish: (pixels: Pixels) => void = () => {},
): Promise<FramedPicture> {
  const bytes = await readPictureFile(path)
  const info = await readPictureInfo(bytes)
  const shape = info.width / info.height
  const scale = Math.max(size.width / info.width, size.height / info.height)
  const isCropped = shape >= narrowestCrop && shape <= widestCrop && scale <= maxScale
  // A close framing of an upright picture would show a strip of it and cut faces; under a scrim it is only a background.
  const fills = framing === 'backdrop' || (framing === 'close' && shape >= narrowestCrop)
  const isClose = fills && scale * closeZoom <= maxScale
  const scaled = (resize: (picture: Sharp) => Sharp) =>
    decodePicture(bytes, info, (picture) => readPixels(resize(picture).flatten({ background: backgroundColour })))

  if (!isCropped && !isClose) {
    const width = Math.min(size.width, Math.round(info.width * maxScale))
    const whole = await scaled((picture) => picture.resize(width, size.height, { fit: 'inside' }))
    const pixels = await fillWithBlur(whole, { width: size.width + roundUpToTen(travel), height: size.height })
    finish(pixels)
    return { picture: new PannedPicture(pixels), isHorizontal: true }
  }
  // The pan goes along the side that the frame crops anyway.
  const isHorizontal = shape >= size.width / size.height
  const zoom = isClose ? closeZoom : 1
  const travelX = isHorizontal ? travel : 0
  const travelY = isHorizontal ? 0 : travel
  const needed = { width: size.width * zoom + travelX, height: size.height * zoom + travelY }
  const neededScale = Math.max(needed.width / info.width, needed.height / info.height)
  const [width, height] = [Math.ceil(info.width * neededScale), Math.ceil(info.height * neededScale)]
  const crop = { width: size.width + travelX, height: size.height + travelY }
  const corner = {
    left: (width - crop.width) >> 1,
    top: Math.floor((height - crop.height) * (isClose ? closeTopShare : 0.5)),
  }
  const pixels = await scaled((picture) =>
    picture.resize(width, height, { fit: 'fill' }).extract({ ...corner, ...crop }),
  )
  finish(pixels)
  return { picture: new PannedPicture(pixels), isHorizontal }
}

async function readPictureFile(path: string): Promise<Buffer> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isFile() !== true) {
    throw new Problem('picture-missing', 'A picture of the story is no longer there: put it back and save.')
  }
  if (found.size > maxPictureBytes) {
    throw new Problem(
      'picture-size',
      `The picture has ${found.size} bytes, the limit is ${maxPictureBytes}: save it smaller.`,
    )
  }
  return readFile(path)
}

/** The blurred fill is made at a tenth of its size. */
const roundUpToTen = (pixels: number): number => Math.ceil(pixels / 10) * 10

/** A part of a figure's shot: one framing of the picture, moving by one pixel per frame. */
export type Pan = {
  /** Frame of the shot at which it starts to fade in. */
  start: number
  /** A wide framing shows as much as the format allows; a close one zooms in. */
  framing: 'wide' | 'close'
  /** Towards the right or the bottom of the picture, or back. */
  isForward: boolean
  /** How far it moves, in pixels, from its first frame until it has faded out. */
  travel: number
}

/** In frames: a longer pan, at one pixel per frame, would need too large a picture. */
const longestPan = 8 * frameRate

/**
 * Divides a shot into pans of even length, so that a picture that stays for long is shown in both framings.
 * @param length of the shot, in frames
 * @param number of the shot in the film: the direction of pans alternates
 * @param isSeen whether the film has shown the picture before: it then starts with the other framing
 */
export function planPans(length: number, number: number, isSeen: boolean): Pan[] {
  const count = Math.max(1, Math.ceil(length / longestPan))
  const travel = Math.ceil(length / count) + fadeFrames
  return Array.from({ length: count }, (_, index) => ({
    start: Math.round((index * length) / count),
    framing: (index % 2 === 0) !== isSeen ? 'wide' : 'close',
    isForward: (number + index + (index >> 1)) % 2 === 0,
    travel,
  }))
}

/** Opacity of the scrim across the picture, from the side where reading begins: it is dense where the text is. */
const scrimStops = [
  { at: 0, opacity: 0.95 },
  { at: 0.62, opacity: 0.88 },
  { at: 0.8, opacity: 0.64 },
  { at: 1, opacity: 0.3 },
] as const

/** Draws a scrim of one colour (#rrggbb) over a whole picture. */
export function drawScrim({ data, width, channels }: Pixels, colour: string, rtl: boolean): void {
  const samples = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  const rowBytes = width * channels
  const [keep, add] = [new Float32Array(rowBytes), new Float32Array(rowBytes)]
  for (let at = 0; at < rowBytes; at++) {
    const across = (Math.floor(at / channels) + 0.5) / width
    const opacity = scrimOpacityAt(rtl ? 1 - across : across)
    keep[at] = 1 - opacity
    add[at] = opacity * samples[at % channels]! + 0.5
  }
  for (let start = 0; start < data.length; start += rowBytes) {
    for (let at = 0; at < rowBytes; at++) data[start + at] = data[start + at]! * keep[at]! + add[at]!
  }
}

function scrimOpacityAt(across: number): number {
  const next = scrimStops.findIndex(({ at }) => at >= across)
  const [from, to] = [scrimStops[next - 1]!, scrimStops[next]!]
  return from.opacity + ((to.opacity - from.opacity) * (across - from.at)) / (to.at - from.at)
}
