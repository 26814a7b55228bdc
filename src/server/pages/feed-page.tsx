import type { Item } from '../../catalogue/item.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { formats } from '../../formats/index.js'
import type { Row } from '../../formats/rows.js'
import type { ArticleState } from '../../newsroom/report/article-states.js'
import { EmptyChannel } from './empty-channel.js'
import { FeedHeader } from './feed-header.js'
import { HeldList } from './held-list.js'
import { Layout } from './layout.js'
import { articlePath, Badges, Tile } from './tile.js'
import { count } from './words.js'

type FeedPageProps = {
  feed: FeedDefinition
  rows: Row[]
  /** Articles that viewers do not see. */
  hidden: ArticleState[]
  problems: readonly string[]
  origin: string
}

const formatNames: Record<string, string> = {
  'direct-publisher': 'Direct Publisher JSON',
  mrss: 'Roku MRSS',
  rss: 'RSS with Media RSS',
  search: 'Roku Search feed',
}

/** Tiles of a row: a page of thousands would be slow to open and to leave. */
const mostTiles = 60

/** The channel as viewers see it on a TV, and below it what they do not see and why. */
export function FeedPage({ feed, rows, hidden, problems, origin }: FeedPageProps) {
  const lead = rows.flatMap((row) => row.items).find((item) => item.kind !== 'live')
  return (
    <Layout title={feed.title} feed={feed.slug}>
      <FeedHeader feed={feed} current="channel" />
      <main id="main">
        {lead ? (
          <Lead item={lead} feed={feed} />
        ) : (
          rows.length === 0 && <EmptyChannel feed={feed} hasArticles={hidden.length > 0} />
        )}
        {rows.map((row, index) => (
          <section class="row" aria-labelledby={`row-${index}`}>
            <h2 id={`row-${index}`} lang={feed.language}>
              {row.name}
            </h2>
            <ul class="tiles">
              {row.items.slice(0, mostTiles).map((item) => (
                <li>
                  <Tile item={item} feed={feed} />
                </li>
              ))}
              {row.items.length > mostTiles && (
                <li class="quiet">and {count(row.items.length - mostTiles, 'more story', 'more stories')}</li>
              )}
            </ul>
          </section>
        ))}
        <div class="desk">
          <section aria-labelledby="hidden">
            <h2 id="hidden">Not on the channel now</h2>
            {problems.map((problem) => (
              <p class="notice">{problem}</p>
            ))}
            {hidden.length > 0 && <HeldList feed={feed} articles={hidden} />}
            {hidden.length === 0 && rows.length > 0 && (
              <p class="quiet">Every article of this feed is on the channel.</p>
            )}
            {hidden.length === 0 && rows.length === 0 && <p class="quiet">This feed has no article.</p>}
          </section>
          <section aria-labelledby="formats">
            <h2 id="formats">Feeds</h2>
            <ul class="formats">
              {formats.map((format) => (
                <li>
                  <a class="name" href={`/feeds/${feed.slug}/${format.file}`}>
                    {formatNames[format.name]}
                  </a>
                  <code data-copy>{`${origin}/feeds/${feed.slug}/${format.file}`}</code>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </main>
    </Layout>
  )
}

function Lead({ item, feed }: { item: Item; feed: FeedDefinition }) {
  return (
    <section class="lead" aria-label="Lead story" dir="auto">
      <div class="words">
        <div lang={item.language}>
          {item.section && <p class="section">{item.section}</p>}
          <h1>{item.title}</h1>
          <p class="intro">{item.shortDescription}</p>
        </div>
        <a class="button play" href={articlePath(feed, item)} dir="ltr">
          Play
        </a>
      </div>
      <div class="picture">
        <img src={item.thumbnails.full.url} alt="" width="1920" height="1080" />
        <Badges item={item} feed={feed} />
      </div>
    </section>
  )
}
