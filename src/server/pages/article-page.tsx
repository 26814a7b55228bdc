import type { FeedDefinition } from '../../feed-definition.js'
import type { ArticleView } from '../../newsroom/report/article-states.js'
import { ArticleBody } from './article-body.js'
import { Facts } from './facts.js'
import { FeedHeader } from './feed-header.js'
import { reasonOf, StatePill } from './held-list.js'
import { Layout } from './layout.js'
import { isHls, Player } from './player.js'
import { isFetched, wordOrigin } from './source-list.js'
import { wordDate } from './words.js'

/** One article: its video, text and pictures with captions, and for the editor what Newsreel made of it. */
export function ArticlePage({ feed, view }: { feed: FeedDefinition; view: ArticleView }) {
  const { article, item } = view
  const language = article?.language ?? feed.language
  return (
    <Layout title={`${view.headline} · ${feed.title}`} feed={feed.slug} hls={isHls(item)}>
      <FeedHeader feed={feed} current="article" />
      <main id="main" class="reading">
        <div>
          {view.state !== 'published' && <HeldNotice feed={feed} view={view} />}
          {item && <Player item={item} />}
          <article lang={language} dir="auto">
            {article?.section && <p class="section">{article.section}</p>}
            <h1>{view.headline}</h1>
            {article && (
              <p class="byline">
                {article.byline && <span>{article.byline} · </span>}
                <time datetime={article.publishedAt}>
                  {wordDate(article.publishedAt, language, feed.timeZone, 'long')}
                </time>
              </p>
            )}
            {article && <ArticleBody article={article} />}
          </article>
        </div>
        <Facts
          feed={feed}
          id={view.id}
          origin={wordOrigin(feed, view.document)}
          isFetched={isFetched(view.document)}
          article={article}
          item={item}
          notes={view.notes}
        />
      </main>
    </Layout>
  )
}

function HeldNotice({ feed, view }: { feed: FeedDefinition; view: ArticleView }) {
  const folder = feed.sources.find((source) => source.type === 'folder')
  return (
    <div class="notice" role="status">
      <p>
        <StatePill state={view.state} /> <strong>Not on the channel.</strong>
      </p>
      <p>{reasonOf(view)}</p>
      <p class="meta">
        {!isFetched(view.document) ? (
          <>
            The document is <code>{`${folder?.path}/${view.document}`}</code> in the folder of the feed.
          </>
        ) : (
          <>It came from {wordOrigin(feed, view.document)}.</>
        )}{' '}
        <a href={`/feeds/${feed.slug}/report`}>See the report</a>
      </p>
    </div>
  )
}
