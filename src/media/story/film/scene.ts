import type { YuvFrame } from './yuv-frame.js'

/** One shot, ready to be filmed. */
export type Scene = {
  /** Fills the whole frame. @param index counts the scene's own frames from 0 */
  draw(frame: YuvFrame, index: number): void
}
