import type { ItemVideo, Picture } from '../catalogue/item.js'
import { absolute, originPlaceholder } from './format.js'

// Media RSS elements that both XML formats print, in xmlbuilder2's notation.

export const mediaNamespace = 'http://search.yahoo.com/mrss/'
export const atomNamespace = 'http://www.w3.org/2005/Atom'

export const describeThumbnail = ({ url, width, height }: Picture) => ({
  '@url': absolute(url),
  '@width': String(width),
  '@height': String(height),
})

/** Seconds with decimals, to the millisecond (Roku, MRSS specification: media:content). */
export const printDuration = (seconds: number): string => String(Math.round(seconds * 1000) / 1000)

/** Attributes of `media:content` that hang on the file alone: bitrate in kbit/s, size in bytes. */
export const describeContent = (video: ItemVideo, language: string) => ({
  '@url': absolute(video.url),
  '@bitrate': String(Math.max(1, Math.round(video.bitrate))),
  '@lang': language,
  '@type': video.mimeType,
  '@medium': 'video' as const,
  '@width': String(video.width),
  '@height': String(video.height),
  '@fileSize': video.size === undefined ? undefined : String(video.size),
})

export const describeSelfLink = (slug: string, file: string) => ({
  '@href': `${originPlaceholder}/feeds/${slug}/${file}`,
  '@rel': 'self' as const,
  '@type': 'application/rss+xml' as const,
})
