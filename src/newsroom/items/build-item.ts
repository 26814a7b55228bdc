import { posix } from 'node:path'
import type { Article, ArticleDraft, Block } from '../../articles/article.js'
import { longDescription, shortDescription } from '../../articles/describe.js'
import type { Item, Picture } from '../../catalogue/item.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { ratingSchema } from '../../formats/direct-publisher/schema.js'
import { Problem } from '../../problem.js'
import { limits } from '../../roku/tables.js'
import { storeClosedCaptions } from './closed-captions.js'
import { hashOf, type Workshop } from './item-context.js'
import { storePicture, storePictures, storeTitleCard } from './pictures.js'
import { followPlayers } from './players.js'
import { forgetStory, takeStory, wantsStory } from './story-video.js'
import { isOwnPlaylist, itemVideo, storeOneVideo, storeVideo } from './videos.js'

export type Made = {
  /** With its pictures at addresses of the store. */
  article: Article
  /** Absent while the article is held back, or its story video is being made. */
  item?: Item
  held?: Problem
  /** When to try again what failed for a passing reason, while something of before stands in. */
  retryAt?: Date
  /** Something of it was left out that may be had later: a picture on a host that is down. */
  isIncomplete: boolean
  notes: string[]
  /** Files that the article does not name and that its video is made of; a folder ends in `/`. */
  files: string[]
}

