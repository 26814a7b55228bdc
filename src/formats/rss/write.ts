import type { Item } from '../../catalogue/item.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { rfc822DateTime } from '../dates.js'
import { absolute, type FeedFormat, originPlaceholder } from '../format.js'
import {
  atomNamespace,
  describeContent,
  describeSelfLink,
  describeThumbnail,
  mediaNamespace,
  printDuration,
} from '../media-rss.js'
import { sectionTag } from '../tags.js'
import { printRss, printXml, xmlTexts } from '../xml.js'
import type { RssItem } from './schema.js'

/** Minutes that a reader may keep the document without asking again. */
const timeToLive = 15

/**
 * RSS 2.0 with Media RSS 1.5.1 for every reader but Roku's: news readers, podcast apps, other video platforms.
 * It has every item, live channels too (`expression="nonstop"`, no duration), and closed captions in both forms.
 */
export const rss: FeedFormat = {
  name: 'rss',
  file: 'rss.xml',
  contentType: 'application/rss+xml; charset=utf-8',

  printItem: (item, feed) => printXml({ item: describeItem(item, feed) }),

  assemble(_items, prints, { feed, updatedAt }) {
    const namespaces = { media: mediaNamespace, dc: 'http://purl.org/dc/elements/1.1/', atom: atomNamespace }
    const channel = {
      title: feed.title,
      link: feed.website ?? feedPage(feed),
      description: feed.description ?? feed.title,
      language: feed.language,
      lastBuildDate: rfc822DateTime(updatedAt),
      ttl: timeToLive,
      'atom:link': describeSelfLink(feed.slug, rss.file),
    }
    return printRss(namespaces, channel, prints)
  },
}

const feedPage = (feed: FeedDefinition): string => `${originPlaceholder}/feeds/${feed.slug}`

function describeItem(item: Item, feed: FeedDefinition): RssItem {
  const [byline] = xmlTexts(item.byline === undefined ? [] : [item.byline])
  // A live channel is no article and has no page of its own.
  const page = item.kind === 'live' ? feedPage(feed) : `${feedPage(feed)}/articles/${item.id}`
  return {
    title: item.title,
    link: item.url ?? page,
    description: toHtml(item.shortDescription),
    'dc:creator': byline,
    'dc:language': item.language === feed.language ? undefined : item.language,
    category: xmlTexts(categoriesOf(item)),
    guid: { '@isPermaLink': 'false', '#': item.id },
    pubDate: rfc822DateTime(item.publishedAt),
    enclosure: describeEnclosure(item),
    ...describeVideos(item),
    'media:description': item.longDescription ?? item.shortDescription,
    'media:thumbnail': describeThumbnail(item.thumbnails.large),
    'media:credit': byline ? { '@role': 'author', '@scheme': 'urn:ebu', '#': byline } : undefined,
    'media:subTitle': item.closedCaptions.flatMap(({ language, srt, vtt }) => [
      { '@type': 'application/x-subrip', '@lang': language, '@href': absolute(srt) },
      { '@type': 'text/vtt', '@lang': language, '@href': absolute(vtt) },
    ]),
  }
}

/** Text as HTML, which readers take this one element for (RSS Best Practices Profile, "Character Data"): no word of it is markup. */
const toHtml = (text: string): string => text.replaceAll(/&(?=#?\w{1,31};)/g, '&amp;').replaceAll('<', '&lt;')

/** The section as it is written, then the tags that say something else. */
const categoriesOf = (item: Item): string[] => {
  const { section, tags } = item
  return section === undefined ? tags : [section, ...tags.filter((tag) => tag !== sectionTag(item))]
}

/** One enclosure, as readers expect; RSS 2.0 wants its length, so it is the best video whose size is known. */
function describeEnclosure({ videos }: Item) {
  const file = videos.find(({ size, videoType }) => size !== undefined && ['MP4', 'MOV', 'M4V'].includes(videoType))
  return file && { '@url': absolute(file.url), '@length': String(file.size), '@type': file.mimeType }
}

/** Several videos are one `media:group`: the same film in several forms, best first. */
function describeVideos({ kind, videos, language, duration }: Item): Pick<RssItem, 'media:content' | 'media:group'> {
  const contents = videos.map((video) => ({
    ...describeContent(video, language),
    ...(kind === 'live' ? { '@expression': 'nonstop' as const } : { '@duration': printDuration(duration) }),
  }))
  return contents.length === 1 ? { 'media:content': contents[0] } : { 'media:group': { 'media:content': contents } }
}
