import { type JsonFeed, parseJsonFeed } from 'feedsmith'
import { resolveAddress, resolveLink } from '../../text/web-addresses.js'
import { collectPictures } from './collect-pictures.js'
import { collectPlayers, collectVideos, type ItemMedia } from './collect-videos.js'
import { distinctNames, maxItems, type UnidentifiedFeed, type UnidentifiedItem } from './item.js'

/**
 * Reads JSON Feed 1.0 and 1.1.
 * @param json an object accepted by `isJsonFeed`
 * @param address where the feed was fetched
 */
export function readJsonFeed(json: object, address: string): UnidentifiedFeed {
  const feed = parseJsonFeed(json, { maxItems: maxItems })
  const base = resolveAddress(feed.home_page_url, address) ?? address
  const offered = (json as { items?: unknown }).items
  return {
    title: feed.title,
    link: resolveAddress(feed.home_page_url, address),
    language: feed.language,
    hub: resolveAddress(feed.hubs?.find(({ type }) => /websub/i.test(type ?? ''))?.url, address),
    self: resolveAddress(feed.feed_url, address),
    nextPage: resolveAddress(feed.next_url, address),
    items: (feed.items ?? []).map((item) => readJsonItem(item, feed, base)),
    notes:
      Array.isArray(offered) && offered.length > maxItems
        ? [`Only the first ${maxItems} items of the feed are read.`]
        : [],
  }
}

function readJsonItem(item: JsonFeed.Item<string>, feed: JsonFeed.Feed<string>, base: string): UnidentifiedItem {
  const url = resolveLink(item.url, base) ?? resolveLink(item.external_url, base)
  const media: ItemMedia = {
    files: (item.attachments ?? []).map(({ url, mime_type, duration_in_seconds }) => ({
      url,
      type: mime_type,
      duration: duration_in_seconds,
    })),
  }
  return {
    guid: item.id,
    url,
    base: url ?? base,
    title: item.title,
    html: item.content_html ?? (item.content_text && toHtml(item.content_text)),
    summary: item.summary,
    published: item.date_published,
    updated: item.date_modified,
    authors: distinctNames(
      (item.authors ?? feed.authors ?? []).map(({ name }) => name),
      10,
    ),
    categories: distinctNames(item.tags ?? [], 50),
    keywords: [],
    language: item.language,
    pictures: collectPictures(media, [item.image, item.banner_image], base),
    videos: collectVideos(media, base),
    players: collectPlayers(media, base),
    files: media.files.flatMap(({ url }) => resolveAddress(url, base) ?? []),
  }
}

/** Converts plain text to HTML: empty lines separate paragraphs. */
function toHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return escaped
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph.trim()}</p>`)
    .join('\n')
}
