import { readAddress } from './addresses.js'
import { type Fields, openFields } from './fields.js'
import { readItemDates } from './item-dates.js'
import type { NoteKind, Notes } from './notes.js'
import type { RokuDate } from './read-date.js'
import { readRokuLanguage } from './read-language.js'
import { readRokuRating } from './read-rating.js'
import { readLine, readParagraphs } from './texts.js'
import { isOwnId, type RokuItem } from './write-article.js'

/** What the feed around an item says of it. */
export type Surroundings = {
  /** Where the feed was fetched. */
  base: string
  language?: string
  /** `lastUpdated`. */
  madeAt?: RokuDate
  /** Title of its series, or of the category in which it is written. */
  section?: string
  /** Of its series. */
  tags: string[]
  rating?: unknown
  /** Of its season or series: for an episode that has none. */
  thumbnail?: unknown
}

const maxMedia = 50

/**
 * Reads a movie, episode, short-form video or TV special of Direct Publisher JSON.
 * @returns undefined, and a note, for an item that cannot be an article
 */
export function readItem(fields: Fields, around: Surroundings, notes: Notes): RokuItem | undefined {
  const written = { id: fields.text('id'), title: fields.text('title') }
  if (written.id === undefined) notes.count('no-id', written.title ?? 'without a title')
  else if (written.title === undefined) notes.count('no-title', written.id)
  if (written.id === undefined || written.title === undefined) return undefined
  const id = written.id
  if (!isOwnId(id)) notes.count('id-form', id)
  // Some write what belongs into `content` beside it.
  const content = fields.object('content') ?? fields
  const usable = <T>(kind: NoteKind, value: unknown, read: (value: unknown) => T | undefined): T | undefined => {
    const found = read(value)
    if (found === undefined && isWritten(value)) notes.count(kind, id)
    return found
  }
  const address = (value: unknown) => readAddress(value, around.base)
  const picture = (value: unknown) => readPicture(value, around.base)
  const media = <T>(name: string, kind: NoteKind, read: (entry: Fields, url: string) => T): T[] => {
    const entries = content.objects(name)
    if (entries.length > maxMedia) notes.count('media-many', id)
    return entries.slice(0, maxMedia).flatMap((entry) => {
      const url = usable(kind, entry.take('url'), address)
      const found = url === undefined ? [] : [read(entry, url)]
      for (const name of entry.untaken()) if (url !== undefined) notes.lose('item', name)
      return found
    })
  }
  const item: RokuItem = {
    id,
    title: written.title,
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
      around.madeAt,
      notes,
    ),
    language:
      usable('language-unknown', content.take('language') ?? fields.take('language'), readRokuLanguage) ??
      around.language,
    section: around.section,
    tags: [...fields.words('tags'), ...fields.words('genres'), ...around.tags].slice(0, 2 * maxMedia),
    rating: usable('rating-unknown', fields.take('rating') ?? content.take('rating') ?? around.rating, readRokuRating),
    thumbnail:
      usable('thumbnail-address', fields.take('thumbnail') ?? fields.take('thumbnails'), picture) ??
      picture(around.thumbnail),
    videos: media('videos', 'video-address', (entry, url) => ({
      url,
      videoType: entry.text('videoType'),
      quality: entry.text('quality'),
      bitrate: Number(entry.text('bitrate')) || undefined,
    })),
    closedCaptions: media('captions', 'caption-address', (entry, url) => {
      // Which of the two it is, follows from the languages.
      entry.take('captionType')
      return { url, language: usable('language-unknown', entry.take('language'), readRokuLanguage) }
    }),
  }
  // Measured on the video itself.
  content.take('duration')
  for (const name of new Set([...fields.untaken(), ...content.untaken()])) notes.lose('item', name)
  return item
}

const isWritten = (value: unknown): boolean => openFields(value) !== undefined || readLine(value) !== undefined

/** The address of a picture: a text, an object with a `url`, or the first usable of a list of them. */
function readPicture(value: unknown, base: string): string | undefined {
  const candidates: unknown[] = Array.isArray(value) ? value.slice(0, maxMedia) : [value]
  for (const candidate of candidates) {
    const address = readAddress(openFields(candidate)?.take('url') ?? candidate, base)
    if (address !== undefined) return address
  }
  return undefined
}
