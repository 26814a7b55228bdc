import { Problem } from '../../problem.js'
import type { Visit } from '../source.js'
import type { Api } from './api.js'
import { inBatches } from './fetch-posts.js'
import { removePost, type Shortfall } from './keep-posts.js'

/**
 * Removes those of the kept posts that the site says it has no longer: unpublished, trashed or deleted ones. A check that
 * fails removes nothing.
 * @returns how many were removed
 */
export async function removeGone(
  { visit, api, shortfall }: { visit: Visit; api: Pick<Api, 'present'>; shortfall: Shortfall },
  missing: readonly number[],
): Promise<number> {
  let removed = 0
  for (const ids of inBatches(missing, 100)) {
    visit.signal.throwIfAborted()
    const present = await api.present(ids).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error
      for (const id of ids) shortfall.unchecked.add(id)
      return new Set(ids)
    })
    for (const id of ids.filter((each) => !present.has(each))) {
      await removePost(visit, id)
      removed++
    }
  }
  return removed
}
