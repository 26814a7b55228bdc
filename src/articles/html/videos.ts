import type { PageElement } from '../../sources/page/parse-page.js'
import { isPlayer } from '../../sources/video-players.js'
import { resolveAddress } from '../../text/web-addresses.js'
import type { ArticleVideo } from '../article.js'
import { readLanguage } from '../article-fields.js'
import { isVideoName } from '../media-files.js'
import { cleanValue } from '../plain-text.js'
import { type JsonLd, propertyTexts } from './json-ld.js'
import type { ResolveAddress } from './pictures.js'

/** Attributes in which players name their media, as an address or in JSON. */
const playerAttributes =
  'data-hls,data-hls-src,data-src,data-video,data-video-src,data-video-url,data-mp4,data-file,data-stream,data-stream-url,data-url,data-media,data-player,data-setup,data-config,data-options,data-sources,data-props'.split(
    ',',
  )
const streamAddress = /(?:https?:)?\/\/[^\s"'\\<>]{3,300}\.(?:m3u8|mp4)(?:\?[^\s"'\\<>]{0,1000})?/i
/** Elements around players that belong to teasers for other pages. */
const teaserSelector =
  'a,nav,aside,footer,header,[class*="related" i],[class*="teaser" i],[class*="card" i],[class*="playlist" i]'
const maxPlayerElements = 500

/**
 * The videos of a page, from the first of these that yields any: `<video>` elements with their tracks, JSON-LD and Open Graph,
 * frames that show a video file, streams named in the attributes of players.
 */
export function readVideos(root: PageElement, jsonLd: JsonLd, resolve: ResolveAddress): ArticleVideo[] {
  const sources = [
    () => [...root.querySelectorAll('video')].flatMap((video) => readVideoElement(video, resolve) ?? []),
    () => [...readContentUrls(jsonLd), ...readMetaVideos(root)].flatMap((name) => toVideo(resolve(name)) ?? []),
    () => readFrameAddresses(root, resolve).flatMap((address) => toVideo(address) ?? []),
    () => readPlayerStreams(root).flatMap((name) => toVideo(resolve(name)) ?? []),
  ]
  const videos = sources.map((read) => read()).find((found) => found.length > 0) ?? []
  return videos.filter((video, index) => videos.findIndex(({ url }) => url === video.url) === index)
}

function readVideoElement(video: PageElement, resolve: ResolveAddress): ArticleVideo | undefined {
  // A silent looping video that starts by itself is an animation.
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

/** The addresses of players of other services in the metadata: JSON-LD embedUrl and Open Graph. */
export function readMetadataPlayers(root: PageElement, { videos }: JsonLd, resolve: ResolveAddress): string[] {
  const references = [...videos.flatMap((video) => propertyTexts(video.embedUrl)), ...readMetaVideos(root)]
  return references.flatMap((reference) => resolveAddress(resolve(reference)) ?? []).filter(isPlayer)
}

const readContentUrls = ({ videos }: JsonLd): string[] => videos.flatMap((video) => propertyTexts(video.contentUrl))

function readMetaVideos(root: PageElement): string[] {
  const names = ['og:video:secure_url', 'og:video:url', 'og:video', 'twitter:player:stream']
  const selector = names.map((name) => `meta[property="${name}" i],meta[name="${name}" i]`).join(',')
  return [...root.querySelectorAll(selector)].flatMap((meta) => meta.getAttribute('content') ?? [])
}

function readPlayerStreams(root: PageElement): string[] {
  const players = [...root.querySelectorAll(playerAttributes.map((name) => `[${name}]`).join(','))].slice(
    0,
    maxPlayerElements,
  )
  return players.flatMap((player) => {
    const values = playerAttributes.flatMap((name) => player.getAttribute(name)?.slice(0, 20_000) ?? [])
    const found = values.flatMap((value) => streamAddress.exec(value.replaceAll('\\/', '/'))?.[0] ?? [])
    return found.length > 0 && !player.closest(teaserSelector) ? found.slice(0, 1) : []
  })
}

function toVideo(url: string | undefined): ArticleVideo | undefined {
  return url !== undefined && isVideoName(url.replace(/[?#].*$/s, '')) ? { url, closedCaptions: [] } : undefined
}

const maxEmbeds = 20
const maxFrames = 200
const addressAttributes = [
  'src',
  'data-src',
  'data-lazy-src',
  'data-litespeed-src',
  'data-cookieblock-src',
  'data-cmp-src',
  'data-url',
  'data',
]
const embedSelector =
  'iframe,embed,object,lite-youtube,lite-vimeo,amp-youtube,amp-vimeo,amp-dailymotion,amp-iframe,blockquote.tiktok-embed,blockquote.twitter-video,.fb-video,[data-youtube-id],[data-vimeo-id]'

/**
 * The addresses of embedded players of other services, without duplicates, in page order. Bare addresses on a line of their own,
 * which a script would replace with the player, are removed from the page.
 */
export function takeEmbeds(root: PageElement, resolve: ResolveAddress): string[] {
  const found: string[] = []
  for (const element of root.querySelectorAll(`${embedSelector},p,div,figure`)) {
    if (/^(?:p|div|figure)$/i.test(element.localName)) {
      const bareAddress = readBareAddress(element)
      if (bareAddress !== undefined) element.remove()
      found.push(...(bareAddress ?? []))
    }
    const player = readPlayer(element, resolve)
    found.push(...player)
    // The text of the quotation is the post on the other service.
    if (player.length > 0 && element.localName.toLowerCase() === 'blockquote') element.remove()
  }
  return [...new Set(found)].slice(0, maxEmbeds)
}

function readPlayer(element: PageElement, resolve: ResolveAddress): string[] {
  const id = (...names: string[]) =>
    names.map((name) => element.getAttribute(name)).find((value) => value && /^[\w-]{4,20}$/.test(value))
  const tag = element.localName.toLowerCase()
  const youtube = id('data-youtube-id') ?? (tag.endsWith('-youtube') ? id('videoid', 'data-videoid') : undefined)
  if (youtube) return [`https://www.youtube.com/embed/${youtube}`]
  const vimeo = id('data-vimeo-id') ?? (tag.endsWith('-vimeo') ? id('videoid', 'data-videoid') : undefined)
  if (vimeo) return [`https://player.vimeo.com/video/${vimeo}`]
  const daily = tag === 'amp-dailymotion' ? id('data-videoid') : undefined
  if (daily) return [`https://www.dailymotion.com/embed/video/${daily}`]
  const names = tag === 'blockquote' || tag === 'div' || tag === 'p' ? ['cite', 'data-href'] : addressAttributes
  const addresses = names.flatMap((name) => resolveAddress(resolve(element.getAttribute(name) ?? '')) ?? [])
  // A post embedded for its video says so in its class; its last link is its own address.
  const isPost = tag === 'blockquote' && /twitter-video/.test(element.getAttribute('class') ?? '')
  const posted = isPost ? [...element.querySelectorAll('a[href]')].at(-1)?.getAttribute('href') : undefined
  const post = resolveAddress(posted)
  return [...addresses.filter(isPlayer).slice(0, 1), ...(post ? [post] : [])]
}

/** The player's address, if the element holds nothing else. */
function readBareAddress(element: PageElement): string[] | undefined {
  if (element.querySelector(':not(a)')) return undefined
  const text = cleanValue(element.textContent)
  if (!text || text.length > 300 || !/^https?:\/\/\S+$/.test(text)) return undefined
  const address = resolveAddress(text)
  return address && isPlayer(address) ? [address] : undefined
}

/** The addresses of frames and objects, whatever they show: some are video files. */
function readFrameAddresses(root: PageElement, resolve: ResolveAddress): string[] {
  return [...root.querySelectorAll('iframe,embed,object')]
    .slice(0, maxFrames)
    .flatMap((element) =>
      addressAttributes.flatMap((name) => resolveAddress(resolve(element.getAttribute(name) ?? '')) ?? []),
    )
}
