import type { FeedDefinition } from '../../feed-definition.js'
import type { ArticleState } from '../../newsroom/article-states.js'
import { wordDate } from './words.js'

const stateNames: Record<ArticleState['state'], string> = {
  published: 'Published',
  held: 'Held back',
  rendering: 'In the making',
  scheduled: 'Scheduled',
}

/** Articles that viewers do not see, each with its reason. */
export function HeldList({ feed, articles }: { feed: FeedDefinition; articles: ArticleState[] }) {
  return (
    <ul class="held">
      {articles.map((article) => (
        <li>
          <span class={`state ${article.state}`}>{stateNames[article.state]}</span>
          <div>
            <a href={`/feeds/${feed.slug}/articles/${article.id}`} dir="auto">
              {article.headline}
            </a>
            <p>{article.message}</p>
            <p class="quiet">
              {article.document} · {wordDate(article.publishedAt, 'en', feed.timeZone)}
              {article.reason && (
                <>
                  {' '}
                  · <code>{article.reason}</code>
                </>
              )}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
