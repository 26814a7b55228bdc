import type { MediaNs } from 'feedsmith'
import { resolveAddress } from '../../text/web-addresses.js'
import { isPlayerHost } from '../video-players.js'
import type { FeedRendition, FeedVideo } from './item.js'

/** The media of one item, as in the feed. */
export type ItemMedia = {
  media?: MediaNs.ItemOrFeed
  /** Enclosures and attachments. */
  files: { url?: string; type?: string; duration?: number }[]
  /** `podcast:transcript`. */
  transcripts?: { url?: string; type?: string; language?: string }[]
}

type Track = FeedVideo['closedCaptions'][number]

const maxVideos = 20
const trackTypes = /vtt|srt|subrip|ttml|dfxp|ttaf|scc/i

/**
 * Collects the videos of an item, each with its renditions, best first: HLS, then files, then DASH, each by height and bitrate.
 * A Media RSS group is one video (Media RSS 1.5.1, `media:group`), and so are files outside groups with the same duration and title.
 * @param base base of relative addresses
 */
export function collectVideos({ media, files, transcripts }: ItemMedia, base: string): FeedVideo[] {
  const videos = [...(media?.groups ?? []), ...groupContents(media?.contents ?? [])].flatMap((group) => {
    const renditions = (group.contents ?? []).filter(isFullVideo).flatMap((content) => toRendition(content, base))
    const tracks = [...(group.contents ?? []), group].flatMap((part) => readSubtitleTracks(part, base))
    return renditions.length > 0 ? [{ renditions, closedCaptions: tracks }] : []
  })
  addFiles(videos, files, base)
  const shared = [
    ...readSubtitleTracks(media, base),
    ...(transcripts ?? []).flatMap(({ url, type, language }) => toTrack({ href: url, type, lang: language }, base)),
  ]
  videos[0]?.closedCaptions.push(...shared)
  return videos.slice(0, maxVideos).map(({ renditions, closedCaptions }) => ({
    renditions: uniqueByUrl(renditions).sort((a, b) => rankFormat(b) - rankFormat(a) || rankSize(b) - rankSize(a)),
    closedCaptions: uniqueByUrl(closedCaptions),
  }))
}

/** Samples do not count if the full video is there too. */
function isFullVideo(content: MediaNs.Content, _: number, all: MediaNs.Content[]): boolean {
  return content.expression !== 'sample' || all.every(({ expression }) => expression === 'sample')
}

/** Contents with the same duration and title are renditions of one video: most publishers without groups mean it so. */
function groupContents(contents: MediaNs.Content[]): MediaNs.Group[] {
  const groups = new Map<string, MediaNs.Content[]>()
  for (const content of contents) {
    const key = JSON.stringify([content.duration, content.title?.value])
    groups.set(key, [...(groups.get(key) ?? []), content])
  }
  return [...groups.values()].map((group) => ({ contents: group }))
}

/** An enclosure repeats the item's video for readers without Media RSS; without Media RSS, each enclosure is a video. */
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
  if (url === undefined || classifyMedia({ url, type, medium }) !== 'video') return []
  return [{ url, type, bitrate, width, height, duration }]
}

function readSubtitleTracks(part: MediaNs.CommonElements | undefined, base: string): Track[] {
  return (part?.subTitles ?? []).flatMap((subTitle) => toTrack(subTitle, base))
}

/** Timed text only: transcripts as pages or JSON are useless as captions. */
function toTrack({ href, type, lang }: MediaNs.SubTitle, base: string): Track[] {
  const url = resolveAddress(href, base)
  if (url === undefined || !(trackTypes.test(type ?? '') || trackTypes.test(new URL(url).pathname))) return []
  return [lang === undefined ? { url } : { url, language: lang }]
}

function rankFormat({ url, type }: FeedRendition): number {
  const { pathname } = new URL(url)
  if (/mpegurl/i.test(type ?? '') || /\.m3u8$/i.test(pathname)) return 3
  if (/dash/i.test(type ?? '') || /\.mpd$/i.test(pathname)) return 0
  return /mp4|quicktime/i.test(type ?? '') || /\.(?:mp4|m4v|mov)$/i.test(pathname) ? 2 : 1
}

