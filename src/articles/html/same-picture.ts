/** What image services put into addresses for a size: `-1024x683`, `_w1200`, `-800w`, `w=640`, `/s1600/`, `/1200x630/`. */
const sizes =
  /[-_.@](?:\d{2,5}x\d{1,5}|[wh]\d{2,5}|\d{2,5}[wh]|r\d(?:\.\d+)?|scaled|thumb(?:nail)?|small|medium|large|big|full|[smlx]{1,3})(?=[-_.]|$)/gi
const widths =
  /[?&](?:w|width|imwidth)=(\d{2,5})|[-_/](\d{2,5})x\d{0,5}(?=[-_./]|$)|[-_/]w(\d{2,5})|[-_](\d{2,5})w?(?=\.\w{3,4}(?:$|\?))|\/s(\d{3,4})\/|:fit:(\d{2,5})/i
const crops = /crop|smart|branded|\d{3,5}x6[23]\d|height=6[23]\d|[_-]h6[23]\d|r1\.91|share|social|watermark/i

/** Whether two addresses are likely those of one picture in two sizes: the same file name, sizes left out. */
export function isSamePicture(a: string, b: string): boolean {
  if (a === b) return true
  const [one, other] = [stemOf(a), stemOf(b)]
  return one.length >= 4 && one === other
}

/** The larger of two sizes of a picture, as far as their addresses tell; cropped for sharing is never larger. */
export function largerOf(shown: string, named: string): string {
  if (crops.test(named)) return shown
  return (widthOf(named) ?? 0) > (widthOf(shown) ?? Number.POSITIVE_INFINITY) ? named : shown
}

/** The width in pixels that an address tells. */
export function widthOf(address: string): number | undefined {
  const [, ...numbers] = widths.exec(address) ?? []
  const width = numbers.find((number) => number !== undefined)
  return width === undefined ? undefined : Number(width)
}

function stemOf(address: string): string {
  const file =
    address
      .replace(/[?#].*$/s, '')
      .split('/')
      .at(-1) ?? ''
  return file
    .replace(/(?:\.(?:jpe?g|png|webp|avif|gif))+$/i, '')
    .replace(sizes, '')
    .toLowerCase()
}
