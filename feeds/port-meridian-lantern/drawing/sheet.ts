import { type Random, seededRandom } from './random.js'

/** Offset 0..1, colour, opacity (1 when left out). */
export type Stop = readonly [offset: number, colour: string, opacity?: number]

/** One transparent SVG sheet that shapes draw on; it keeps the gradients and filters that they ask for. */
export class Sheet {
  readonly random: Random
  private readonly definitions: string[] = []
  private readonly body: string[] = []

  constructor(
    readonly width: number,
    readonly height: number,
    seed = 1,
  ) {
    this.random = seededRandom(seed)
  }

  add(...parts: string[]): this {
    this.body.push(...parts)
    return this
  }

  /** A gradient from the top of a shape to its bottom, as a fill. */
  vertical(...stops: Stop[]): string {
    return this.define(
      (id) => `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stopList(stops)}</linearGradient>`,
    )
  }

  /** A gradient from the left of a shape to its right, as a fill. */
  horizontal(...stops: Stop[]): string {
    return this.define(
      (id) => `<linearGradient id="${id}" x1="0" y1="0" x2="1" y2="0">${stopList(stops)}</linearGradient>`,
    )
  }

  /** A gradient from the middle of a shape outwards, as a fill. */
  radial(...stops: Stop[]): string {
    return this.define((id) => `<radialGradient id="${id}">${stopList(stops)}</radialGradient>`)
  }

  /** Light that fades out evenly from the middle of a shape. */
  glow(colour: string, strength = 1): string {
    return this.radial(
      [0, colour, strength],
      [0.25, colour, strength * 0.55],
      [0.6, colour, strength * 0.15],
      [1, colour, 0],
    )
  }

  /** A blur for the attribute `filter`. */
  blur(radius: number): string {
    return this.define(
      (id) =>
        `<filter id="${id}" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="${radius}"/></filter>`,
    )
  }

  toSvg(): string {
    const size = `width="${this.width}" height="${this.height}" viewBox="0 0 ${this.width} ${this.height}"`
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size}><defs>${this.definitions.join('')}</defs>${this.body.join('')}</svg>`
  }

  private define(element: (id: string) => string): string {
    const id = `d${this.definitions.length}`
    this.definitions.push(element(id))
    return `url(#${id})`
  }
}

const stopList = (stops: readonly Stop[]): string =>
  stops
    .map(
      ([offset, colour, opacity = 1]) => `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
    )
    .join('')
