import { posix } from 'node:path'
import type { Article, ArticleDraft, Block } from '../../articles/article.js'
import { longDescription, shortDescription } from '../../articles/derived-fields.js'
import type { Item, Picture } from '../../catalogue/item.js'
import { cancelStory } from '../../catalogue/story-orders.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { ratingSchema } from '../../formats/direct-publisher/schema.js'
import { Problem } from '../../problem.js'
import { directPublisherGenres } from '../../roku/direct-publisher.js'
import { limits } from '../../roku/limits.js'
import { cutBetweenWords, cutText } from '../../text/cut-text.js'
import { hashParts } from '../../text/hash.js'
import { storeClosedCaptions } from './closed-captions.js'
import type { ItemContext } from './item-context.js'
import { storePictures, storeTitleCard } from './pictures.js'
import { findOrOrderStory, wantsStory } from './story-video.js'
import { followPlayers, isOwnPlaylist, itemVideo, storeVideo } from './videos.js'

/** What became of an article. */
export type BuiltItem = {
  /** Its pictures are addresses of the store. */
  article: Article
  /** Absent while the article is held back, or its story video is being made. */
  item?: Item
  held?: Problem
  /** When to retry what failed for a transient reason while an earlier version is used. */
  retryAt?: Date
  /** Something was left out for a reason that may pass: a picture on a host that is down. */
  isIncomplete: boolean
  notes: string[]
  /** Files that its video is made of although the article does not name them; a folder ends in `/`. */
  files: string[]
}

/** Builds the item of an article: its pictures, video and closed captions stored and measured. */
export async function buildItem(context: ItemContext, id: string, read: ArticleDraft, now: Date): Promise<BuiltItem> {
  const { notes: readingNotes = [], ...readDraft } = read
  const { draft, notes: playerNotes } = await followPlayers(context, readDraft)
  const pictures = await storePictures(context, draft)
  const article = { ...draft, id, blocks: draft.blocks.flatMap((block) => withStoredPicture(block, pictures.figures)) }
  const notes = [...readingNotes, ...pictures.notes, ...playerNotes]
  const { thumbnails, isIncomplete } = pictures
  try {
    const media = wantsStory(context.feed, article)
      ? await findStoryMedia(context, article, now)
      : await storeVideoMedia(context, id, draft)
    // The story video is being made.
    if (!media) return { article, isIncomplete, notes, files: [] }
    const item = withRevision({
      ...describe(article, context.feed),
      kind: media.duration > limits.shortFormSeconds ? 'tvSpecial' : 'shortForm',
      thumbnails: thumbnails ?? (await storeTitleCard(context, article)),
      duration: media.duration,
      videos: media.videos,
      closedCaptions: media.closedCaptions,
      trickPlay: media.trickPlay,
    })
    return {
      article,
      item,
      retryAt: media.retryAt,
      notes: [...notes, ...noteRating(article, item), ...media.notes],
      isIncomplete: isIncomplete || media.isIncomplete,
      files: media.files,
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    // Which segments a stream lacks is unknown: any new file beside its playlist may be one of them.
    const folders = draft.videos.filter(({ url }) => isOwnPlaylist(url)).map(({ url }) => `${posix.dirname(url)}/`)
    return { article, held: error, isIncomplete, notes, files: folders }
  }
}

/** What an item plays, and what to say about it. */
type PlayableMedia = Pick<Item, 'duration' | 'videos' | 'closedCaptions' | 'trickPlay'> &
  Pick<BuiltItem, 'retryAt' | 'isIncomplete' | 'notes' | 'files'>

/** @returns undefined while the article's first story video is being made */
async function findStoryMedia(context: ItemContext, article: Article, now: Date): Promise<PlayableMedia | undefined> {
  const found = await findOrOrderStory(context, article, now)
  if (!found) return undefined
  const { story, retryAt, notes } = found
  return {
    duration: story.facts.duration,
    videos: [itemVideo(story)],
    closedCaptions: story.closedCaptions,
    trickPlay: story.trickPlay,
    retryAt,
    isIncomplete: false,
    notes,
    files: [],
  }
}

async function storeVideoMedia(context: ItemContext, id: string, draft: ArticleDraft): Promise<PlayableMedia> {
  await cancelStory(context.database, context.feed.slug, id)
  const { live, duration, videos, files, ...video } = await storeVideo(context, draft)
  if (live) {
    throw new Problem(
      'video-unplayable',
      `The video of ${draft.headline} is a live stream: put it under "live" in feed.json; an article needs one that ends.`,
    )
  }
  const language = draft.language
  const captions = await storeClosedCaptions(context, video.closedCaptions, { language, duration })
  return {
    duration,
    videos,
    closedCaptions: captions.closedCaptions,
    isIncomplete: video.isIncomplete || captions.isIncomplete,
    notes: [...video.notes, ...captions.notes],
    files,
  }
}

function noteRating(article: Article, item: Item): string[] {
  if (!article.rating || item.rating) return []
  const { rating, ratingSource } = article.rating
  return [`The rating "${ratingSource} ${rating}" is left out: Roku has no such rating; one it has is USA_PR TVPG.`]
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
    tags: itemTags(article),
    genres: itemGenres(article, feed),
    rating: article.rating ? ratingSchema.safeParse(article.rating).data : feed.rating,
  }
}

/** Hashes an item, so that its printed form can be kept until it changes. */
export function withRevision(item: Omit<Item, 'revision'>): Item {
  return { ...item, revision: hashParts(JSON.stringify(item)) }
}

/** A figure whose picture could not be used keeps its words; without any, it is dropped. */
function withStoredPicture(block: Block, figures: ReadonlyMap<string, Picture>): Block[] {
  if (block.type !== 'figure' || block.image === undefined) return [block]
  const { image, alternatives: _, ...rest } = block
  const figure = figures.get(image)
  if (figure) return [{ ...rest, image: figure.url }]
  return rest.caption === undefined && rest.credit === undefined ? [] : [rest]
}

/**
 * The section first: its row is found by that tag. Longer tags than Roku's 20 characters are cut between words; one of a single
 * longer word is none, but the section needs one.
 */
function itemTags(article: Article): string[] {
  const shorten = (tag: string) => cutBetweenWords(tag.trim().toLowerCase(), limits.tagCharacters)
  const section = article.section?.trim().toLowerCase() ?? ''
  const tags = [cutText(section, limits.tagCharacters), ...article.tags.map(shorten)]
  return [...new Set(tags.filter(Boolean))]
}

function cutTitle(headline: string): string {
  if (headline.length <= limits.titleCharacters) return headline
  return `${cutText(headline, limits.titleCharacters - 1)}…`
}

/** The genres that the publisher gives and Roku knows, else those of the feed. */
function itemGenres(article: Article, feed: FeedDefinition): string[] {
  const known = directPublisherGenres.filter((genre) => article.genres?.includes(genre))
  return known.length > 0 ? known : feed.genres
}