/** Makes the item of an article: pictures, video and closed captions stored and measured. */
export async function makeItem(workshop: Workshop, id: string, read: ArticleDraft): Promise<Made> {
  const followed = await followPlayers(workshop, read)
  const { draft } = followed
  const { figures, thumbnails, notes, isIncomplete } = await storePictures(workshop, draft)
  notes.push(...followed.notes)
  const article: Article = { ...draft, id, blocks: draft.blocks.flatMap((block) => withStoredPicture(block, figures)) }
  try {
    if (wantsStory(workshop, article)) {
      return { ...(await makeStoryItem(workshop, article, thumbnails, notes)), isIncomplete }
    }
    await forgetStory(workshop, id)
    const video = await storeVideo(workshop, draft)
    if (video.live) {
      throw new Problem(
        'video-unplayable',
        `The video of ${draft.headline} is a live stream: put it under "live" in feed.json; an article needs one that ends.`,
      )
    }
    const captions = await storeClosedCaptions(workshop, video.closedCaptions, {
      language: draft.language,
      duration: video.duration,
    })
    const { duration, videos } = video
    const { closedCaptions } = captions
    const item = await assemble(workshop, article, thumbnails, { duration, videos, closedCaptions })
    return {
      article,
      item,
      notes: [...notes, ...noteRating(article, item), ...video.notes, ...captions.notes],
      isIncomplete: isIncomplete || video.isIncomplete || captions.isIncomplete,
      files: video.files,
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    // Which segments a stream lacks is not known: any file that comes to its playlist may be one of them.
    const folders = draft.videos.filter(({ url }) => isOwnPlaylist(url)).map(({ url }) => `${posix.dirname(url)}/`)
    return { article, held: error, isIncomplete, notes, files: folders }
  }
}

/** The item of an article with a story video; without an item while the first one is being made. */
async function makeStoryItem(
  workshop: Workshop,
  article: Article,
  thumbnails: Item['thumbnails'] | undefined,
  notes: string[],
): Promise<Omit<Made, 'isIncomplete'>> {
  const taken = await takeStory(workshop, article, workshop.now())
  if (!taken) return { article, notes, files: [] }
  const { story, retryAt } = taken
  const item = await assemble(workshop, article, thumbnails, {
    duration: story.facts.duration,
    videos: [itemVideo(story)],
    closedCaptions: story.closedCaptions,
    trickPlay: story.trickPlay,
  })
  return { article, item, notes: [...notes, ...noteRating(article, item), ...taken.notes], files: [], retryAt }
}

function noteRating(article: Article, item: Item): string[] {
  if (!article.rating || item.rating) return []
  const { rating, ratingSource } = article.rating
  return [`The rating "${ratingSource} ${rating}" is left out: Roku has no such rating; one it has is USA_PR TVPG.`]
}

async function assemble(
  workshop: Workshop,
  article: Article,
  thumbnails: Item['thumbnails'] | undefined,
  media: Pick<Item, 'duration' | 'videos' | 'closedCaptions' | 'trickPlay'>,
): Promise<Item> {
  return withRevision({
    ...describe(article, workshop.feed),
    kind: media.duration > limits.shortFormSeconds ? 'tvSpecial' : 'shortForm',
    thumbnails: thumbnails ?? (await storeTitleCard(workshop, article)),
    ...media,
  })
}

export type MadeLive = {
  item: Item
  /** Address of the stored playlist that the server plays round and round, where the stream is a file of ours. */
  loop?: string
}

/**
 * Makes the item of a live feed in the feed definition.
 * @param since ISO 8601: when the feed was first offered, for a stream has no date of its own
 * @throws {Problem} the stream cannot be played or reached
 */
export async function makeLiveItem(
  workshop: Workshop,
  live: FeedDefinition['live'][number],
  since: string,
): Promise<MadeLive> {
  const { feed } = workshop
  const stored = await storeOneVideo(workshop, live.url)
  if (stored.facts.videoType !== 'HLS') {
    throw new Problem(
      'video-unplayable',
      `The live feed "${live.id}" is ${stored.facts.videoType}: a live feed is an HLS playlist (.m3u8).`,
    )
  }
  const language = live.language ?? feed.language
  const loop = stored.url.startsWith('/media/') && !stored.facts.live ? stored.url : undefined
  const item = withRevision({
    id: live.id,
    kind: 'live',
    title: live.title,
    shortDescription: live.description,
    publishedAt: since,
    updatedAt: since,
    language,
    tags: [...new Set(['live', ...live.tags])],
    genres: feed.genres,
    rating: feed.rating,
    duration: 0,
    thumbnails: live.picture
      ? await storePicture(workshop, live.picture)
      : await storeTitleCard(workshop, { headline: live.title, section: 'Live', language }),
    videos: [{ ...itemVideo(stored), url: loop ? `/feeds/${feed.slug}/live/${live.id}.m3u8` : stored.url }],
    closedCaptions: [],
  })
  return { item, loop }
}

function describe(article: Article, feed: FeedDefinition) {
  return {
    id: article.id,
    title: cutTitle(article.headline),
    shortDescription: shortDescription(article),
    longDescription: longDescription(article),
    byline: article.byline,
    url: article.url,
    publishedAt: article.publishedAt,
    updatedAt: article.updatedAt ?? article.publishedAt,
    expiresAt: article.expiresAt,
    language: article.language,
    section: article.section,
    tags: tagsOf(article),
    genres: feed.genres,
    rating: article.rating ? ratingSchema.safeParse(article.rating).data : feed.rating,
  }
}

function withRevision(item: Omit<Item, 'revision'>): Item {
  return { ...item, revision: hashOf(JSON.stringify(item)) }
}

/** A picture that could not be had leaves its words; where it has none, nothing. */
function withStoredPicture(block: Block, figures: ReadonlyMap<string, Picture>): Block[] {
  if (block.type !== 'figure' || block.image === undefined) return [block]
  const { image, ...rest } = block
  const figure = figures.get(image)
  if (figure) return [{ ...rest, image: figure.url }]
  return rest.caption === undefined && rest.credit === undefined ? [] : [rest]
}

/** The section first: its row is found by that tag. Longer tags than Roku's 20 characters are cut. */
function tagsOf(article: Article): string[] {
  const tags = [article.section ?? '', ...article.tags].map((tag) =>
    tag.trim().toLowerCase().slice(0, limits.tagCharacters).trim(),
  )
  return [...new Set(tags.filter(Boolean))]
}

function cutTitle(headline: string): string {
  if (headline.length <= limits.titleCharacters) return headline
  const cut = headline.slice(0, limits.titleCharacters - 1)
  return `${cut.slice(0, cut.lastIndexOf(' ') > 100 ? cut.lastIndexOf(' ') : cut.length)}…`
}
