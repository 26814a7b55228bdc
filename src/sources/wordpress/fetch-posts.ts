import { FetchProblem } from '../../fetch/fetch-problem.js'
import type { AnsweredPost } from './answer.js'
import type { Api } from './api.js'

/** How many posts are asked for at once, and how many when that was too much. */
const sizes = [50, 10, 1] as const
/** More posts than this that cannot be had alone are no broken posts but a broken site. */
const mostLost = 5

/**
 * Posts by their ids, a batch at a time. What is too large or breaks the site's own program is asked for in smaller parts.
 * @param onLost told of a post that cannot be had even alone
 * @throws {Problem} as the API
 */
export async function* fetchPosts(
  api: Pick<Api, 'posts'>,
  ids: readonly number[],
  onLost: (id: number) => void,
): AsyncGenerator<AnsweredPost[]> {
  let lost = 0
  async function* fetchParts(part: readonly number[], level: number): AsyncGenerator<AnsweredPost[]> {
    for (const batch of inBatches(part, sizes[level]!)) {
      try {
        yield await api.posts(batch)
      } catch (error) {
        if (!isTooMuch(error)) throw error
        const next = sizes.findIndex((size) => size < batch.length)
        if (next !== -1) yield* fetchParts(batch, next)
        else if (++lost > mostLost) throw error
        else onLost(batch[0]!)
      }
    }
  }
  yield* fetchParts(ids, 0)
}

/** Whether less may be had where this much was not. */
export function isTooMuch(error: unknown): boolean {
  if (!(error instanceof FetchProblem)) return false
  const { status = 0 } = error.facts
  return error.code === 'fetch-too-large' || error.code === 'fetch-timeout' || [500, 502, 504].includes(status)
}

/** Cuts a list into parts of at most this length. */
export function inBatches<Item>(list: readonly Item[], length: number): Item[][] {
  return Array.from({ length: Math.ceil(list.length / length) }, (_, index) =>
    list.slice(index * length, (index + 1) * length),
  )
}
