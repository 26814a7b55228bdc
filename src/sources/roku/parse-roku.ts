import { Problem } from '../../problem.js'
import type { Fetchable } from '../parsers.js'

/** The items of somebody's Roku feed, each as an article in our own JSON form. */
export type ParsedRoku = { items: unknown[] }

export function parseRoku({ url }: Fetchable): ParsedRoku {
  throw new Problem('roku-unreadable', `${url} cannot be read yet.`)
}
