import type { ArticleDraft, ArticleVideo } from '../../articles/article.js'
import type { FetchLimits } from '../../fetch/fetcher.js'
import { Problem, shorten } from '../../problem.js'
import { isPlayerHost } from '../../sources/players.js'
import type { Workshop } from './item-context.js'

const limits: FetchLimits = { maxBytes: 1_000_000, timeoutMs: 15_000, robots: true }
/** Pages of players that are asked for an article. */
const mostPages = 3

export type Followed = {
  /** With the videos that its players' pages declare, where it has none of its own. */
  draft: ArticleDraft
  notes: string[]
}

/**
 * Looks for the video of an article in the players that it shows. A page that declares its stream has it; what needs the private API
 * of a service is named, and not scraped.
 */
export async function followPlayers(
  workshop: Pick<Workshop, 'fetcher' | 'parse'>,
  draft: ArticleDraft,
): Promise<Followed> {
  const notes: string[] = []
  const videos: ArticleVideo[] = []
  let asked = 0
  for (const player of draft.embeds ?? []) {
    const isNeeded = draft.videos.length === 0 && videos.length === 0 && !isPlayerHost(new URL(player).hostname)
    const streams = isNeeded && asked++ < mostPages ? await readPlayer(workshop, player) : []
    if (streams instanceof Problem) {
      notes.push(`The player ${shorten(player)} is left out: ${streams.message}`)
    } else if (streams.length > 0) {
      videos.push(...streams.map((url) => ({ url, closedCaptions: [] })))
    } else {
      notes.push(
        `The player ${shorten(player)} is left out: what it plays is for its own service's apps; name a video file (.mp4) or stream (.m3u8) of yours to show it.`,
      )
    }
  }
  return { draft: videos.length > 0 ? { ...draft, videos } : draft, notes }
}

async function readPlayer({ fetcher, parse }: Pick<Workshop, 'fetcher' | 'parse'>, player: string) {
  try {
    const { bytes, headers, url } = await fetcher.get(player, limits)
    return await parse('player', { bytes, contentType: headers.get('content-type') ?? undefined, url })
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}
