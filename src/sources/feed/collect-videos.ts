import type { MediaNs } from 'feedsmith'
import { resolveAddress } from '../../fetch/resolve-address.js'
import type { FeedRendition, FeedVideo } from './item.js'
import { mediaKind } from './media-kinds.js'

/** The media of one item as its feed has them. */
export type ItemMedia = {
  media?: MediaNs.ItemOrFeed
  /** Enclosures and attachments. */
  files: { url?: string; type?: string; duration?: number }[]
  /** `podcast:transcript`. */
  transcripts?: { url?: string; type?: string; language?: string }[]
}

type Track = FeedVideo['closedCaptions'][number]

const mostVideos = 20
const trackTypes = /vtt|srt|subrip|ttml|dfxp|ttaf|scc/i

/**
 * The videos of an item, each with its renditions, best first: HLS before files, before DASH, then by height and bitrate. A
 * Media RSS group is one video (Media RSS 1.5.1, `media:group`); files outside of groups are one too where nothing tells them apart.
 * @param base what relative addresses are meant from
 */
export function collectVideos({ media, files, transcripts }: ItemMedia, base: string): FeedVideo[] {
  const videos = [...(media?.groups ?? []), ...splitContents(media?.contents ?? [])].flatMap((group) => {
    const renditions = (group.contents ?? []).filter(isWhole).flatMap((content) => toRendition(content, base))
    const tracks = [...(group.contents ?? []), group].flatMap((part) => readTracks(part, base))
    return renditions.length > 0 ? [{ renditions, closedCaptions: tracks }] : []
  })
  addFiles(videos, files, base)
  const shared = [
    ...readTracks(media, base),
    ...(transcripts ?? []).flatMap(({ url, type, language }) => toTrack({ href: url, type, lang: language }, base)),
  ]
  videos[0]?.closedCaptions.push(...shared)
  return videos.slice(0, mostVideos).map(({ renditions, closedCaptions }) => ({
    renditions: uniqueBy(renditions).sort((a, b) => rank(b) - rank(a) || sizeOf(b) - sizeOf(a)),
    closedCaptions: uniqueBy(closedCaptions),
  }))
}

/** A sample is no story where the whole is there too. */
function isWhole(content: MediaNs.Content, _: number, all: MediaNs.Content[]): boolean {
  return content.expression !== 'sample' || all.every(({ expression }) => expression === 'sample')
}

/** Contents of one length and title are renditions of one video, as most publishers without groups mean them. */
function splitContents(contents: MediaNs.Content[]): MediaNs.Group[] {
  const groups = new Map<string, MediaNs.Content[]>()
  for (const content of contents) {
    const key = JSON.stringify([content.duration, content.title?.value])
    groups.set(key, [...(groups.get(key) ?? []), content])
  }
  return [...groups.values()].map((group) => ({ contents: group }))
}

/** An enclosure repeats the item's video for readers that do not know Media RSS; alone, each is a video. */
function addFiles(videos: FeedVideo[], files: ItemMedia['files'], base: string): void {
  const first = videos[0]
  for (const file of files) {
    const renditions = toRendition(file, base)
    if (first) first.renditions.push(...renditions)
    else if (renditions.length > 0) videos.push({ renditions, closedCaptions: [] })
  }
}

function toRendition(content: MediaNs.Content, base: string): FeedRendition[] {
  const url = resolveAddress(content.url, base)
  const { type, medium, bitrate, width, height, duration } = content
  if (url === undefined || mediaKind({ url, type, medium }) !== 'video') return []
  return [{ url, type, bitrate, width, height, duration }]
}

function readTracks(part: MediaNs.CommonElements | undefined, base: string): Track[] {
  return (part?.subTitles ?? []).flatMap((subTitle) => toTrack(subTitle, base))
}

/** Timed text only: a transcript as a page or as JSON has no use here. */
function toTrack({ href, type, lang }: MediaNs.SubTitle, base: string): Track[] {
  const url = resolveAddress(href, base)
  if (url === undefined || !(trackTypes.test(type ?? '') || trackTypes.test(new URL(url).pathname))) return []
  return [lang === undefined ? { url } : { url, language: lang }]
}

function rank({ url, type }: FeedRendition): number {
  const { pathname } = new URL(url)
  if (/mpegurl/i.test(type ?? '') || /\.m3u8$/i.test(pathname)) return 3
  if (/dash/i.test(type ?? '') || /\.mpd$/i.test(pathname)) return 0
  return /mp4|quicktime/i.test(type ?? '') || /\.(?:mp4|m4v|mov)$/i.test(pathname) ? 2 : 1
}

/** The height tells more than the bitrate, which tells more than the width. */
const sizeOf = ({ height = 0, bitrate = 0, width = 0 }: FeedRendition) => height * 1e6 + bitrate + width / 1e6

function uniqueBy<Named extends { url: string }>(list: readonly Named[]): Named[] {
  return list.filter(({ url }, index) => list.findIndex((other) => other.url === url) === index)
}
