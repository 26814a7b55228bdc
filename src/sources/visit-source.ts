import { visitRss } from './feed/visit-rss.js'
import { visitPage } from './page/visit-page.js'
import { visitRoku } from './roku/visit-roku.js'
import type { Source, Visit, VisitResult } from './source.js'
import { visitWordpress } from './wordpress/visit-wordpress.js'

const sources = { rss: visitRss, wordpress: visitWordpress, page: visitPage, roku: visitRoku }

/** Visits a source of any type. @throws {Problem} as `Source` */
export function visitSource(visit: Visit): Promise<VisitResult> {
  const source = sources[visit.definition.type] as Source
  return source(visit)
}
