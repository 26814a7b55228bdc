import type { MediaNs, RssFeed } from 'feedsmith'
import { readAddress } from './addresses.js'
import { readTags } from './fields.js'
import { readItemDates } from './item-dates.js'
import type { Notes } from './notes.js'
import type { Surroundings } from './read-item.js'
import { readRokuLanguage } from './read-language.js'
import { readMrssCaptions, readMrssVideos } from './read-mrss-media.js'
import { readRokuRating } from './read-rating.js'
import { readLine, readParagraphs } from './texts.js'
import { isOwnId, type RokuItem } from './write-article.js'

/** What an item, a group and a content can have alike. */
type Level = MediaNs.CommonElements & Pick<MediaNs.Content, 'lang'>

const maxTags = 100
/** What is read of `media:*`. */
const read = 'groups contents title description keywords thumbnails categories subTitles ratings lang'
/** What is measured on the video itself. */
const measured =
  'url fileSize type medium isDefault expression bitrate framerate samplingrate channels duration height width'
const known = new Set(`${read} ${measured}`.split(' '))

/** Reads an `<item>`; undefined, and a note, for one that cannot be an article. */
export function readMrssItem(item: RssFeed.Item<string>, around: Surroundings, notes: Notes): RokuItem | undefined {
  const { media } = item
  const groups = media?.groups ?? []
  const contents = [...(media?.contents ?? []), ...groups.flatMap((group) => group.contents ?? [])]
  // Media RSS lets the same stand at three levels: what is said of the whole item comes first.
  const levels: Level[] = [...(media ? [media] : []), ...groups, ...contents]
  const first = <T>(pick: (level: Level) => T | undefined): T | undefined =>
    levels.map(pick).find((found) => found !== undefined)

  const id = readLine(item.guid?.value)
  const title = readLine(media?.title?.value) ?? readLine(item.title) ?? first((level) => readLine(level.title?.value))
  if (id === undefined) notes.count('no-id', title ?? 'without a title')
  else if (title === undefined) notes.count('no-title', id)
  if (id === undefined || title === undefined) return undefined
  if (!isOwnId(id)) notes.count('id-form', id)

  const written = first((level) => level.ratings?.[0]?.value)
  const rating = readRokuRating(written)
  if (written !== undefined && rating === undefined) notes.count('rating-unknown', id)
  for (const name of new Set(levels.flatMap((level) => Object.keys(level)))) {
    if (!known.has(name)) notes.lose('item', name)
  }
  const { base, madeAt } = around
  const description = media?.description?.value ?? item.description ?? first((level) => level.description?.value)
  return {
    id,
    title,
    url: readAddress(item.link, base),
    summary: readParagraphs(description).join(' ') || undefined,
    byline: readLine(item.authors?.[0]?.name ?? item.dc?.creators?.[0]),
    ...readItemDates(id, { added: item.pubDate ?? item.dc?.dates?.[0], ...validityOf(item) }, madeAt, notes),
    language: first((level) => readRokuLanguage(level.lang)) ?? around.language,
    tags: tagsOf(item, levels).slice(0, maxTags),
    rating,
    thumbnail: first((level) => level.thumbnails?.flatMap(({ url }) => readAddress(url, base) ?? [])[0]),
    paragraphs: readParagraphs(item.content?.encoded),
    videos: readMrssVideos(id, contents, item.enclosures ?? [], base, notes),
    closedCaptions: readMrssCaptions(
      id,
      levels.flatMap((level) => level.subTitles ?? []),
      base,
      notes,
    ),
  }
}

function tagsOf(item: RssFeed.Item<string>, levels: readonly Level[]): string[] {
  const categories = [...levels.flatMap((level) => level.categories ?? []), ...(item.categories ?? [])]
  const keywords = levels.flatMap((level) => level.keywords ?? [])
  return [...categories.flatMap(({ name }) => readLine(name) ?? []), ...keywords.flatMap(readTags)]
}

/** `start=…; end=…; scheme=W3C-DTF`. */
function validityOf(item: RssFeed.Item<string>): { validFrom?: string; validUntil?: string } {
  const text = item.dcterms?.valid?.[0] ?? ''
  const part = (pattern: RegExp) => pattern.exec(text)?.[1]?.trim()
  return { validFrom: part(/\bstart\s*=\s*([^;]{1,60})/i), validUntil: part(/\bend\s*=\s*([^;]{1,60})/i) }
}
