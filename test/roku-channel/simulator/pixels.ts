import type { Picture } from './simulator.js'

/** A part of the screen in the channel's own coordinates, 1920x1080. */
export type Region = { x: number; y: number; width: number; height: number }

/** Where things are on the screens (components/Home, Story, Message, Share, Reading). */
export const regions = {
  hero: { x: 1300, y: 130, width: 560, height: 290 },
  headline: { x: 96, y: 300, width: 860, height: 250 },
  firstTile: { x: 110, y: 670, width: 300, height: 110 },
  secondTile: { x: 474, y: 670, width: 300, height: 110 },
  focusRing: { x: 89, y: 660, width: 5, height: 180 },
  firstRowTitle: { x: 96, y: 606, width: 400, height: 40 },
  nextRow: { x: 96, y: 1024, width: 1700, height: 50 },
  notice: { x: 1050, y: 46, width: 700, height: 60 },
  choice1: { x: 100, y: 552, width: 20, height: 70 },
  choice2: { x: 330, y: 552, width: 20, height: 70 },
  choice3: { x: 560, y: 552, width: 20, height: 70 },
  /** Wherever the lit button of a message is: below one line of text, or two. */
  messageChoice: { x: 100, y: 580, width: 20, height: 130 },
  captions: { x: 570, y: 868, width: 780, height: 100 },
  code: { x: 1210, y: 236, width: 608, height: 608 },
  related: { x: 96, y: 760, width: 1700, height: 140 },
  whole: { x: 0, y: 0, width: 1920, height: 1080 },
} satisfies Record<string, Region>

/** Brightness of each pixel of a region, 0 to 255, every second pixel. */
function brightnesses(picture: Picture, region: Region): number[] {
  const scale = picture.width / 1920
  const values: number[] = []
  for (let y = Math.round(region.y * scale); y < (region.y + region.height) * scale; y += 2) {
    for (let x = Math.round(region.x * scale); x < (region.x + region.width) * scale; x += 2) {
      const at = (y * picture.width + x) * 4
      values.push(picture.data[at]! * 0.299 + picture.data[at + 1]! * 0.587 + picture.data[at + 2]! * 0.114)
    }
  }
  return values
}

export function meanOf(picture: Picture, region: Region): number {
  const values = brightnesses(picture, region)
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Standard deviation of brightness: near 0 for a flat ground, above 10 for a picture or text. */
export function spreadOf(picture: Picture, region: Region): number {
  const values = brightnesses(picture, region)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}

/** Share of a region's pixels that are brighter than a value. */
export function shareAbove(picture: Picture, region: Region, value: number): number {
  const values = brightnesses(picture, region)
  return values.filter((brightness) => brightness > value).length / values.length
}

/** Share of a region's pixels that are darker than a value. */
export function shareBelow(picture: Picture, region: Region, value: number): number {
  return 1 - shareAbove(picture, region, value)
}

/** Mean difference of brightness between two pictures in a region. */
export function difference(one: Picture, other: Picture, region: Region): number {
  const first = brightnesses(one, region)
  const second = brightnesses(other, region)
  return first.reduce((sum, value, at) => sum + Math.abs(value - second[at]!), 0) / first.length
}

export const showsHome = (picture: Picture) =>
  meanOf(picture, regions.focusRing) > 200 &&
  spreadOf(picture, regions.firstTile) > 8 &&
  spreadOf(picture, regions.hero) > 8 &&
  spreadOf(picture, regions.headline) > 8

/** The story screen with its first button lit and its article there. */
export const showsStory = (picture: Picture) =>
  meanOf(picture, regions.choice1) > 200 &&
  meanOf(picture, regions.choice2) > 30 &&
  meanOf(picture, regions.choice2) < 80

export const showsMessage = (picture: Picture) => shareAbove(picture, regions.messageChoice, 200) > 0.5

/** Light letters on black boxes in the lower third, as closed captions are drawn. */
export const showsCaptions = (picture: Picture) =>
  shareAbove(picture, regions.captions, 170) > 0.03 && shareBelow(picture, regions.captions, 8) > 0.2