/** By height, then bitrate, then width. */
const rankSize = ({ height = 0, bitrate = 0, width = 0 }: FeedRendition) => height * 1e6 + bitrate + width / 1e6

function uniqueByUrl<Named extends { url: string }>(list: readonly Named[]): Named[] {
  return list.filter(({ url }, index) => list.findIndex((other) => other.url === url) === index)
}

const maxPlayers = 20

/** Collects addresses of pages that play an item's video: `media:player`, `media:embed`, and contents that are not files. */
export function collectPlayers({ media, files }: ItemMedia, base: string): string[] {
  const contents = [...(media?.contents ?? []), ...(media?.groups ?? []).flatMap((group) => group.contents ?? [])]
  const named = [media, ...(media?.groups ?? []), ...contents].flatMap((part) => [part?.player?.url, part?.embed?.url])
  const pages = [...contents, ...files].flatMap(({ url, type, medium }: MediaNs.Content) => {
    const address = resolveAddress(url, base)
    return address && classifyMedia({ url: address, type, medium }) === 'player' ? [address] : []
  })
  const addresses = [...named.flatMap((url) => resolveAddress(url, base) ?? []), ...pages]
  return [...new Set(addresses)].slice(0, maxPlayers)
}

/** What a feed says about a media file. */
type MediaFacts = { url: string; type?: string; medium?: string }

const extensions: [kind: 'video' | 'image' | 'audio', pattern: RegExp][] = [
  ['video', /\.(?:mp4|m4v|mov|m3u8|webm|mkv|mpd)$/i],
  ['image', /\.(?:jpe?g|png|webp|avif|gif)$/i],
  ['audio', /\.(?:mp3|m4a|aac|ogg|oga|opus|wav|flac)$/i],
]
const videoLists = /^audio\/(?:x-)?mpegurl\b/i
const videoTypes = /^video\/|^application\/(?:x-mpegurl|vnd\.apple\.mpegurl|dash\+xml)\b|^audio\/(?:x-)?mpegurl\b/i

/** Types that say less than the name: hosts of podcasts call every episode audio/mpeg, and CMSs every file video/mp4. */
const overruled: Record<string, RegExp> = {
  video: /^audio\//i,
  image: /^(?:audio|video)\//i,
  audio: /^(?:image|video)\//i,
}

/** Whether the name of a file says that it is something else than its type. */
function isMistyped({ url, type = '' }: MediaFacts): boolean {
  const { pathname } = new URL(url)
  const byName = extensions.find(([, pattern]) => pattern.test(pathname))?.[0]
  return byName !== undefined && !videoLists.test(type) && overruled[byName]!.test(type)
}

/** Tells editors of enclosures whose type and name disagree, in one sentence. */
export function describeMistyped(files: ItemMedia['files'], base: string): string[] {
  const wrong = files.flatMap(({ url, type }) => {
    const address = resolveAddress(url, base)
    return address && isMistyped({ url: address, type })
      ? [`${new URL(address).pathname.split('/').at(-1)} as ${type}`]
      : []
  })
  if (wrong.length === 0) return []
  const many = wrong.length === 1 ? '1 enclosure has' : `${wrong.length} enclosures have`
  return [
    `${many} a type that is not that of the file (${wrong[0]!.slice(0, 100)}): taken as what the name says; correct the type.`,
  ]
}

/** Classifies a media file by its type, else its medium, else its name. A player is a page, not a file. */
export function classifyMedia({ url, type, medium }: MediaFacts): 'video' | 'image' | 'audio' | 'player' | 'other' {
  const { hostname, pathname } = new URL(url)
  const byName = extensions.find(([, pattern]) => pattern.test(pathname))?.[0]
  if (/^text\/html|shockwave-flash/i.test(type ?? '') || (byName === undefined && isPlayerHost(hostname))) {
    return 'player'
  }
  if (byName !== undefined && isMistyped({ url, type })) return byName
  if (videoTypes.test(type ?? '')) return 'video'
  if (type?.startsWith('image/')) return 'image'
  if (type?.startsWith('audio/')) return 'audio'
  if (medium === 'video' || medium === 'image' || medium === 'audio') return medium
  return byName ?? 'other'
}
