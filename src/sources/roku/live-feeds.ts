import { limits } from '../../roku/tables.js'
import { readAddress } from './addresses.js'
import type { Fields } from './fields.js'
import type { Notes } from './notes.js'
import { readRokuLanguage } from './read-language.js'
import { readLine } from './texts.js'
import { isOwnId } from './write-article.js'

/** A live feed as feed.json has it under `live`. */
export type LiveEntry = {
  id: string
  title: string
  url: string
  description: string
  tags: string[]
  language?: string
}

export type LiveFeed = { entry: LiveEntry; picture?: string }

const maxShown = 20

/** Reads `liveFeeds[]`; undefined, and a note, for one that cannot be watched. */
export function readLiveFeed(
  fields: Fields,
  { base, language }: { base: string; language?: string },
  notes: Notes,
): LiveFeed | undefined {
  const id = idOf(fields.text('id'))
  const title = fields.text('title')?.slice(0, limits.titleCharacters)
  const content = fields.object('content') ?? fields
  const url = content.objects('videos').flatMap((video) => readAddress(video.take('url'), base) ?? [])[0]
  if (id === undefined || title === undefined || url === undefined || url.length > 2000) {
    notes.count('live-unusable', title ?? id ?? 'without a title')
    return undefined
  }
  const tags = [...fields.words('tags'), ...fields.words('genres')].flatMap(
    (tag) => readLine(tag.slice(0, limits.tagCharacters).toLowerCase()) ?? [],
  )
  const description = fields.text('shortDescription') ?? fields.text('longDescription') ?? title
  return {
    entry: {
      id,
      title,
      url,
      description: readLine(description.slice(0, limits.shortDescriptionCharacters)) ?? title,
      tags: [...new Set(tags)].slice(0, 50),
      language: readRokuLanguage(content.take('language')) ?? language,
    },
    picture: readAddress(fields.take('brandedThumbnail'), base) ?? readAddress(fields.take('thumbnail'), base),
  }
}

/** What an editor does with them, for an article is something that ends. */
export function describeLiveFeeds(feeds: readonly LiveFeed[]): string[] {
  const shown = feeds.slice(0, maxShown).map(({ entry, picture }) => {
    const addition =
      picture === undefined ? '' : `, with "picture" naming a file in the feed folder that you save from ${picture}`
    return `The live feed "${entry.title}" is no article: put ${JSON.stringify(entry)} into "live" of feed.json${addition}.`
  })
  const more = feeds.length - shown.length
  return more > 0 ? [...shown, `${more} more live feeds are no articles: put them into "live" of feed.json.`] : shown
}

function idOf(written: string | undefined): string | undefined {
  if (written === undefined || isOwnId(written)) return written
  const id = written.replace(/[^A-Za-z0-9]+/g, '-').slice(0, limits.idCharacters)
  const trimmed = id.replace(/^-|-$/g, '')
  return isOwnId(trimmed) ? trimmed : undefined
}
