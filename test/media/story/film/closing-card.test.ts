import { create } from 'qrcode'
import { expect, test } from 'vitest'
import { drawClosingCard } from '../../../../src/media/story/film/closing-card.js'
import { loadFilmDesign } from '../../../../src/media/story/film/film-design.js'
import type { Plane } from '../../../../src/media/story/film/overlay.js'
import { narrated, readBrand } from './sample-stories.js'

const white = 235
const quiet = 4

/** The modules of the code on the only white plate of a card: rows of dark (1) and light (0). */
function readCode({ add, keep, width, height }: Plane, count: number): number[][] {
  const isWhite = (x: number, y: number) => keep[y * width + x] === 0 && add[y * width + x] === white
  // The quiet zone is the longest white run of all.
  let plate = { left: 0, top: 0, side: 0 }
  for (let y = 0; y < height; y++) {
    for (let x = 0, run = 0; x < width; x++) {
      run = isWhite(x, y) ? run + 1 : 0
      if (run > plate.side) plate = { left: x - run + 1, top: y, side: run }
    }
  }
  const module = plate.side / (count + 2 * quiet)
  const middle = (from: number, index: number) => Math.floor(from + (quiet + index + 0.5) * module)
  const indices = Array.from({ length: count }, (_, index) => index)
  return indices.map((row) =>
    indices.map((column) => (isWhite(middle(plate.left, column), middle(plate.top, row)) ? 0 : 1)),
  )
}

test.each(['720p', '1080p'] as const)(
  '%s: the code on the closing card is of the address, module by module',
  async (size) => {
    for (const url of ['https://lantern.example/a', `https://lantern.example/city/${'long-'.repeat(30)}`]) {
      for (const rtl of [false, true]) {
        const design = await loadFilmDesign({ ...narrated, rtl }, await readBrand(), size)
        const { modules } = create(url, { errorCorrectionLevel: 'M' })
        const indices = Array.from({ length: modules.size }, (_, index) => index)
        const wanted = indices.map((row) => indices.map((column) => (modules.get(row, column) ? 1 : 0)))
        const overlay = await drawClosingCard({ url }, design)
        expect(readCode(overlay!.luma, modules.size)).toEqual(wanted)
      }
    }
  },
)
