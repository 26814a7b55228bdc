import type { DcTermsNs, MediaNs } from 'feedsmith'
import { parentalRatings } from '../../roku/tables.js'
import type { FeedItem } from './item.js'

/** The first text that says something. */
export function firstText(...texts: (string | undefined)[]): string | undefined {
  return texts.find((text) => text !== undefined && text.trim() !== '')
}

/** Distinct texts without those that are empty or, as schemes and kinds are, addresses. */
export function distinctNames(names: readonly (string | undefined)[], most: number): string[] {
  const kept = names.flatMap((name) => (name && !/^(?:https?|tag|urn|mailto):/i.test(name) ? [name.trim()] : []))
  return [...new Set(kept)].filter((name) => name !== '').slice(0, most)
}

/** The end of `start=2026-01-01;end=2026-02-01T00:00Z;scheme=W3C-DTF` (DCMI Period), as written. */
export function readExpiry(dcterms: DcTermsNs.ItemOrFeed<string> | undefined): string | undefined {
  return dcterms?.valid?.map((period) => /\bend\s*=\s*([^;]{1,60})/i.exec(period)?.[1]?.trim()).find(Boolean)
}

const sources: Record<string, string> = { 'urn:mpaa': 'MPAA', 'urn:v-chip': 'USA_PR' }

/** `tv-pg` under `urn:v-chip`, `pg-13` under `urn:mpaa` (Media RSS 1.5.1, `media:rating`) as Roku writes them. */
export function readRating(media: MediaNs.ItemOrFeed | undefined): FeedItem['rating'] {
  const groups = media?.groups ?? []
  const parts = [media, ...groups, ...(media?.contents ?? []), ...groups.flatMap((group) => group.contents ?? [])]
  for (const { value, scheme } of parts.flatMap((part) => part?.ratings ?? [])) {
    const rating = value?.toUpperCase().replace(/[\s-]/g, '')
    const ratingSource = sources[scheme?.toLowerCase() ?? '']
    if (rating && ratingSource && (parentalRatings as readonly string[]).includes(rating))
      return { rating, ratingSource }
  }
  return undefined
}
