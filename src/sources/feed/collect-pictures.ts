import type { MediaNs } from 'feedsmith'
import { resolveAddress } from '../../text/web-addresses.js'
import { type PictureFacts, sortByFitness } from '../picture-fitness.js'
import { classifyMedia, type ItemMedia } from './collect-videos.js'
import type { FeedPicture } from './item.js'

const maxPictures = 50
/** Pixels; smaller pictures are icons and tracking pixels. */
const minSide = 64
/** Pixels; narrower pictures come after all wider ones. */
const smallWidth = 400
const decoration =
  /(?:^|[/_.-])(?:icons?|favicon|logo|avatar|gravatar|pixel|spacer|sprite|tracking|blank|1x1|placeholder)(?=[/_.-]|\d|$)|\.svg$/i

/**
 * Collects the pictures of an item: those of Media RSS with caption and credit, then enclosures, thumbnails and covers.
 * @param covers `itunes:image`, `image` of JSON Feed
 * @param base base of relative addresses
 */
export function collectPictures(
  { media, files }: ItemMedia,
  covers: (string | undefined)[],
  base: string,
): FeedPicture[] {
  const groups = media?.groups ?? []
  const contents = [
    // The contents of a group are one thing in several versions (Media RSS 1.5.1): its pictures are crops.
    ...groups.flatMap((group) =>
      sortByFitness(group.contents ?? [], readFacts).map((content) => ({ ...pickShared(group), ...content })),
    ),
    ...(media?.contents ?? []),
  ]
  const shown = [...contents, ...files].flatMap((content) => toPicture(content, base))
  const first = shown[0]
  // In Media RSS, elements of the item apply to all its media; only a single picture can safely take them.
  if (first && shown.length === 1) {
    first.credit ??= findCredit(media)
    if (contents.length === 1) first.caption ??= media?.description?.value
  }
  const thumbnails = [media, ...groups, ...contents].flatMap((part) => sortByFitness(part?.thumbnails ?? [], readFacts))
  const others = [...thumbnails, ...covers.map((url) => ({ url }))].map((picture) => ({ ...picture, medium: 'image' }))
  const pictures = [...shown, ...others.flatMap((picture) => toPicture(picture, base))]
  const isSmall = ({ width }: FeedPicture) => width !== undefined && width < smallWidth
  const wide = keepWidest(pictures)
  return [...wide.filter((picture) => !isSmall(picture)), ...wide.filter(isSmall)].slice(0, maxPictures)
}

const readFacts = ({ width, height, isDefault }: MediaNs.Content): PictureFacts => ({ width, height, isDefault })

const pickShared = ({ credits, description }: MediaNs.Group) => ({ credits, description })

function toPicture(content: MediaNs.Content, base: string): FeedPicture[] {
  const url = resolveAddress(content.url, base)
  if (url === undefined || classifyMedia({ url, type: content.type, medium: content.medium }) !== 'image') return []
  const { width, height } = content
  const { hostname, pathname } = new URL(url)
  const isTiny = (width ?? minSide) < minSide || (height ?? minSide) < minSide
  if (isTiny || decoration.test(pathname) || /gravatar/.test(hostname)) return []
  const caption = content.description?.value ?? titleAsCaption(content.title?.value)
  return [{ url, caption, credit: findCredit(content), width, height }]
}

/** A title without white space is often just the file name. */
const titleAsCaption = (title: string | undefined) => (title && /\s/.test(title.trim()) ? title : undefined)

const findCredit = (part: MediaNs.CommonElements | undefined) => part?.credits?.[0]?.value ?? part?.copyright?.value

/** Sizes of the same picture differ only in their query. */
function keepWidest(pictures: readonly FeedPicture[]): FeedPicture[] {
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
