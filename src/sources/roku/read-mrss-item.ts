import type { MediaNs, RssFeed } from 'feedsmith'
import { sortByFitness } from '../picture-fitness.js'
import { readTags } from './fields.js'
import { readGenres, readItemDates, readRokuRating } from './item-values.js'
import type { Notes } from './notes.js'
import type { RokuItem, RokuVideo } from './parsed-roku.js'
import type { FeedContext } from './read-item.js'
import { isArticleId, readAddress, readLine, readParagraphs, readRokuLanguage } from './text-values.js'

/** Elements that items, groups and contents have in common. */
type Level = MediaNs.CommonElements & Pick<MediaNs.Content, 'lang'>

const maxTags = 100
/** Elements of `media:*` that are read. */
const readNames = 'groups contents title description keywords thumbnails categories subTitles ratings lang'
/** Attributes that are ignored because they are measured on the video. */
const measuredNames =
  'url fileSize type medium isDefault expression bitrate framerate samplingrate channels duration height width'
const knownNames = new Set(`${readNames} ${measuredNames}`.split(' '))

/** Reads an `<item>`; undefined, with a note, for one that cannot be an article. */
export function readMrssItem(item: RssFeed.Item<string>, context: FeedContext, notes: Notes): RokuItem | undefined {
  const { media } = item
  const groups = media?.groups ?? []
  const contents = [...(media?.contents ?? []), ...groups.flatMap((group) => group.contents ?? [])]
  // Media RSS allows the same elements at three levels; those of the whole item come first.
  const levels: Level[] = [...(media ? [media] : []), ...groups, ...contents]
  const first = <T>(pick: (level: Level) => T | undefined): T | undefined =>
    levels.map(pick).find((found) => found !== undefined)

  const id = readLine(item.guid?.value)
  const title = readLine(media?.title?.value) ?? readLine(item.title) ?? first((level) => readLine(level.title?.value))
  if (id === undefined) notes.count('no-id', title ?? 'without a title')
  else if (title === undefined) notes.count('no-title', id)
  if (id === undefined || title === undefined) return undefined
  if (!isArticleId(id)) notes.count('id-form', id)

  const written = first((level) => level.ratings?.[0]?.value)
  const rating = readRokuRating(written)
  if (written !== undefined && rating === undefined) notes.count('rating-unknown', id)
  for (const name of new Set(levels.flatMap((level) => Object.keys(level)))) {
    if (!knownNames.has(name)) notes.countDropped('item', name)
  }
  const { base, madeAt } = context
  const tags = readItemTags(item, levels)
  const description = media?.description?.value ?? item.description ?? first((level) => level.description?.value)
  return {
    id,
    title,
    url: readAddress(item.link, base),
    summary: readParagraphs(description).join(' ') || undefined,
    byline: readLine(item.authors?.[0]?.name ?? item.dc?.creators?.[0]),
    ...readItemDates(id, { added: item.pubDate ?? item.dc?.dates?.[0], ...readValidity(item) }, madeAt, notes),
    language: first((level) => readRokuLanguage(level.lang)) ?? context.language,
    tags: tags.slice(0, maxTags),
    genres: readGenres(tags),
    rating,
    thumbnail: first((level) =>
      sortByFitness(level.thumbnails ?? [], (picture) => picture)
        .flatMap(({ url }) => readAddress(url, base) ?? [])
        .at(0),
    ),
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

function readItemTags(item: RssFeed.Item<string>, levels: readonly Level[]): string[] {
  const categories = [...levels.flatMap((level) => level.categories ?? []), ...(item.categories ?? [])]
  const keywords = levels.flatMap((level) => level.keywords ?? [])
  return [...categories.flatMap(({ name }) => readLine(name) ?? []), ...keywords.flatMap(readTags)]
}

/** Reads `start=…; end=…; scheme=W3C-DTF`. */
function readValidity(item: RssFeed.Item<string>): { validFrom?: string; validUntil?: string } {
  const text = item.dcterms?.valid?.[0] ?? ''
  const part = (pattern: RegExp) => pattern.exec(text)?.[1]?.trim()
  return { validFrom: part(/\bstart\s*=\s*([^;]{1,60})/i), validUntil: part(/\bend\s*=\s*([^;]{1,60})/i) }
}

const maxMedia = 50

/** Reads the files of an item's video: `media:content`, else the enclosures of plain RSS. */
function readMrssVideos(
  id: string,
  contents: readonly MediaNs.Content[],
  enclosures: readonly RssFeed.Enclosure[],
  base: string,
  notes: Notes,
): RokuVideo[] {
  const videos = contents.filter(({ type = '', medium = '' }) => !/^(?:image|audio|document)/i.test(medium || type))
  const enclosed = enclosures.filter(({ type = '' }) => /^video|mpegurl/i.test(type))
  const files: readonly MediaNs.Content[] = videos.length > 0 ? videos : enclosed
  if (files.length > maxMedia) notes.count('media-many', id)
  return files.slice(0, maxMedia).flatMap((file) => {
    const url = readAddress(file.url, base)
    if (url === undefined && readLine(file.url) !== undefined) notes.count('video-address', id)
    return url === undefined ? [] : [{ url, quality: chooseQuality(file.height), bitrate: file.bitrate }]
  })
}

/** Reads `media:subTitle`, each file once. */
function readMrssCaptions(
  id: string,
  written: readonly MediaNs.SubTitle[],
  base: string,
  notes: Notes,
): RokuItem['closedCaptions'] {
  const tracks = [...new Map(written.map((track) => [track.href, track])).values()]
  if (tracks.length > maxMedia) notes.count('media-many', id)
  return tracks.slice(0, maxMedia).flatMap(({ href, lang }) => {
    const url = readAddress(href, base)
    const language = readRokuLanguage(lang)
    if (url === undefined) notes.count('caption-address', id)
    else if (language === undefined && readLine(lang) !== undefined) notes.count('language-unknown', id)
    return url === undefined ? [] : [{ url, language }]
  })
}

/** The quality by the height, which MRSS has instead (Roku, Direct Publisher specification: video). */
function chooseQuality(height: number | undefined): string | undefined {
  if (height === undefined) return undefined
  return height >= 2160 ? 'UHD' : height >= 1080 ? 'FHD' : height >= 720 ? 'HD' : 'SD'
}
