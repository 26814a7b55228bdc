import { Problem } from '../../problem.js'
import type { Fetchable } from '../parsers.js'

/** What a page is and leads to. */
export type PageFacts = { links: string[] }

export function inspectPage({ url }: Fetchable): PageFacts {
  throw new Problem('page-unreadable', `${url} cannot be read yet.`)
}
