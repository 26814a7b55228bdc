import { Problem } from '../../problem.js'
import type { Reading, ReadingContext } from '../reading.js'

/** Reads one item of a syndication feed, as `sources/feed` keeps it. */
export function readItem(_json: string, context: ReadingContext): Reading {
  throw new Problem('unknown-form', `${context.name} cannot be read yet.`)
}
