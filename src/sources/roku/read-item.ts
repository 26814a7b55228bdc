import { sortByFitness } from '../picture-fitness.js'
import { type Fields, readFields } from './fields.js'
import { type RokuDate, readGenres, readItemDates, readRokuRating } from './item-values.js'
import type { NoteKind, Notes } from './notes.js'
import type { RokuItem } from './parsed-roku.js'
import { isArticleId, readAddress, readLine, readParagraphs, readRokuLanguage } from './text-values.js'

/** What applies to an item from the feed around it. */
export type FeedContext = {
  /** Address of the feed. */
  base: string
  language?: string
  /** `lastUpdated`. */
  madeAt?: RokuDate
  /** Title of its series, or of the category that contains it. */
  section?: string
  /** Tags of its series. */
  tags: string[]
  /** Genres of its series, for an episode without its own. */
  genres?: string[]
  rating?: unknown
  /** Thumbnail of its season or series, for an episode without one. */
  thumbnail?: unknown
}

const maxMedia = 50

/**
 * Reads a movie, episode, short-form video or TV special of Direct Publisher JSON.
 * @returns undefined, with a note, for an item that cannot be an article
 */
export function readItem(fields: Fields, context: FeedContext, notes: Notes): RokuItem | undefined {
  const id = fields.text('id')
  const title = fields.text('title')
  if (id === undefined) notes.count('no-id', title ?? 'without a title')
  else if (title === undefined) notes.count('no-title', id)
  if (id === undefined || title === undefined) return undefined
  if (!isArticleId(id)) notes.count('id-form', id)
  // Some publishers put the fields of `content` directly into the item.
  const content = fields.object('content') ?? fields
  const readOrNote = <T>(kind: NoteKind, value: unknown, read: (value: unknown) => T | undefined): T | undefined => {
    const found = read(value)
    if (found === undefined && hasValue(value)) notes.count(kind, id)
    return found
  }
  const address = (value: unknown) => readAddress(value, context.base)
  const picture = (value: unknown) => readPicture(value, context.base)
  const media = <T>(name: string, kind: NoteKind, read: (entry: Fields, url: string) => T): T[] => {
    const entries = content.objects(name)
    if (entries.length > maxMedia) notes.count('media-many', id)
    return entries.slice(0, maxMedia).flatMap((entry) => {
      const url = readOrNote(kind, entry.take('url'), address)
      const found = url === undefined ? [] : [read(entry, url)]
      for (const name of entry.listUnread()) if (url !== undefined) notes.countDropped('item', name)
      return found
    })
  }
  const genres = fields.words('genres')
  const item: RokuItem = {
    id,
    title,
    summary: readParagraphs(fields.take('shortDescription')).join(' ') || undefined,
    paragraphs: readParagraphs(fields.take('longDescription')),
    ...readItemDates(
      id,
      {
        added: content.take('dateAdded') ?? fields.take('dateAdded'),
        released: fields.take('releaseDate'),
        validFrom: content.take('validityPeriodStart'),
        validUntil: content.take('validityPeriodEnd'),
      },
      context.madeAt,
      notes,
    ),
    language:
      readOrNote('language-unknown', content.take('language') ?? fields.take('language'), readRokuLanguage) ??
      context.language,
    section: context.section,
    tags: [...fields.words('tags'), ...genres, ...context.tags].slice(0, 2 * maxMedia),
    genres: readGenres(genres.length > 0 ? genres : (context.genres ?? [])),
    rating: readOrNote(
      'rating-unknown',
      fields.take('rating') ?? content.take('rating') ?? context.rating,
      readRokuRating,
    ),
    thumbnail:
      readOrNote('thumbnail-address', fields.take('thumbnail') ?? fields.take('thumbnails'), picture) ??
      picture(context.thumbnail),
    videos: media('videos', 'video-address', (entry, url) => ({
      url,
      videoType: entry.text('videoType'),
      quality: entry.text('quality'),
      bitrate: Number(entry.text('bitrate')) || undefined,
    })),
    closedCaptions: media('captions', 'caption-address', (entry, url) => {
      // The type follows from the languages.
      entry.take('captionType')
      return { url, language: readOrNote('language-unknown', entry.take('language'), readRokuLanguage) }
    }),
  }
  // Not used: the duration is measured on the video.
  content.take('duration')
  for (const name of new Set([...fields.listUnread(), ...content.listUnread()])) notes.countDropped('item', name)
  return item
}

const hasValue = (value: unknown): boolean => readFields(value) !== undefined || readLine(value) !== undefined

/** The address of a picture: a text, an object with a `url`, or the valid entry of a list of them that suits a Roku best. */
function readPicture(value: unknown, base: string): string | undefined {
  const written: unknown[] = Array.isArray(value) ? value.slice(0, maxMedia) : [value]
  const size = (fields: Fields | undefined, name: string) => Number(fields?.text(name)) || undefined
  const candidates = sortByFitness(written, (candidate) => {
    const fields = readFields(candidate)
    return {
      width: size(fields, 'width'),
      height: size(fields, 'height'),
      isDefault: fields?.take('isDefault') === true,
    }
  })
  for (const candidate of candidates) {
    const address = readAddress(readFields(candidate)?.take('url') ?? candidate, base)
    if (address !== undefined) return address
  }
  return undefined
}
