import type { Item } from '../../catalogue/item.js'
import { isoDateTime } from '../dates.js'
import { absolute, type FeedFormat, originPlaceholder } from '../format.js'
import {
  atomNamespace,
  describeContent,
  describeSelfLink,
  describeThumbnail,
  mediaNamespace,
  printDuration,
} from '../media-rss.js'
import { printRss, printXml, xmlTexts } from '../xml.js'
import type { MrssItem } from './schema.js'

/**
 * Roku MRSS. Roku reads it as short-form videos and nothing else (Roku, MRSS specification), so longer
 * videos and live channels are left out: they would be taken for clips. They are in the Direct Publisher JSON, and in
 * `rss.xml` for every other reader.
 *
 * Two channel readers want two shapes, and both are here: Roku's template reads `title`, `description` and the
 * thumbnail inside `media:content`; DP2SceneGraph reads `media:title`, `media:description`,
 * `media:category` and the item's own `media:thumbnail`.
 */
export const mrss: FeedFormat = {
  name: 'mrss',
  file: 'mrss.xml',
  contentType: 'application/rss+xml; charset=utf-8',

  printItem: (item) => (item.kind === 'shortForm' ? printXml({ item: describeItem(item) }) : ''),

  assemble(_items, prints, { feed, updatedAt }) {
    const namespaces = { media: mediaNamespace, dcterms: 'http://purl.org/dc/terms/', atom: atomNamespace }
    const channel = {
      title: feed.title,
      link: feed.website ?? `${originPlaceholder}/feeds/${feed.slug}`,
      description: feed.description ?? feed.title,
      language: feed.language,
      lastBuildDate: isoDateTime(updatedAt),
      'atom:link': describeSelfLink(feed.slug, mrss.file),
    }
    return printRss(namespaces, channel, prints)
  },
}

function describeItem(item: Item): MrssItem {
  // Without a category DP2SceneGraph shows nothing, so the genre stands in for missing tags.
  const tags = xmlTexts(item.tags.length > 0 ? item.tags : item.genres)
  const thumbnail = describeThumbnail(item.thumbnails.large)
  return {
    guid: { '@isPermaLink': 'false', '#': item.id },
    pubDate: isoDateTime(item.publishedAt),
    title: item.title,
    'media:title': item.title,
    description: item.shortDescription,
    'media:description': item.shortDescription,
    'media:category': tags,
    // The list is parted by commas: a tag that has one itself is in `media:category` alone.
    'media:keywords': tags.filter((tag) => !tag.includes(',')).join(', ') || undefined,
    'media:thumbnail': thumbnail,
    'media:content': item.videos.map((video) => ({
      ...describeContent(video, item.language),
      '@duration': printDuration(item.duration),
      // Section 4: Roku's table says `lang`, its examples say `language`.
      '@language': item.language,
      'media:thumbnail': { '@url': thumbnail['@url'] },
    })),
    'media:subTitle': describeClosedCaptions(item),
    'dcterms:valid':
      item.expiresAt && `start=${isoDateTime(item.publishedAt)}; end=${isoDateTime(item.expiresAt)}; scheme=W3C-DTF`,
  }
}

/**
 * One `.srt` a language and no `.vtt`: DP2SceneGraph keeps the last `media:subTitle` of an item, and a Roku plays SRT
 * beside MP4 but not WebVTT (Roku, Closed captions). For the same reason the item's own language is last.
 */
function describeClosedCaptions({ closedCaptions, language }: Item): MrssItem['media:subTitle'] {
  const own = (of: string) => Number(of === language) + Number(of.split('-')[0] === language.split('-')[0])
  return closedCaptions
    .toSorted((a, b) => own(a.language) - own(b.language))
    .map((track) => ({ '@type': 'application/x-subrip', '@lang': track.language, '@href': absolute(track.srt) }))
}
