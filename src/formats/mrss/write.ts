import type { Item } from '../../catalogue/item.js'
import { type FeedFormat, makeAbsolute, originPlaceholder } from '../format.js'
import {
  atomNamespace,
  describeContent,
  describeSelfLink,
  describeThumbnail,
  dropEmptyTexts,
  mediaNamespace,
  printDuration,
  printRss,
  printXml,
} from '../media-rss.js'
import { printIsoDateTime } from '../values.js'
import type { MrssItem } from './schema.js'

/**
 * Roku MRSS. Roku takes everything in it for short-form videos (Roku, MRSS specification), so longer videos and live
 * channels are left out. They are in the Direct Publisher JSON and, for all other readers, in `rss.xml`.
 *
 * Two channel readers expect different elements, so the document has both: Roku's template reads `title`, `description`
 * and the thumbnail inside `media:content`; DP2SceneGraph reads `media:title`, `media:description`, `media:category`
 * and the item's own `media:thumbnail`.
 */
export const mrss: FeedFormat = {
  name: 'mrss',
  file: 'mrss.xml',
  contentType: 'application/rss+xml; charset=utf-8',

  printItem: (item) => (item.kind === 'shortForm' ? printXml({ item: describeItem(item) }) : ''),

  assemble(_items, printedItems, { feed, updatedAt }) {
    const namespaces = { media: mediaNamespace, dcterms: 'http://purl.org/dc/terms/', atom: atomNamespace }
    const channel = {
      title: feed.title,
      link: feed.website ?? `${originPlaceholder}/feeds/${feed.slug}`,
      description: feed.description ?? feed.title,
      language: feed.language,
      lastBuildDate: printIsoDateTime(updatedAt),
      'atom:link': describeSelfLink(feed.slug, mrss.file),
    }
    return printRss(namespaces, channel, printedItems)
  },
}

function describeItem(item: Item): MrssItem {
  // DP2SceneGraph shows nothing without a category, so genres replace missing tags.
  const tags = dropEmptyTexts(item.tags.length > 0 ? item.tags : item.genres)
  const thumbnail = describeThumbnail(item.thumbnails.large)
  return {
    guid: { '@isPermaLink': 'false', '#': item.id },
    pubDate: printIsoDateTime(item.publishedAt),
    title: item.title,
    'media:title': item.title,
    description: item.shortDescription,
    'media:description': item.shortDescription,
    'media:category': tags,
    // Keywords are separated by commas, so tags that contain one are only in `media:category`.
    'media:keywords': tags.filter((tag) => !tag.includes(',')).join(', ') || undefined,
    'media:thumbnail': thumbnail,
    'media:content': item.videos.map((video) => ({
      ...describeContent(video, item.language),
      '@duration': printDuration(item.duration),
      // Section 4: `lang` in Roku's table, `language` in its examples.
      '@language': item.language,
      'media:thumbnail': { '@url': thumbnail['@url'] },
    })),
    'media:subTitle': describeClosedCaptions(item),
    'dcterms:valid':
      item.expiresAt &&
      `start=${printIsoDateTime(item.publishedAt)}; end=${printIsoDateTime(item.expiresAt)}; scheme=W3C-DTF`,
  }
}

/**
 * One `.srt` per language and no `.vtt`: DP2SceneGraph uses the last `media:subTitle` of an item, and with MP4 a Roku
 * plays SRT but not WebVTT (Roku, Closed captions). For the same reason the item's own language comes last.
 */
function describeClosedCaptions({ closedCaptions, language }: Item): MrssItem['media:subTitle'] {
  const rank = (other: string) => Number(other === language) + Number(other.split('-')[0] === language.split('-')[0])
  return closedCaptions
    .toSorted((a, b) => rank(a.language) - rank(b.language))
    .map((track) => ({ '@type': 'application/x-subrip', '@lang': track.language, '@href': makeAbsolute(track.srt) }))
}
