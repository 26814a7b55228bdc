/** Paint of a shape: opacity 0..1, a filter from `Sheet.blur`, a stroke. */
export type Paint = {
  opacity?: number
  filter?: string
  stroke?: string
  strokeWidth?: number
  radius?: number
  turn?: string
}

const n = (value: number): string => String(Math.round(value * 10) / 10)

function attributes(fill: string, paint: Paint): string {
  const stroke = paint.stroke
    ? ` stroke="${paint.stroke}" stroke-width="${paint.strokeWidth ?? 2}" stroke-linecap="round" stroke-linejoin="round"`
    : ''
  const opacity = paint.opacity === undefined ? '' : ` opacity="${paint.opacity}"`
  const filter = paint.filter ? ` filter="${paint.filter}"` : ''
  return `fill="${fill}"${stroke}${opacity}${filter}${paint.turn ? ` transform="${paint.turn}"` : ''}`
}

export const rect = (x: number, y: number, width: number, height: number, fill: string, paint: Paint = {}): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${paint.radius ?? 0}" ${attributes(fill, paint)}/>`

export const oval = (x: number, y: number, rx: number, ry: number, fill: string, paint: Paint = {}): string =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" ${attributes(fill, paint)}/>`

export const disc = (x: number, y: number, radius: number, fill: string, paint: Paint = {}): string =>
  oval(x, y, radius, radius, fill, paint)

/** Straight edges through x, y, x, y, ... */
export function area(points: readonly number[], fill: string, paint: Paint = {}): string {
  return `<polygon points="${points.map(n).join(' ')}" ${attributes(fill, paint)}/>`
}

/** SVG path data as it is; for curves. */
export const path = (data: string, fill: string, paint: Paint = {}): string =>
  `<path d="${data}" ${attributes(fill, paint)}/>`

export const line = (
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: string,
  width: number,
  opacity = 1,
): string => path(`M${n(x1)} ${n(y1)}L${n(x2)} ${n(y2)}`, 'none', { stroke, strokeWidth: width, opacity })

/** A group moved and scaled. */
export const group = (x: number, y: number, scale: number, parts: readonly string[]): string =>
  `<g transform="translate(${n(x)} ${n(y)}) scale(${scale})">${parts.join('')}</g>`
