/** What a feed says of a picture among several of one thing. Pixels. */
export type PictureFacts = { width?: number; height?: number; isDefault?: boolean }

/** Rokus show 16:9. */
const wanted = Math.log(16 / 9)
/** Of a picture whose shape is unknown: as good as 4:3. */
const unknownShape = 0.3
/** As much as the publisher's choice is worth: it wins over a slightly better shape, not over a square made for phones. */
const defaultBonus = 0.25
const fullWidth = 1920
const sizeBonus = 0.2
/** Narrower pictures are blown up on a screen. */
const leastWidth = 640
const smallPenalty = 0.5

/** Sorts the crops of one picture, the one that suits a Roku best first: by shape, the publisher's default, and size. */
export const sortByFitness = <Picture>(
  pictures: readonly Picture[],
  facts: (picture: Picture) => PictureFacts,
): Picture[] => pictures.toSorted((a, b) => penalty(facts(a)) - penalty(facts(b)))

function penalty({ width, height, isDefault }: PictureFacts): number {
  const shape = width && height ? Math.abs(Math.log(width / height) - wanted) : unknownShape
  const size = width === undefined ? 0 : (Math.min(width, fullWidth) / fullWidth) * sizeBonus
  const isSmall = width !== undefined && width < leastWidth
  return shape - size - (isDefault ? defaultBonus : 0) + (isSmall ? smallPenalty : 0)
}
