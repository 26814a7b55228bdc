import type { Article } from '../../articles/article.js'
import type { Item } from '../../catalogue/item.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { wordDate, wordDuration, wordLanguage } from './words.js'

type FactsProps = {
  feed: FeedDefinition
  id: string
  /** Its file, or where it was fetched. */
  origin?: string
  isFetched?: boolean
  article?: Article
  item?: Item
  notes?: string[]
}

const mediaTypes: Record<Item['kind'], string> = {
  shortForm: 'shortFormVideo',
  tvSpecial: 'tvSpecial',
  live: 'liveFeed',
}

/** For the editor: what Newsreel made of an article or a live feed. */
export function Facts({ feed, id, origin, isFetched, article, item, notes = [] }: FactsProps) {
  const best = item?.videos[0]
  const language = article?.language ?? item?.language
  const facts: [string, string | undefined][] = [
    [isFetched ? 'Source' : 'Document', origin],
    ['Content id', id],
    ['Media type', item && mediaTypes[item.kind]],
    ['Language', language && wordLanguage(language)],
    ['Video', best && describeVideo(best)],
    ['Length', item && item.kind !== 'live' ? wordDuration(item.duration) : undefined],
    [
      'Closed captions',
      item && (item.closedCaptions.map((track) => wordLanguage(track.language)).join(', ') || 'none'),
    ],
    ['Tags', item?.tags.join(', ')],
    ['Leaves the channel', item?.expiresAt && wordDate(item.expiresAt, 'en', feed.timeZone)],
    ['Mirrors', article?.mirrors.join(' ')],
  ]
  return (
    <aside aria-label="For the editor">
      <h2>For the editor</h2>
      <dl>
        {facts.map(
          ([name, value]) =>
            value && (
              <>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </>
            ),
        )}
      </dl>
      {notes.length > 0 && (
        <>
          <h3>Left out or mended</h3>
          <ul class="notes">
            {notes.map((note) => (
              <li>{note}</li>
            ))}
          </ul>
        </>
      )}
    </aside>
  )
}

/** A stream of someone else's may not tell its size or rate. */
function describeVideo({ videoType, width, height, bitrate }: Item['videos'][number]): string {
  return [videoType, width > 0 && `${width}×${height}`, bitrate > 0 && `${bitrate} kbit/s`].filter(Boolean).join(', ')
}
