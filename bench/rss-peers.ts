import { Feed } from 'feed'
import RSS from 'rss'
import { SaxesParser } from 'saxes'
import type { Item } from '../src/catalogue/item.js'
import type { FeedDefinition } from '../src/feed-definition.js'
import { findSectionTag } from '../src/formats/rows.js'

// The items of our `rss.xml`, element by element, written with the two npm packages that are the usual choice for RSS.

const origin = 'https://lantern.example'
const absoluteUrl = (address: string) => origin + address

/** Prints the items with the npm package `feed`, which does not declare the namespaces of its extensions. */
export function writeWithFeed(definition: FeedDefinition, items: readonly Item[], updatedAt: string): string {
  const { title, language } = definition
  const feed = new Feed({ title, language, link: origin, updated: new Date(updatedAt), generator: false })
  for (const item of items) {
    const [file] = item.videos
    feed.addItem({
      title: item.title,
      link: item.url!,
      id: item.id,
      date: new Date(item.publishedAt),
      description: item.shortDescription,
      category: categoriesOf(item).map((name) => ({ name })),
      enclosure: { url: absoluteUrl(file!.url), length: file!.size, type: file!.mimeType },
      extensions: [
        { name: 'dc:creator', objects: { _text: item.byline } },
        { name: 'media:content', objects: { _attributes: contentOf(item) } },
        { name: 'media:description', objects: { _text: item.longDescription } },
        { name: 'media:thumbnail', objects: { _attributes: thumbnailOf(item) } },
        { name: 'media:credit', objects: { _attributes: credit, _text: item.byline } },
        { name: 'media:subTitle', objects: tracksOf(item).map((track) => ({ _attributes: track })) as never },
      ],
    })
  }
  return feed.rss2()
}

/** Prints the items with the npm package `rss`. */
export function writeWithRss(definition: FeedDefinition, items: readonly Item[], updatedAt: string): string {
  const feed = new RSS({
    title: definition.title,
    language: definition.language,
    site_url: origin,
    pubDate: updatedAt,
    custom_namespaces: { media: 'http://search.yahoo.com/mrss/' },
  })
  for (const item of items) {
    const [file] = item.videos
    feed.item({
      title: item.title,
      url: item.url,
      guid: item.id,
      date: item.publishedAt,
      description: item.shortDescription,
      author: item.byline,
      categories: categoriesOf(item),
      enclosure: { url: absoluteUrl(file!.url), size: file!.size, type: file!.mimeType },
      custom_elements: [
        { 'media:content': { _attr: contentOf(item) } },
        { 'media:description': item.longDescription },
        { 'media:thumbnail': { _attr: thumbnailOf(item) } },
        { 'media:credit': [{ _attr: credit }, item.byline] },
        ...tracksOf(item).map((track) => ({ 'media:subTitle': { _attr: track } })),
      ],
    })
  }
  return feed.xml()
}

const credit = { role: 'author', scheme: 'urn:ebu' }

const categoriesOf = (item: Item): string[] => [
  item.section!,
  ...item.tags.filter((tag) => tag !== findSectionTag(item)),
]

function contentOf({ videos, language, duration }: Item) {
  const { url, bitrate, mimeType, width, height, size } = videos[0]!
  const file = { url: absoluteUrl(url), bitrate, lang: language, type: mimeType, medium: 'video', width, height }
  return { ...file, fileSize: size, duration }
}

function thumbnailOf({ thumbnails }: Item) {
  const { url, width, height } = thumbnails.large
  return { url: absoluteUrl(url), width, height }
}

const tracksOf = ({ closedCaptions }: Item) =>
  closedCaptions.flatMap(({ language, srt, vtt }) => [
    { type: 'application/x-subrip', lang: language, href: absoluteUrl(srt) },
    { type: 'text/vtt', lang: language, href: absoluteUrl(vtt) },
  ])

/**
 * Checks that printed feeds are equivalent: each has `count` items, with the same elements and attributes.
 * @param documents by the name of the program that printed them
 * @throws {Error} on the first difference
 */
export function checkSameElements(documents: Readonly<Record<string, string>>, count: number): void {
  const [[first, text], ...others] = Object.entries(documents) as [[string, string], ...[string, string][]]
  const expected = countItemParts(text)
  if (expected.get('item') !== count) throw new Error(`${first} printed ${expected.get('item')} items, not ${count}.`)
  for (const [name, other] of others) {
    const found = countItemParts(other)
    for (const key of new Set([...expected.keys(), ...found.keys()])) {
      if (expected.get(key) === found.get(key)) continue
      throw new Error(`${name} printed ${found.get(key) ?? 0} ${key}, and ${first} ${expected.get(key) ?? 0}.`)
    }
  }
}

/** Counts the elements (`media:credit`) and attributes (`media:credit @role`) of all items. */
function countItemParts(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  let isInItem = false
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    isInItem ||= name === 'item'
    if (isInItem)
      for (const key of [name, ...Object.keys(attributes).map((attribute) => `${name} @${attribute}`)]) count(key)
  })
  parser.on('closetag', ({ name }) => {
    isInItem &&= name !== 'item'
  })
  parser.write(text).close()
  return counts
}
