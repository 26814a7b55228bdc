import type { ArticleVideo } from '../article.js'
import { isVideoName } from '../assets.js'
import { readLanguage } from '../language-suffix.js'
import { type LinkedData, textsOf } from './json-ld.js'
import type { PageElement } from './page.js'
import type { Resolve } from './pictures.js'

/** The videos of a page: its `<video>` elements with their tracks, else what the head says of them. */
export function readVideos(root: PageElement, linked: LinkedData, resolve: Resolve): ArticleVideo[] {
  const shown = [...root.querySelectorAll('video')].flatMap((video) => readVideo(video, resolve) ?? [])
  const named = [
    ...linked.videos.flatMap((video) => textsOf(video.contentUrl)),
    ...[...root.querySelectorAll('meta[property="og:video" i],meta[property="og:video:url" i]')].flatMap(
      (meta) => meta.getAttribute('content') ?? [],
    ),
  ]
  const videos = shown.length > 0 ? shown : named.flatMap((name) => toVideo(resolve(name)) ?? [])
  return videos.filter((video, index) => videos.findIndex(({ url }) => url === video.url) === index)
}

function toVideo(url: string | undefined): ArticleVideo | undefined {
  return url !== undefined && isVideoName(url.replace(/[?#].*$/s, '')) ? { url, closedCaptions: [] } : undefined
}

function readVideo(video: PageElement, resolve: Resolve): ArticleVideo | undefined {
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
