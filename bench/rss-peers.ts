import { Feed } from 'feed'
import RSS from 'rss'
import type { Item } from '../src/catalogue/item.js'
import type { FeedDefinition } from '../src/feed-definition.js'
import { sectionTag } from '../src/formats/tags.js'

// The items of our `rss.xml`, element by element, made with two packages that people would use for it otherwise.

const origin = 'https://lantern.example'
const absolute = (address: string) => origin + address

/** Prints the items with the npm package `feed`. It does not declare the namespaces of its extensions. */
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
      enclosure: { url: absolute(file!.url), length: file!.size, type: file!.mimeType },
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
      enclosure: { url: absolute(file!.url), size: file!.size, type: file!.mimeType },
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

const categoriesOf = (item: Item): string[] => [item.section!, ...item.tags.filter((tag) => tag !== sectionTag(item))]

function contentOf({ videos, language, duration }: Item) {
  const { url, bitrate, mimeType, width, height, size } = videos[0]!
  const file = { url: absolute(url), bitrate, lang: language, type: mimeType, medium: 'video', width, height }
  return { ...file, fileSize: size, duration }
}

function thumbnailOf({ thumbnails }: Item) {
  const { url, width, height } = thumbnails.large
  return { url: absolute(url), width, height }
}

const tracksOf = ({ closedCaptions }: Item) =>
  closedCaptions.flatMap(({ language, srt, vtt }) => [
    { type: 'application/x-subrip', lang: language, href: absolute(srt) },
    { type: 'text/vtt', lang: language, href: absolute(vtt) },
  ])
