import { dirname, join, posix } from 'node:path'
import type { ArticleDraft, ArticleVideo } from '../../articles/article.js'
import type { ItemVideo } from '../../catalogue/item.js'
import { probeVideoAddress, probeVideoFile, type VideoFacts } from '../../media/probe/index.js'
import { Problem } from '../../problem.js'
import { hashOf, resolveMedia, type Workshop } from './item-context.js'
import { isPassing } from './retry.js'

const version = 'videos-1'
/** Renditions of one video differ by less than this many seconds. */
const sameDuration = 0.5

export type PlayableVideo = {
  /** Best first: the renditions of the article's first video that a Roku plays. */
  videos: ItemVideo[]
  duration: number
  live: boolean
  closedCaptions: ArticleVideo['closedCaptions']
  /** The files of its streams, by their names in the source. */
  files: string[]
  notes: string[]
  /** A rendition that was left out may be had later. */
  isIncomplete: boolean
}

/**
 * Probes and stores the videos that the article names. The first that a Roku can play is the story's video; others of
 * the same length are its renditions.
 * @throws {Problem} the reason of the first video when none can be played
 */
export async function storeVideo(workshop: Workshop, draft: ArticleDraft): Promise<PlayableVideo> {
  const playable: { video: ArticleVideo; stored: StoredVideo }[] = []
  const problems: Problem[] = []
  for (const video of draft.videos) {
    try {
      playable.push({ video, stored: await storeOneVideo(workshop, video.url) })
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
        `The article has no video, and a Roku shows only videos: ${workshop.root === undefined ? 'publish one with it' : 'put one beside it, named like the article'}, or let Newsreel make one ("story" in feed.json).`,
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
    isIncomplete: problems.some(isPassing),
  }
}

/** What the first playlist of every stored stream is called. */
const mainPlaylist = 'newsreel-main.m3u8'

/** Whether a video is an HLS playlist among our own files. */
export const isOwnPlaylist = (name: string): boolean => !/^https?:/i.test(name) && /\.m3u8$/i.test(name)

export type StoredVideo = { url: string; facts: VideoFacts }

/** Probes one video and, where it is a file of ours, puts it (an HLS playlist: with all its files) into the store. */
export async function storeOneVideo(workshop: Workshop, name: string): Promise<StoredVideo> {
  const reference = await resolveMedia(workshop, name)
  if ('url' in reference) {
    return { url: reference.url, facts: await probeVideoAddress(reference.url, workshop.fetcher) }
  }
  const { path } = reference
  if (isOwnPlaylist(path)) {
    const facts = await probeVideoFile(path)
    const [main, ...others] = (facts.files ?? []).map((name) => ({ name, path: join(dirname(path), name) }))
    // Its own name may have spaces, `#` or `%`, which have no place in an address; nothing refers to it.
    const tree = [{ ...main!, name: mainPlaylist }, ...others]
    const hashes = await Promise.all(tree.map(async (file) => `${await workshop.hashFile(file.path)} ${file.name}`))
    const url = await workshop.derive(`${version}/tree/${hashOf(...hashes)}`, async () => {
      return `/media/${(await workshop.store.putTree(tree, mainPlaylist)).name}`
    })
    return { url, facts }
  }
  return workshop.derive(`${version}/${await workshop.hashFile(path)}`, async () => {
    const facts = await probeVideoFile(path)
    const stored = await workshop.store.putFile(path, facts.videoType.toLowerCase())
    return { url: `/media/${stored.name}`, facts }
  })
}

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

/** An adaptive stream suits every line; then the larger picture, then the higher bitrate. */
const bestFirst = (a: ItemVideo, b: ItemVideo): number =>
  Number(b.videoType === 'HLS') - Number(a.videoType === 'HLS') || b.height - a.height || b.bitrate - a.bitrate
