import type { MediaNs, RssFeed } from 'feedsmith'
import { readAddress } from './addresses.js'
import type { Notes } from './notes.js'
import { readRokuLanguage } from './read-language.js'
import { readLine } from './texts.js'
import type { RokuItem, RokuVideo } from './write-article.js'

const maxMedia = 50

/** The files of an item's video: its `media:content`, else the enclosures of plain RSS. */
export function readMrssVideos(
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
    return url === undefined ? [] : [{ url, quality: qualityOf(file.height), bitrate: file.bitrate }]
  })
}

/** `media:subTitle`, each file once. */
export function readMrssCaptions(
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

/** Roku, Direct Publisher specification: video; MRSS says the height instead. */
function qualityOf(height: number | undefined): string | undefined {
  if (height === undefined) return undefined
  return height >= 2160 ? 'UHD' : height >= 1080 ? 'FHD' : height >= 720 ? 'HD' : 'SD'
}
