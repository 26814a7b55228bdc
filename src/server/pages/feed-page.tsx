import type { Item } from '../../catalogue/item.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { formats } from '../../formats/index.js'
import type { Row } from '../../formats/rows.js'
import type { ArticleState } from '../../newsroom/article-states.js'
import { FeedHeader } from './feed-header.js'
import { HeldList } from './held-list.js'
import { Layout } from './layout.js'
import { wordDate, wordDuration, wordLanguage } from './words.js'

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

/** The channel as viewers see it on a TV, and below it what they do not see and why. */
export function FeedPage({ feed, rows, hidden, problems, origin }: FeedPageProps) {
  const lead = rows.flatMap((row) => row.items).find((item) => item.kind !== 'live')
  return (
    <Layout title={feed.title} language={feed.language} feed={feed.slug}>
      <FeedHeader feed={feed} current="channel" />
      <main id="main">
        {lead ? <Lead item={lead} feed={feed} /> : <EmptyChannel />}
        <div class="rows">
          {rows.map((row, index) => (
            <section class="row" aria-labelledby={`row-${index}`}>
              <h2 id={`row-${index}`}>{row.name}</h2>
              <ul class="tiles">
                {row.items.map((item) => (
                  <li>
                    <Tile item={item} feed={feed} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
        <div class="desk">
          <section aria-labelledby="hidden">
            <h2 id="hidden">Not on the channel now</h2>
            {problems.map((problem) => (
              <p class="notice">{problem}</p>
            ))}
            {hidden.length === 0 ? (
              <p class="quiet">Every article of this feed is on the channel.</p>
            ) : (
              <HeldList feed={feed} articles={hidden} />
            )}
          </section>
          <section aria-labelledby="formats">
            <h2 id="formats">Feeds</h2>
            <ul class="formats">
              {formats.map((format) => (
                <li>
                  <a href={`/feeds/${feed.slug}/${format.file}`}>{formatNames[format.name]}</a>
                  <code>{`${origin}/feeds/${feed.slug}/${format.file}`}</code>
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
    <section class="lead" aria-label="Lead story">
      <img class="backdrop" src={item.thumbnails.full.url} alt="" width="1920" height="1080" />
      <div class="words" lang={item.language} dir="auto">
        {item.section && <p class="section">{item.section}</p>}
        <h1>{item.title}</h1>
        <p>{item.shortDescription}</p>
        <a class="play" href={articlePath(feed, item)}>
          Play <span class="length">{wordDuration(item.duration)}</span>
        </a>
      </div>
    </section>
  )
}

function Tile({ item, feed }: { item: Item; feed: FeedDefinition }) {
  const live = item.kind === 'live'
  return (
    <a class="tile" href={articlePath(feed, item)}>
      <span class="picture">
        <img src={item.thumbnails.tile.url} alt="" width="640" height="360" loading="lazy" />
        <span class="badges">
          {item.language !== feed.language && (
            <abbr title={wordLanguage(item.language)}>{item.language.slice(0, 2).toUpperCase()}</abbr>
          )}
          {item.closedCaptions.length > 0 && <abbr title="Closed captions">CC</abbr>}
          {live ? <span class="live">LIVE</span> : <span>{wordDuration(item.duration)}</span>}
        </span>
      </span>
      <span class="title" lang={item.language} dir="auto">
        {item.title}
      </span>
      <span class="meta">{live ? 'On now' : wordDate(item.publishedAt, feed.language, feed.timeZone)}</span>
    </a>
  )
}

function EmptyChannel() {
  return (
    <section class="empty">
      <h1>No stories yet</h1>
      <p>
        Put an article (<code>story.txt</code>) and its video (<code>story.mp4</code>) into the folder{' '}
        <code>articles</code> of this feed. It is here within two seconds.
      </p>
    </section>
  )
}

const articlePath = (feed: FeedDefinition, item: Item): string => `/feeds/${feed.slug}/articles/${item.id}`
