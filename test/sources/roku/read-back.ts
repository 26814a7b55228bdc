import type { ArticleDraft } from '../../../src/articles/article.js'
import { readArticle } from '../../../src/articles/read-article.js'
import { type FeedDefinition, readFeedDefinition } from '../../../src/feed-definition.js'
import { parseRoku } from '../../../src/sources/roku/parse-roku.js'
import type { ParsedRoku } from '../../../src/sources/roku/parsed-roku.js'

/** Where the feeds of these tests were fetched. */
export const url = 'https://old.lantern.example/roku/feed.json'

export const parse = (feed: string | Uint8Array | object, contentType?: string): ParsedRoku => {
  if (feed instanceof Uint8Array) return parseRoku({ bytes: feed, contentType, url })
  return parseRoku({ bytes: Buffer.from(typeof feed === 'string' ? feed : JSON.stringify(feed)), contentType, url })
}

/** The article as the newsroom reads it from what the source keeps. */
export const readBack = ({ json }: ParsedRoku['articles'][number]): ArticleDraft =>
  readArticle(
    {
      name: '/roku-1/0123456789abcdef.json',
      bytes: Buffer.from(json),
      modifiedAt: '2025-11-16T12:00:00Z',
      assets: [],
      url,
    },
    { language: 'en', timeZone: 'UTC' },
  )

/** All articles of a feed by the id that they have there. */
export const readAll = (parsed: ParsedRoku): Record<string, ArticleDraft> =>
  Object.fromEntries(parsed.articles.map((article) => [article.id, readBack(article)]))

/** What comes of rows and live feeds that an editor copies into feed.json; throws where feed.json cannot have them. */
export const asDefinition = ({ live, playlists, categories }: ParsedRoku): FeedDefinition =>
  readFeedDefinition('lantern', JSON.stringify({ title: 'A', provider: 'B', live, playlists, categories }))

/** An item as the specification has it. */
export const item = (id: string, more: object = {}, content: object = {}) => ({
  id,
  title: `Story ${id}`,
  shortDescription: 'The ferry runs.',
  thumbnail: 'https://cdn.example/t.jpg',
  releaseDate: '2019-05-03',
  content: {
    dateAdded: '2019-05-03T08:00:00+00:00',
    duration: 61,
    videos: [{ url: 'https://cdn.example/v.mp4', quality: 'HD', videoType: 'MP4', bitrate: 2000 }],
    ...content,
  },
  ...more,
})
