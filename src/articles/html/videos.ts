import type { PageElement } from '../../sources/page/parse-page.js'
import type { ArticleVideo } from '../article.js'
import { isVideoName } from '../assets.js'
import { readLanguage } from '../language-suffix.js'
import { frameAddresses } from './embeds.js'
import { type LinkedData, textsOf } from './json-ld.js'
import type { Resolve } from './pictures.js'

/** Attributes of players that name what they play, as an address or in JSON. */
const declaring =
  'data-hls,data-hls-src,data-src,data-video,data-video-src,data-video-url,data-mp4,data-file,data-stream,data-stream-url,data-url,data-media,data-player,data-setup,data-config,data-options,data-sources,data-props'.split(
    ',',
  )
const stream = /(?:https?:)?\/\/[^\s"'\\<>]{3,300}\.(?:m3u8|mp4)(?:\?[^\s"'\\<>]{0,1000})?/i
/** What plays in a teaser for another page. */
const elsewhere =
  'a,nav,aside,footer,header,[class*="related" i],[class*="teaser" i],[class*="card" i],[class*="playlist" i]'
const mostPlayers = 500

/**
 * The videos of a page: its `<video>` elements with their tracks, else what the head says of them, else frames that show a file and the
 * streams that players declare in their attributes.
 */
export function readVideos(root: PageElement, linked: LinkedData, resolve: Resolve): ArticleVideo[] {
  const sources = [
    () => [...root.querySelectorAll('video')].flatMap((video) => readVideo(video, resolve) ?? []),
    () => [...readNamed(linked), ...metaVideos(root)].flatMap((name) => toVideo(resolve(name)) ?? []),
    () => frameAddresses(root, resolve).flatMap((address) => toVideo(address) ?? []),
    () => readDeclared(root).flatMap((name) => toVideo(resolve(name)) ?? []),
  ]
  const videos = sources.map((read) => read()).find((found) => found.length > 0) ?? []
  return videos.filter((video, index) => videos.findIndex(({ url }) => url === video.url) === index)
}

/** Addresses that the head gives for players and files: JSON-LD's embedUrl, Open Graph. */
export function namedPlayers(root: PageElement, { videos }: LinkedData): string[] {
  return [...videos.flatMap((video) => textsOf(video.embedUrl)), ...metaVideos(root)]
}

const readNamed = ({ videos }: LinkedData): string[] => videos.flatMap((video) => textsOf(video.contentUrl))

function metaVideos(root: PageElement): string[] {
  const names = ['og:video:secure_url', 'og:video:url', 'og:video', 'twitter:player:stream']
  const selector = names.map((name) => `meta[property="${name}" i],meta[name="${name}" i]`).join(',')
  return [...root.querySelectorAll(selector)].flatMap((meta) => meta.getAttribute('content') ?? [])
}

function readDeclared(root: PageElement): string[] {
  const players = [...root.querySelectorAll(declaring.map((name) => `[${name}]`).join(','))].slice(0, mostPlayers)
  return players.flatMap((player) => {
    const values = declaring.flatMap((name) => player.getAttribute(name)?.slice(0, 20_000) ?? [])
    const found = values.flatMap((value) => stream.exec(value.replaceAll('\\/', '/'))?.[0] ?? [])
    return found.length > 0 && !player.closest(elsewhere) ? found.slice(0, 1) : []
  })
}

function toVideo(url: string | undefined): ArticleVideo | undefined {
  return url !== undefined && isVideoName(url.replace(/[?#].*$/s, '')) ? { url, closedCaptions: [] } : undefined
}

function readVideo(video: PageElement, resolve: Resolve): ArticleVideo | undefined {
  // A film without sound and controls that begins by itself is a moving picture.
  if (['autoplay', 'muted', 'loop'].every((name) => video.getAttribute(name) !== null)) return undefined
  const sources = [video, ...video.querySelectorAll('source')].flatMap((element) =>
    ['src', 'data-src'].flatMap((name) => element.getAttribute(name) ?? []),
  )
  const url = sources.map(resolve).find((address) => address !== undefined)
  if (url === undefined) return undefined
  const closedCaptions = [...video.querySelectorAll('track')].flatMap((track) => {
    const kind = (track.getAttribute('kind') ?? 'subtitles').toLowerCase()
    const address = resolve(track.getAttribute('src') ?? '')
    if (address === undefined || (kind !== 'captions' && kind !== 'subtitles')) return []
    const language = readLanguage(track.getAttribute('srclang'))
    return [language === undefined ? { url: address } : { url: address, language }]
  })
  return { url, closedCaptions }
}
