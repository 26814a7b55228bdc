import sharp from 'sharp'
import { jpegOptions, makeThumbnails } from '../src/media/pictures/jpeg-pictures.js'
import { drawPhoto } from './photo.js'
import type { Row } from './result-table.js'
import { type Cost, measureInTurns, median, medianRatio } from './run-in-turns.js'

const rounds = 5
/** Pictures per run, and how many of them are processed concurrently: as many as in a scan of a newsroom. */
const perRun = 4
const atOnce = 2
const pictures = {
  '12 megapixels': { width: 4032, height: 3024 },
  '1920x1080': { width: 1920, height: 1080 },
  'upright, 2448x3264': { width: 2448, height: 3264 },
}
const sizes = [
  [1920, 1080],
  [1280, 720],
  [640, 360],
] as const

/** Thumbnails per second, from `makeThumbnails` and from plain sharp calls for the same three sizes of the same picture. */
export async function benchThumbnails(): Promise<Row[]> {
  const rows: Row[] = []
  for (const [name, { width, height }] of Object.entries(pictures)) {
    const picture = await drawPhoto(width, height)
    const costs = await measureInTurns(rounds, {
      ours: () => runRepeatedly(() => makeThumbnails(picture)),
      bare: () => runRepeatedly(() => makeBareThumbnails(picture)),
    })
    const perSecond = (costs: readonly Cost[]) => costs.map(({ wall }) => (perRun * sizes.length * 1000) / wall)
    const cpu = (costs: readonly Cost[]) => costs.map(({ cpu }) => cpu / (perRun * sizes.length))
    const row = (figures: (costs: readonly Cost[]) => number[], unit: string): Row => ({
      work: name,
      value: median(figures(costs.ours)),
      unit,
      ratio: medianRatio(figures(costs.ours), figures(costs.bare)),
      beside: 'bare sharp',
    })
    rows.push({ ...row(perSecond, 'thumbnails/s'), aim: { atLeast: 0.9 } }, row(cpu, 'ms CPU a thumbnail'))
  }
  return rows
}

async function runRepeatedly(make: () => Promise<unknown>): Promise<void> {
  let left = perRun
  const work = async () => {
    while (left-- > 0) await make()
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

/** What sharp's documentation suggests: one input, a clone for each size, cropped around the subject. */
function makeBareThumbnails(picture: Buffer): Promise<unknown> {
  const input = sharp(picture).autoOrient()
  const crop = { fit: 'cover', position: sharp.strategy.attention } as const
  return Promise.all(
    sizes.map(([width, height]) => input.clone().resize(width, height, crop).jpeg(jpegOptions).toBuffer()),
  )
}
