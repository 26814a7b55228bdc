import { z } from 'zod'
import type { Fetcher } from '../../fetch/fetcher.js'
import { Problem } from '../../problem.js'
import { isSameSite } from '../../sources/page/site.js'
import { type Candidate, toCandidate } from './candidate.js'
import type { Desk } from './sample-articles.js'
import { sampleWordpress } from './sample-sources.js'

/** What a WordPress site says of itself at the root of its REST API (developer.wordpress.org/rest-api/reference). */
const indexSchema = z.object({
  name: z.string().optional().catch(undefined),
  description: z.string().optional().catch(undefined),
  home: z
    .url({ protocol: /^https?$/ })
    .optional()
    .catch(undefined),
  /** Empty where the editor has chosen an offset instead. */
  timezone_string: z.string().optional().catch(undefined),
})

export type WordpressIndex = z.infer<typeof indexSchema>

const limits = { maxBytes: 3_000_000, timeoutMs: 20_000 }

/**
 * Looks at a WordPress site by its REST API.
 * @param site address that a source would name
 * @throws {Problem} as `createApi`
 */
export async function surveyWordpress(
  desk: Desk,
  root: string,
  site: string,
): Promise<{ candidate: Candidate; index: WordpressIndex }> {
  const sample = await sampleWordpress(desk, { type: 'wordpress', url: site }, root)
  const index = await readIndex(desk.fetcher, root)
  const home = index.home && isSameSite(index.home, site) ? index.home : undefined
  const source = { type: 'wordpress' as const, url: home ?? site }
  return { candidate: toCandidate('wordpress', source, sample), index: { ...index, home } }
}

async function readIndex(fetcher: Fetcher, root: string): Promise<WordpressIndex> {
  const url = new URL(root)
  url.searchParams.set('_fields', Object.keys(indexSchema.shape).join(','))
  try {
    const { bytes } = await fetcher.get(url.href, limits, { accept: 'application/json' })
    return indexSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? {}
  } catch (error) {
    // Some sites close the root and leave the posts open.
    if (error instanceof Problem || error instanceof SyntaxError) return {}
    throw error
  }
}
