import type { FeedDefinition } from '../../feed-definition.js'
import type { ArticleState } from '../../newsroom/report/article-states.js'
import { sourceKey } from '../../sources/document.js'
import { formatDate } from './format-text.js'

/** Sorted by rank: what needs fixing comes first. */
const articleStates: Record<ArticleState['state'], { name: string; rank: number; message?: string }> = {
  held: { name: 'Held back', rank: 0 },
  rendering: { name: 'In the making', rank: 1, message: 'It is being made: look again in a moment.' },
  scheduled: { name: 'Scheduled', rank: 2, message: 'It appears by itself when its date comes.' },
  published: { name: 'Published', rank: 3 },
}

/** Articles that viewers do not see, grouped by the reason. */
export function HiddenArticles({ feed, articles }: { feed: FeedDefinition; articles: ArticleState[] }) {
  return (
    <ul class="held">
      {groupByReason(articles).map(([message, group]) => (
        <li>
          <div class="why">
            <StatePill state={group[0]!.state} />
            {group[0]!.reason && <code class="meta">{group[0]!.reason}</code>}
          </div>
          <div>
            <p class="reason">{message}</p>
            <ul class="stories">
              {group.map((article) => (
                <li>
                  <a class="headline" href={`/feeds/${feed.slug}/articles/${article.id}`} dir="auto">
                    {article.headline}
                  </a>
                  <span class="meta">
                    {describeOrigin(feed, article.document)} · {formatDate(article.publishedAt, 'en', feed.timeZone)}
                  </span>
                  {article.notes.map((note) => (
                    <p class="meta">{note}</p>
                  ))}
                </li>
              ))}
            </ul>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** The state of an article as a coloured label. */
export function StatePill({ state }: { state: ArticleState['state'] }) {
  return <span class={`pill ${state}`}>{articleStates[state].name}</span>
}

/** Why viewers do not see an article and what to do about it, in one sentence. */
export const stateMessage = ({ state, message }: ArticleState): string => message ?? articleStates[state].message ?? ''

function groupByReason(articles: ArticleState[]): [string, ArticleState[]][] {
  const groups = new Map<string, ArticleState[]>()
  for (const article of articles.toSorted((a, b) => articleStates[a.state].rank - articleStates[b.state].rank)) {
    const reason = stateMessage(article)
    groups.set(reason, [...(groups.get(reason) ?? []), article])
  }
  return [...groups]
}

/** Whether an article came from a source, a push or an import, and not from a file in the feed's folder. */
export const isRemoteDocument = (document: string): boolean => document.startsWith('/')

/** Where an article came from, in an editor's terms: its file or its source's address. */
export function describeOrigin(feed: FeedDefinition, document: string): string {
  if (!isRemoteDocument(document)) return document
  const key = document.split('/')[1]!
  const source = feed.sources.find((source) => source.type !== 'folder' && sourceKey(source) === key)
  if (source && source.type !== 'folder') return source.url
  if (key === 'push') return 'pushed over HTTP'
  return key === 'import' ? 'imported' : 'a source that feed.json named before'
}
