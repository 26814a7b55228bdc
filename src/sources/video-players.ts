import { decodePage } from './decode-document.js'
import type { RawDocument } from './document.js'

/** Video players by host and path; other embeds of these services (posts, maps, forms, music) do not match. */
const playerServices: readonly (readonly [host: RegExp, path: RegExp])[] = [
  [/(?:^|\.)youtube(?:-nocookie)?\.com$/, /^\/(?:embed|v|shorts|live|watch)(?:$|[/?])/],
  [/^(?:youtu\.be|dai\.ly|fb\.watch)$/, /^\/[\w-]/],
  [/(?:^|\.)vimeo\.com$/, /^\/(?:video\/|event\/|channels\/[\w-]+\/)?\d/],
  [/(?:^|\.)dailymotion\.com$/, /^\/(?:embed\/)?(?:video|player|playlist)/],
  [/(?:^|\.)facebook\.com$/, /^\/(?:plugins\/video|watch|[^/]+\/videos\/|video\/embed)/],
  [/(?:^|\.)tiktok\.com$/, /^\/(?:embed|player)|\/video\/\d/],
  [/(?:^|\.)(?:twitter|x)\.com$/, /^\/i\/(?:videos|broadcasts)\//],
  [/(?:^|\.)twitch\.tv$/, /^\/(?:$|embed|videos|[\w-]+$)/],
  [
    /(?:^|\.)(?:brightcove\.(?:net|com)|jwplayer\.com|jwplatform\.com|jwpcdn\.com|kaltura\.com|wistia\.(?:net|com))$/,
    /^\/./,
  ],
  [
    /(?:^|\.)(?:streamable\.com|rumble\.com|odysee\.com|bitchute\.com|rutube\.ru|ok\.ru|archive\.org|ted\.com)$/,
    /embed/,
  ],
  [/^(?:vk\.com|vkvideo\.ru)$/, /^\/video/],
  [/^(?:player\.bilibili\.com|v\.qq\.com|player\.youku\.com|embed\.ted\.com)$/, /^\/./],
]
/** Players on a site's own hosts: `player.lantern.example/...`, `lantern.example/video/embed/12`. */
const playerHost = /^(?:video-?)?(?:players?|videos?|vod|tv|embed-?video)\./
const playerPath =
  /\/(?:(?:video|embed|iframe|media|html5)-?)?player[/.?-]|\/(?:video-?embed|embed-?video|videoplayer|embed\/videos?|videos?\/(?:embed|iframe)|mediaplayer)(?:$|[/.?-])/i
const nonVideo =
  /(?:^|[./_-])(?:maps?|forms?|ads?|adserver|adservice|doubleclick|googlesyndication|audio|podcasts?|music|radio|spotify|soundcloud|simplecast|megaphone|acast|captivate|omny|libsyn|buzzsprout|mixcloud|bandcamp|deezer|chat|comments?|newsletter|survey|poll|quiz)(?=$|[./_-])/i

/** Whether a host belongs to a service whose videos play only in its own players. */
export const isPlayerHost = (hostname: string): boolean => playerServices.some(([host]) => host.test(hostname))

/** Whether an address is a video player's. */
export function isPlayer(address: string): boolean {
  const { hostname, pathname, search } = new URL(address)
  if (playerServices.some(([host, path]) => host.test(hostname) && path.test(pathname + search))) return true
  if (nonVideo.test(hostname) || nonVideo.test(pathname)) return false
  return playerHost.test(hostname) || playerPath.test(`${pathname}/`)
}

/** A player's page is a frame and a few settings. */
const maxPageCharacters = 1_000_000
const maxStreams = 6
/** A file name in quotes, as in attributes and settings, or an address anywhere. */
const declaredMedia =
  /["']([^\s"'<>]{1,500}\.(?:m3u8|mp4)(?:\?[^\s"'<>]{0,1000})?)["']|((?:https?:)?\/\/[^\s"'\\<>]{3,500}\.(?:m3u8|mp4)\b(?:\?[^\s"'\\<>]{0,1000})?)/gi
const advert = /(?:^|[./_-])(?:ads?|advert\w{0,10}|vast|preroll|midroll)(?=$|[./_-])/i

/**
 * Finds the streams and files that a player's page declares in its elements or settings: HLS first, then in page order,
 * at most 6. Nothing in the page is executed. Pure.
 * @returns http(s) addresses
 * @throws {Problem} `not-text` for binary data
 */
export function findStreams({ bytes, contentType, url }: RawDocument): string[] {
  const page = decodePage(bytes, contentType)
    .slice(0, maxPageCharacters)
    .replace(/\\u002f|\\\//gi, '/')
    .replace(/\\u0026|&amp;|&#0?38;/gi, '&')
    .replace(/&(?:quot|apos|#0?34|#0?39);/gi, '"')
  const found = new Set<string>()
  for (const [, quoted, bare] of page.matchAll(declaredMedia)) {
    const address = resolveMediaAddress(quoted ?? bare!, url)
    if (address !== undefined) found.add(address)
  }
  const isStream = (address: string) => /\.m3u8$/i.test(new URL(address).pathname)
  const streams = [...found]
  return [...streams.filter(isStream), ...streams.filter((one) => !isStream(one))].slice(0, maxStreams)
}

function resolveMediaAddress(reference: string, base: string): string | undefined {
  if (!URL.canParse(reference, base)) return undefined
  const { protocol, href, hostname, pathname } = new URL(reference, base)
  const isVideo = /^https?:$/.test(protocol) && /\.(?:m3u8|mp4)$/i.test(pathname)
  return isVideo && !advert.test(hostname) && !advert.test(pathname) ? href : undefined
}
