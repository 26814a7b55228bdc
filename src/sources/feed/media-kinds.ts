import { isPlayerHost } from '../players.js'

/** What a feed says of a media file. */
export type MediaFacts = { url: string; type?: string; medium?: string }

const extensions: [kind: 'video' | 'image' | 'audio', pattern: RegExp][] = [
  ['video', /\.(?:mp4|m4v|mov|m3u8|webm|mkv|mpd)$/i],
  ['image', /\.(?:jpe?g|png|webp|avif|gif)$/i],
  ['audio', /\.(?:mp3|m4a|aac|ogg|oga|opus|wav|flac)$/i],
]
const videoTypes = /^video\/|^application\/(?:x-mpegurl|vnd\.apple\.mpegurl|dash\+xml)\b|^audio\/(?:x-)?mpegurl\b/i

/** What a media file is: its type decides, then its medium, then its name. A player is a page, not a file. */
export function mediaKind({ url, type, medium }: MediaFacts): 'video' | 'image' | 'audio' | 'player' | 'other' {
  const { hostname, pathname } = new URL(url)
  const byName = extensions.find(([, pattern]) => pattern.test(pathname))?.[0]
  if (/^text\/html|shockwave-flash/i.test(type ?? '') || (byName === undefined && isPlayerHost(hostname))) {
    return 'player'
  }
  if (videoTypes.test(type ?? '')) return 'video'
  if (type?.startsWith('image/')) return 'image'
  if (type?.startsWith('audio/')) return 'audio'
  if (medium === 'video' || medium === 'image' || medium === 'audio') return medium
  return byName ?? 'other'
}
