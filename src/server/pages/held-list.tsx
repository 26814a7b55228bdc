import type { FeedDefinition } from '../../feed-definition.js'
import type { ArticleState } from '../../newsroom/report/article-states.js'
import { wordOrigin } from './source-list.js'
import { wordDate } from './words.js'

/** What has to be mended comes first. */
const states: Record<ArticleState['state'], { name: string; rank: number; message?: string }> = {
  held: { name: 'Held back', rank: 0 },
  rendering: { name: 'In the making', rank: 1, message: 'It is being made: look again in a moment.' },
  scheduled: { name: 'Scheduled', rank: 2, message: 'It appears by itself when its date comes.' },
  published: { name: 'Published', rank: 3 },
}

/** Articles that viewers do not see, gathered by the reason and its remedy. */
export function HeldList({ feed, articles }: { feed: FeedDefinition; articles: ArticleState[] }) {
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
                    {wordOrigin(feed, article.document)} · {wordDate(article.publishedAt, 'en', feed.timeZone)}
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

export function StatePill({ state }: { state: ArticleState['state'] }) {
  return <span class={`pill ${state}`}>{states[state].name}</span>
}

/** Why viewers do not see an article, and what to do, in a sentence. */
export const reasonOf = ({ state, message }: ArticleState): string => message ?? states[state].message ?? ''

function groupByReason(articles: ArticleState[]): [string, ArticleState[]][] {
  const groups = new Map<string, ArticleState[]>()
  for (const article of articles.toSorted((a, b) => states[a.state].rank - states[b.state].rank)) {
    const reason = reasonOf(article)
    groups.set(reason, [...(groups.get(reason) ?? []), article])
  }
  return [...groups]
}
