import { Problem } from '../../problem.js'
import type { Reading, ReadingContext } from '../reading.js'

/** Reads one post of a WordPress site, as `sources/wordpress` keeps it. */
export function readPost(_json: string, context: ReadingContext): Reading {
  throw new Problem('unknown-form', `${context.name} cannot be read yet.`)
}
