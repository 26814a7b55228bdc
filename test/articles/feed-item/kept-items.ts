import { readFileSync } from 'node:fs'
import { readArticle } from '../../../src/articles/read-article.js'
import type { FeedItem, KeptItem } from '../../../src/sources/feed/item.js'
import { parseFeed } from '../../../src/sources/feed/parse-feed.js'
import { defaults, documentOf } from '../document.js'

const fixtures = new URL('../../sources/feed/fixtures/', import.meta.url)

/** The items of a feed as its source keeps them. */
export function keptItems(name: string): KeptItem[] {
  const url = `https://feeds.example/${name}`
  const { title, language, items } = parseFeed({ bytes: readFileSync(new URL(name, fixtures)), url })
  return items.map((item) => ({ item, feed: { title, language, url } }))
}

/** Reads a kept item the way a scan does. */
export function readKept(kept: KeptItem) {
  const document = documentOf('3f2a90c1.item', JSON.stringify(kept))
  return readArticle({ ...document, url: kept.item.url ?? kept.feed.url, identity: kept.item.identity }, defaults)
}

/** An item that says nothing but what is given. */
export function keptItem(item: Partial<FeedItem>, page?: KeptItem['page']): KeptItem {
  return {
    item: {
      identity: 'guid:1',
      stamp: '1',
      base: 'https://lantern.example/1',
      authors: [],
      categories: [],
      keywords: [],
      pictures: [],
      videos: [],
      players: [],
      ...item,
    },
    feed: { url: 'https://lantern.example/feed/' },
    page,
  }
}
