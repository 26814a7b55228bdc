import type { Sheet } from './sheet.js'

/** Where a layer is at a moment: whole-pixel shifts in scene units, and how much of it shows. */
export type Pose = { x?: number; y?: number; opacity?: number }

export type Layer = {
  /** One drawing, or several between which `pick` chooses (a turning beam, a flag). */
  sheets: readonly Sheet[]
  left?: number
  top?: number
  /** Adds its light to what is below instead of covering it. */
  light?: boolean
  move?: (seconds: number) => Pose
  pick?: (seconds: number) => number
}

/** A picture in depth: layers from the back to the front, on a canvas of `width` x `height` units. */
export type Scene = { width: number; height: number; layers: Layer[] }

export const sceneWidth = 1600
export const sceneHeight = 900

export const still = (...sheets: Sheet[]): Layer[] => sheets.map((sheet) => ({ sheets: [sheet] }))

export const moving = (sheet: Sheet, move: (seconds: number) => Pose, place: Partial<Layer> = {}): Layer => ({
  sheets: [sheet],
  move,
  ...place,
})

/** -1..1, once in `period` seconds. */
export const sway = (seconds: number, period: number, phase = 0): number =>
  Math.sin(((seconds / period) % 1) * 2 * Math.PI + phase)
