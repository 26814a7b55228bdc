import { dirname, join, posix } from 'node:path'
import type { ArticleDraft, ArticleVideo } from '../../articles/article.js'
import { hashFile } from '../../catalogue/derivations.js'
import type { ItemVideo } from '../../catalogue/item.js'
import type { FetchLimits } from '../../fetch/fetcher.js'
import type { VideoInfo } from '../../media/probe/playable-video.js'
import { probeVideoAddress, probeVideoFile } from '../../media/probe/probe-video.js'
import { Problem, shorten } from '../../problem.js'
import { isPlayerHost } from '../../sources/video-players.js'
import { hashParts } from '../../text/hash.js'
import { resolveMedia } from './article-media.js'
import type { ItemContext } from './item-context.js'
import { isTransient } from './retry.js'

const pageLimits: FetchLimits = { maxBytes: 1_000_000, timeoutMs: 15_000, robots: true }
/** At most this many pages of players are fetched for an article. */
const mostPages = 3

/**
 * Looks for the video of an article without one in the players that it embeds. A player's page may declare its stream; a
 * service that needs its private API is named in the notes, and not scraped.
 * @returns the article with the videos that were found
 */
export async function followPlayers(
  context: Pick<ItemContext, 'fetcher' | 'parse'>,
  draft: ArticleDraft,
): Promise<{ draft: ArticleDraft; notes: string[] }> {
  const notes: string[] = []
  const videos: ArticleVideo[] = []
  let asked = 0
  for (const player of draft.embeds ?? []) {
    const isNeeded = draft.videos.length === 0 && videos.length === 0 && !isPlayerHost(new URL(player).hostname)
    const streams = isNeeded && asked++ < mostPages ? await readPlayer(context, player) : []
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

async function readPlayer({ fetcher, parse }: Pick<ItemContext, 'fetcher' | 'parse'>, player: string) {
  try {
    const { bytes, headers, url } = await fetcher.get(player, pageLimits)
    return await parse('player', { bytes, contentType: headers.get('content-type') ?? undefined, url })
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

/** Part of every key: raise it when videos are stored differently. */
const version = 'videos-1'
/** Renditions of one video differ by less than this many seconds. */
const sameDuration = 0.5

type PlayableVideo = {
  /** Best first: the renditions of the article's first video that a Roku plays. */
  videos: ItemVideo[]
  duration: number
  live: boolean
  closedCaptions: ArticleVideo['closedCaptions']
  /** The files of its streams, by their names in the source. */
  files: string[]
  notes: string[]
  /** A rendition was left out for a reason that may pass. */
  isIncomplete: boolean
}

/**
 * Probes and stores the videos that the article names. The first that a Roku can play is the story's video; others of
 * the same length are its renditions.
 * @throws {Problem} the reason of the first video when none can be played
 */
export async function storeVideo(context: ItemContext, draft: ArticleDraft): Promise<PlayableVideo> {
  const playable: { video: ArticleVideo; stored: StoredVideo }[] = []
  const problems: Problem[] = []
  for (const video of draft.videos) {
    try {
      playable.push({ video, stored: await storeOneVideo(context, video.url) })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      problems.push(error)
    }
  }
  const first = playable[0]
  if (!first)
    throw (
      problems[0] ??
      new Problem(
        'no-video',
        `The article has no video, and a Roku shows only videos: ${context.root === undefined ? 'publish one with it' : 'put one beside it, named like the article'}, or let Newsreel make one ("story" in feed.json).`,
      )
    )
  const renditions = playable.filter(
    ({ stored }) => Math.abs(stored.facts.duration - first.stored.facts.duration) < sameDuration,
  )
  const others = playable.filter((entry) => !renditions.includes(entry))
  return {
    videos: renditions.map(({ stored }) => itemVideo(stored)).sort(bestFirst),
    duration: first.stored.facts.duration,
    live: first.stored.facts.live,
    closedCaptions: renditions.flatMap(({ video }) => video.closedCaptions),
    files: playable.flatMap(({ video, stored }) =>
      (stored.facts.files ?? []).map((file) => posix.join(posix.dirname(video.url), file)),
    ),
    notes: [
      ...problems.map((problem) => problem.message),
      ...others.map(
        ({ video }) =>
          `The video ${video.url} is left out: a story has one video, and this one differs in length from the first.`,
      ),
      ...renditions.flatMap(({ stored }) => stored.facts.notes),
    ],
    isIncomplete: problems.some(isTransient),
  }
}

/** What the first playlist of every stored stream is called. */
const mainPlaylist = 'newsreel-main.m3u8'

/** Whether a video is an HLS playlist among our own files. */
export const isOwnPlaylist = (name: string): boolean => !/^https?:/i.test(name) && /\.m3u8$/i.test(name)

export type StoredVideo = { url: string; facts: VideoInfo }

/** Probes one video; a file of ours is put into the store, an HLS playlist with all its files. */
export async function storeOneVideo(context: ItemContext, name: string): Promise<StoredVideo> {
  const reference = await resolveMedia(context, name)
  if ('url' in reference) {
    return { url: reference.url, facts: await probeVideoAddress(reference.url, context.fetcher) }
  }
  const { path } = reference
  if (isOwnPlaylist(path)) {
    const facts = await probeVideoFile(path)
    const [main, ...others] = (facts.files ?? []).map((name) => ({ name, path: join(dirname(path), name) }))
    // Its own name may contain spaces, `#` or `%`, which are trouble in an address; nothing refers to it by that name.
    const tree = [{ ...main!, name: mainPlaylist }, ...others]
    const hashes = await Promise.all(
      tree.map(async (file) => `${await hashFile(context.database, file.path)} ${file.name}`),
    )
    const url = await context.derive(`${version}/tree/${hashParts(...hashes)}`, async () => {
      return `/media/${(await context.store.putTree(tree, mainPlaylist)).name}`
    })
    return { url, facts }
  }
  return context.derive(`${version}/${await hashFile(context.database, path)}`, async () => {
    const facts = await probeVideoFile(path)
    const stored = await context.store.putFile(path, facts.videoType.toLowerCase())
    return { url: `/media/${stored.name}`, facts }
  })
}

/** The video of an item, from what was stored and measured. */
export const itemVideo = ({ url, facts }: StoredVideo): ItemVideo => ({
  url,
  videoType: facts.videoType,
  quality: facts.quality,
  mimeType: facts.mimeType,
  width: facts.width,
  height: facts.height,
  bitrate: facts.bitrate,
  size: facts.size,
})

/** An adaptive stream suits every connection; then the larger picture, then the higher bitrate. */
const bestFirst = (a: ItemVideo, b: ItemVideo): number =>
  Number(b.videoType === 'HLS') - Number(a.videoType === 'HLS') || b.height - a.height || b.bitrate - a.bitrate
