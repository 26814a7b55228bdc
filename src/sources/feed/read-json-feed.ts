import { type JsonFeed, parseJsonFeed } from 'feedsmith'
import { resolveAddress, resolveLink } from '../../fetch/resolve-address.js'
import { collectPictures } from './collect-pictures.js'
import { collectPlayers } from './collect-players.js'
import { collectVideos, type ItemMedia } from './collect-videos.js'
import type { UnnamedItem } from './identify-items.js'
import { mostItems } from './mend-feed.js'
import { distinctNames } from './read-item-facts.js'
import type { UnnamedFeed } from './read-xml-feed.js'

/**
 * Reads JSON Feed 1.0 and 1.1.
 * @param json an object that `isJsonFeed` holds for one
 * @param address where the feed was fetched
 */
export function readJsonFeed(json: object, address: string): UnnamedFeed {
  const feed = parseJsonFeed(json, { maxItems: mostItems })
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
      Array.isArray(offered) && offered.length > mostItems
        ? [`Only the first ${mostItems} items of the feed are read.`]
        : [],
  }
}

function readJsonItem(item: JsonFeed.Item<string>, feed: JsonFeed.Feed<string>, base: string): UnnamedItem {
  const url = resolveLink(item.url, base) ?? resolveLink(item.external_url, base)
  const found: ItemMedia = {
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
    pictures: collectPictures(found, [item.image, item.banner_image], base),
    videos: collectVideos(found, base),
    players: collectPlayers(found, base),
  }
}

/** Plain text as HTML: an empty line divides paragraphs. */
function toHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return escaped
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph.trim()}</p>`)
    .join('\n')
}
