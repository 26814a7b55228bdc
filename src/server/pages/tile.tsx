import type { Item } from '../../catalogue/item.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { baseLanguage, wordDate, wordDuration, wordLanguage } from './words.js'

type ItemOfFeed = { item: Item; feed: FeedDefinition }

/** An item as a picture to choose, with what a viewer wants to know first. */
export function Tile({ item, feed }: ItemOfFeed) {
  const live = item.kind === 'live'
  return (
    <a class="tile" href={articlePath(feed, item)}>
      <span class="picture">
        <img src={item.thumbnails.tile.url} alt="" width="640" height="360" loading="lazy" />
        <Badges item={item} feed={feed} />
      </span>
      <span class="title" lang={item.language} dir="auto">
        {item.title}
      </span>
      <span class="meta">{live ? 'On now' : wordDate(item.publishedAt, 'en', feed.timeZone)}</span>
    </a>
  )
}

export function Badges({ item, feed }: ItemOfFeed) {
  const language = baseLanguage(item.language)
  return (
    <span class="badges">
      {language !== baseLanguage(feed.language) && (
        <abbr title={wordLanguage(item.language)}>{language.toUpperCase()}</abbr>
      )}
      {item.closedCaptions.length > 0 && <abbr title="Closed captions">CC</abbr>}
      {item.kind === 'live' ? <span class="live">LIVE</span> : <span>{wordDuration(item.duration)}</span>}
    </span>
  )
}

export const articlePath = (feed: FeedDefinition, item: Item): string => `/feeds/${feed.slug}/articles/${item.id}`
