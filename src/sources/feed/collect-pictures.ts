import type { MediaNs } from 'feedsmith'
import { resolveAddress } from '../../fetch/resolve-address.js'
import type { ItemMedia } from './collect-videos.js'
import type { FeedPicture } from './item.js'
import { mediaKind } from './media-kinds.js'

const mostPictures = 50
/** Pixels; smaller pictures are icons and tracking pixels. */
const smallestSide = 64
/** Pixels; a narrower picture leads only where there is no wider one. */
const smallWidth = 400
const decoration =
  /(?:^|[/_.-])(?:icons?|favicon|logo|avatar|gravatar|pixel|spacer|sprite|tracking|blank|1x1|placeholder)(?=[/_.-]|\d|$)|\.svg$/i

/**
 * The pictures of an item: those of Media RSS with caption and credit, then enclosures, thumbnails and covers.
 * @param covers `itunes:image`, `image` of JSON Feed
 * @param base what relative addresses are meant from
 */
export function collectPictures(
  { media, files }: ItemMedia,
  covers: (string | undefined)[],
  base: string,
): FeedPicture[] {
  const groups = media?.groups ?? []
  const contents = [
    ...groups.flatMap((group) => (group.contents ?? []).map((content) => ({ ...commonOf(group), ...content }))),
    ...(media?.contents ?? []),
  ]
  const shown = [...contents, ...files].flatMap((content) => toPicture(content, base))
  const first = shown[0]
  // Media RSS lets what stands in the item hold for all in it; only for a lone picture it is surely its.
  if (first && shown.length === 1) {
    first.credit ??= creditOf(media)
    if (contents.length === 1) first.caption ??= media?.description?.value
  }
  const thumbnails = [media, ...groups, ...contents].flatMap((part) => part?.thumbnails ?? [])
  const others = [...thumbnails, ...covers.map((url) => ({ url }))].map((picture) => ({ ...picture, medium: 'image' }))
  const pictures = [...shown, ...others.flatMap((picture) => toPicture(picture, base))]
  const isSmall = ({ width }: FeedPicture) => width !== undefined && width < smallWidth
  const wide = widestOfEach(pictures)
  return [...wide.filter((picture) => !isSmall(picture)), ...wide.filter(isSmall)].slice(0, mostPictures)
}

const commonOf = ({ credits, description }: MediaNs.Group) => ({ credits, description })

function toPicture(content: MediaNs.Content, base: string): FeedPicture[] {
  const url = resolveAddress(content.url, base)
  if (url === undefined || mediaKind({ url, type: content.type, medium: content.medium }) !== 'image') return []
  const { width, height } = content
  const { hostname, pathname } = new URL(url)
  const isTiny = (width ?? smallestSide) < smallestSide || (height ?? smallestSide) < smallestSide
  if (isTiny || decoration.test(pathname) || /gravatar/.test(hostname)) return []
  const caption = content.description?.value ?? captionTitle(content.title?.value)
  return [{ url, caption, credit: creditOf(content), width, height }]
}

/** A title is often the file's name. */
const captionTitle = (title: string | undefined) => (title && /\s/.test(title.trim()) ? title : undefined)

const creditOf = (part: MediaNs.CommonElements | undefined) => part?.credits?.[0]?.value ?? part?.copyright?.value

/** A picture offered in several sizes differs in its query alone. */
function widestOfEach(pictures: readonly FeedPicture[]): FeedPicture[] {
  const best = new Map<string, FeedPicture>()
  for (const picture of pictures) {
    const key = picture.url.replace(/\?.*$/s, '')
    const known = best.get(key)
    if (known === undefined) best.set(key, picture)
    else if ((picture.width ?? 0) > (known.width ?? 0)) {
      best.set(key, { ...picture, caption: picture.caption ?? known.caption, credit: picture.credit ?? known.credit })
    }
  }
  return [...best.values()]
}
