import type { Item } from '../../catalogue/item.js'
import type { FeedDefinition } from '../../feed-definition.js'
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
import { findSectionTag } from '../rows.js'
import { printRfc822DateTime } from '../values.js'
import type { RssItem } from './schema.js'

/** For how many minutes readers may cache the document. */
const timeToLive = 15

/**
 * RSS 2.0 with Media RSS 1.5.1, for all readers except Roku's: news readers, podcast apps, other video platforms.
 * It has all items, including live channels (`expression="nonstop"`, no duration), and closed captions in both formats.
 */
export const rss: FeedFormat = {
  name: 'rss',
  file: 'rss.xml',
  contentType: 'application/rss+xml; charset=utf-8',

  printItem: (item, feed) => printXml({ item: describeItem(item, feed) }),

  assemble(items, printedItems, { feed, updatedAt }) {
    const namespaces = { media: mediaNamespace, dc: 'http://purl.org/dc/elements/1.1/', atom: atomNamespace }
    const channel = {
      title: feed.title,
      link: feed.website ?? makeFeedPageAddress(feed),
      description: feed.description ?? feed.title,
      language: feed.language,
      lastBuildDate: printRfc822DateTime(updatedAt),
      ttl: timeToLive,
      image: describeChannelImage(items, feed),
      'atom:link': describeSelfLink(feed.slug, rss.file),
    }
    return printRss(namespaces, channel, printedItems)
  },
}

/**
 * The logo of the feed, else the picture of its newest story. A logo that is no PNG is left out: RSS 2.0 allows GIF, JPEG and PNG.
 * Title and link are those of the channel.
 */
function describeChannelImage(items: readonly Item[], feed: FeedDefinition) {
  const newest = items.find(({ kind }) => kind !== 'live') ?? items[0]
  const hasLogo = /\.png$/i.test(feed.brand.logo ?? '')
  const url = hasLogo ? `/feeds/${feed.slug}/logo` : newest?.thumbnails.tile.url
  if (url === undefined) return undefined
  return { url: makeAbsolute(url), title: feed.title, link: feed.website ?? makeFeedPageAddress(feed) }
}

const makeFeedPageAddress = (feed: FeedDefinition): string => `${originPlaceholder}/feeds/${feed.slug}`

function describeItem(item: Item, feed: FeedDefinition): RssItem {
  const [byline] = dropEmptyTexts(item.byline === undefined ? [] : [item.byline])
  // A live channel has no page of its own.
  const page = item.kind === 'live' ? makeFeedPageAddress(feed) : `${makeFeedPageAddress(feed)}/articles/${item.id}`
  return {
    title: item.title,
    link: item.url ?? page,
    description: toHtml(item.shortDescription),
    'dc:creator': byline,
    'dc:language': item.language === feed.language ? undefined : item.language,
    category: dropEmptyTexts(listCategories(item)),
    guid: { '@isPermaLink': 'false', '#': item.id },
    pubDate: printRfc822DateTime(item.publishedAt),
    enclosure: describeEnclosure(item),
    ...describeVideos(item),
    'media:description': item.longDescription ?? item.shortDescription,
    'media:thumbnail': describeThumbnail(item.thumbnails.large),
    'media:credit': byline ? { '@role': 'author', '@scheme': 'urn:ebu', '#': byline } : undefined,
    'media:subTitle': item.closedCaptions.flatMap(({ language, srt, vtt }) => [
      { '@type': 'application/x-subrip', '@lang': language, '@href': makeAbsolute(srt) },
      { '@type': 'text/vtt', '@lang': language, '@href': makeAbsolute(vtt) },
    ]),
  }
}

/** Escapes text as HTML, which readers expect in this element only (RSS Best Practices Profile, "Character Data"). */
const toHtml = (text: string): string => text.replaceAll(/&(?=#?\w{1,31};)/g, '&amp;').replaceAll('<', '&lt;')

/** The section as written, then the tags other than that of the section. */
const listCategories = (item: Item): string[] => {
  const { section, tags } = item
  return section === undefined ? tags : [section, ...tags.filter((tag) => tag !== findSectionTag(item))]
}

/** Readers expect a single enclosure, and RSS 2.0 requires its length: the best video whose size is known. */
function describeEnclosure({ videos }: Item) {
  const file = videos.find(({ size, videoType }) => size !== undefined && ['MP4', 'MOV', 'M4V'].includes(videoType))
  return file && { '@url': makeAbsolute(file.url), '@length': String(file.size), '@type': file.mimeType }
}

/** Several videos form a `media:group`: the same video in several versions, best first. */
function describeVideos({ kind, videos, language, duration }: Item): Pick<RssItem, 'media:content' | 'media:group'> {
  const contents = videos.map((video) => ({
    ...describeContent(video, language),
    ...(kind === 'live' ? { '@expression': 'nonstop' as const } : { '@duration': printDuration(duration) }),
  }))
  return contents.length === 1 ? { 'media:content': contents[0] } : { 'media:group': { 'media:content': contents } }
}
