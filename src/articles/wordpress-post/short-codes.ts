import { findNamedGalleries } from '../../sources/wordpress/galleries.js'
import type { Post, PostPicture } from '../../sources/wordpress/post.js'

/** Attributes of a short code: no markup, and not without end. */
const attributes = '[^\\][<>]{0,3000}'
const video = new RegExp(`\\[video(?=[\\s\\]])(${attributes})\\](?:\\s*\\[/video\\])?`, 'gi')
const player = new RegExp(
  `\\[(embed|youtube|vimeo|dailymotion|tiktok|facebook|twitch)(?=[\\s=\\]])(${attributes})\\](?:([^\\][<>]{0,1000})\\[/\\1\\])?`,
  'gi',
)
const videoAttributes = ['src', 'mp4', 'm4v', 'mov', 'webm']
/** Some that stand alone and without attributes. */
const bare = /^(?:gallery|playlist|audio|video|embed|toc|contact-form(?:-7)?|ads?|adrotate|newsletter)$/
const code = new RegExp(`\\[(/?)([a-z][\\w-]{1,50})((?:[\\s=/]${attributes})?)\\]`, 'gi')

/**
 * Writes the short codes that are left in a post's HTML (those of a plugin that is gone, or that does not work in the REST API)
 * as the HTML that they stand for: galleries, videos, players. `[caption]` is left to `parsePage`; of all others only the text
 * between them stays. Brackets that are the author's (`[sic]`, `[the mayor]`) stay too.
 * @param pictures of galleries, by id
 */
export function expandShortCodes(html: string, pictures: NonNullable<Post['pictures']>): string {
  const shown = showGalleries(html, pictures)
  if (!shown.includes('[')) return shown
  return removeCodes(
    shown
      .replace(video, (_, written: string) => showVideo(written))
      .replace(player, (_, _name, written: string, inner = '') => showPlayer(`${inner} ${written}`)),
  )
}

function showGalleries(html: string, pictures: NonNullable<Post['pictures']>): string {
  let shown = ''
  let end = 0
  for (const gallery of findNamedGalleries(html).sort((a, b) => a.start - b.start)) {
    const figures = gallery.ids.map((id) => pictures[id]).flatMap((picture) => (picture ? [showPicture(picture)] : []))
    shown += html.slice(end, gallery.start) + figures.join('')
    end = gallery.end
  }
  return shown + html.slice(end)
}

const showPicture = ({ url, alt = '', caption = '' }: PostPicture): string =>
  `<figure><img src="${escapeValue(url)}" alt="${escapeValue(alt)}"><figcaption>${caption}</figcaption></figure>`

function showVideo(written: string): string {
  const values = readAttributes(written)
  const source = videoAttributes.map((name) => values.get(name)).find((value) => value !== undefined)
  if (source === undefined) return ''
  const poster = values.get('poster')
  return `<figure><video src="${escapeValue(source)}"${poster ? ` poster="${escapeValue(poster)}"` : ''}></video></figure>`
}

/** An address alone on its line is what editors leave where a player is to stand. */
function showPlayer(written: string): string {
  const [address] = /https?:\/\/[^\s"'”″]{1,1000}/i.exec(straighten(written)) ?? []
  return address ? `<p>${address}</p>` : ''
}

function readAttributes(written: string): Map<string, string> {
  const pairs = straighten(written).matchAll(/([\w-]{1,50})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g)
  return new Map([...pairs].map(([, name, double, single, plain]) => [name!.toLowerCase(), double ?? single ?? plain!]))
}

/** Quotes that became typographic ones on the way. */
const straighten = (text: string): string => text.replace(/&#82(?:20|21|43);|&(?:quot|[lr]dquo|Prime);|[“”″„]/g, '"')

function removeCodes(html: string): string {
  const closed = new Set([...html.matchAll(/\[\/([a-z][\w-]{1,50})\]/gi)].map(([, name]) => name!.toLowerCase()))
  const standsFor = (name: string, rest: string): boolean =>
    closed.has(name) || /^\s*=|\s[\w-]+\s*=/.test(rest) || name.includes('_') || bare.test(name)
  return html.replace(code, (whole, slash: string, written: string, rest: string) => {
    const name = written.toLowerCase()
    if (name === 'caption' && closed.has('caption')) return whole
    return slash || standsFor(name, rest) ? '' : whole
  })
}

const escapeValue = (text: string): string => text.replace(/"/g, '&quot;').replace(/</g, '&lt;')
