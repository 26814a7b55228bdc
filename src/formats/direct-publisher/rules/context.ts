import type { JsonPlace } from '../../check/json-place.js'
import { readFields } from '../../check/read-fields.js'
import type { RuleContext } from '../../check/rule.js'
import type { DirectPublisherRule } from './table.js'

export type DirectPublisherContext = RuleContext<DirectPublisherRule, JsonPlace>

/** What the checks of one document share and learn of it. */
export function startCheck(context: DirectPublisherContext) {
  return {
    ...context,
    read: readFields(context.report, {
      wrongType: 'dp-type',
      nullValue: 'dp-null',
      badAddress: 'dp-url-invalid',
      plainHttp: 'dp-url-http',
    }),
    /** Whose id it is. */
    ids: new Map<string, 'item' | 'episode'>(),
    /** Lower case. */
    tags: new Set<string>(),
    items: 0,
  }
}

export type DirectPublisherCheck = ReturnType<typeof startCheck>
