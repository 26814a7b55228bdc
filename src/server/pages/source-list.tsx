import type { FeedDefinition } from '../../feed-definition.js'
import type { SourceState } from '../../newsroom/report/source-states.js'
import { sourceKey } from '../../sources/source-key.js'
import { count } from './words.js'

const types: Record<SourceState['type'], string> = {
  folder: 'Folder',
  rss: 'Feed',
  wordpress: 'WordPress',
  page: 'Page',
  roku: 'Roku feed',
  push: 'Pushed over HTTP',
  import: 'Imported once',
}

const states: Record<SourceState['state'], { name: string; pill: string }> = {
  ok: { name: 'Up to date', pill: 'published' },
  waiting: { name: 'Waits', pill: 'scheduled' },
  visiting: { name: 'Being read', pill: 'rendering' },
  failing: { name: 'Fails', pill: 'error' },
  gone: { name: 'Gone', pill: 'error' },
}

/** With the zone, for a feed that names none has UTC. */
const momentParts = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
} as const

/** Where the articles come from, and how each source is doing. */
export function SourceList({ feed, sources }: { feed: FeedDefinition; sources: SourceState[] }) {
  if (sources.length === 0) {
    return <p class="quiet">This feed has no source: its articles are pushed, and none has come yet.</p>
  }
  return (
    <ul class="held">
      {sources.map((source) => (
        <li>
          <div class="why">
            <span class={`pill ${states[source.state].pill}`}>{states[source.state].name}</span>
          </div>
          <div>
            <p>
              {types[source.type]} {source.address && <span class="address">{source.address}</span>}
            </p>
            {source.problem && <p class="reason">{source.problem}</p>}
            {source.notes.map((note) => (
              <p>{note}</p>
            ))}
            <span class="meta">{describe(source, feed.timeZone)}</span>
          </div>
        </li>
      ))}
    </ul>
  )
}

function describe({ documents, offered, lastSuccess, nextVisit, state }: SourceState, timeZone: string): string {
  const at = (instant: string) => new Intl.DateTimeFormat('en', { ...momentParts, timeZone }).format(new Date(instant))
  return [
    count(documents, 'article here', 'articles here'),
    offered !== undefined && `${offered} offered now`,
    lastSuccess && `last read ${at(lastSuccess)}`,
    nextVisit && state !== 'visiting' && `next look ${at(nextVisit)}`,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Whether an article's document is no file of the feed's folder. */
export const isFetched = (document: string): boolean => document.startsWith('/')

/** Where an article came from, as an editor knows it: its file, or its source's address. */
export function wordOrigin(feed: FeedDefinition, document: string): string {
  if (!isFetched(document)) return document
  const key = document.split('/')[1]!
  const source = feed.sources.find((source) => source.type !== 'folder' && sourceKey(source) === key)
  if (source && source.type !== 'folder') return source.url
  if (key === 'push') return 'pushed over HTTP'
  return key === 'import' ? 'imported' : 'a source that feed.json named before'
}
