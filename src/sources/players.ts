/** Players by host and path; what a service shows beside videos (posts, maps, forms, music) is none. */
const players: readonly (readonly [host: RegExp, path: RegExp])[] = [
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
/** A site's own player: `player.lantern.example/...`, `lantern.example/video/embed/12`. */
const playerHost = /^(?:video-?)?(?:players?|videos?|vod|tv|embed-?video)\./
const playerPath =
  /\/(?:(?:video|embed|iframe|media|html5)-?)?player[/.?-]|\/(?:video-?embed|embed-?video|videoplayer|embed\/videos?|videos?\/(?:embed|iframe)|mediaplayer)(?:$|[/.?-])/i
const noVideo =
  /(?:^|[./_-])(?:maps?|forms?|ads?|adserver|adservice|doubleclick|googlesyndication|audio|podcasts?|music|radio|spotify|soundcloud|simplecast|megaphone|acast|captivate|omny|libsyn|buzzsprout|mixcloud|bandcamp|deezer|chat|comments?|newsletter|survey|poll|quiz)(?=$|[./_-])/i

/** Whether a host belongs to a service that shows its videos in its own players only. */
export const isPlayerHost = (hostname: string): boolean => players.some(([host]) => host.test(hostname))

/** Whether an address is that of a video player. */
export function isPlayer(address: string): boolean {
  const { hostname, pathname, search } = new URL(address)
  if (players.some(([host, path]) => host.test(hostname) && path.test(pathname + search))) return true
  if (noVideo.test(hostname) || noVideo.test(pathname)) return false
  return playerHost.test(hostname) || playerPath.test(`${pathname}/`)
}
