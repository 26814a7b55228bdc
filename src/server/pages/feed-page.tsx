import type { FeedDefinition } from '../../feed-definition.js'
import { formats } from '../../formats/index.js'
import type { Row } from '../../formats/rows.js'
import type { ArticleState } from '../../newsroom/report/article-states.js'
import { baseLanguage, formatCount, formatDate, formatDuration, languageName } from './format-text.js'
import { HiddenArticles } from './hidden-articles.js'
import { FeedHeader, Layout } from './layout.js'

type Item = Row['items'][number]

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

/** Tiles shown per row: a page with thousands would be slow. */
const maxTiles = 60

/** The channel as viewers see it on a TV, and below it the articles they do not see, with the reasons. */
export function FeedPage({ feed, rows, hidden, problems, origin }: FeedPageProps) {
  const lead = rows.flatMap((row) => row.items).find((item) => item.kind !== 'live')
  return (
    <Layout title={feed.title} feed={feed.slug}>
      <FeedHeader feed={feed} current="channel" />
      <main id="main">
        {lead ? (
          <LeadStory item={lead} feed={feed} />
        ) : (
          rows.length === 0 && <EmptyChannel feed={feed} hasArticles={hidden.length > 0} />
        )}
        {rows.map((row, index) => (
          <section class="row" aria-labelledby={`row-${index}`}>
            <h2 id={`row-${index}`} lang={feed.language}>
              {row.name}
            </h2>
            <ul class="tiles">
              {row.items.slice(0, maxTiles).map((item) => (
                <li>
                  <Tile item={item} feed={feed} />
                </li>
              ))}
              {row.items.length > maxTiles && (
                <li class="quiet">and {formatCount(row.items.length - maxTiles, 'more story', 'more stories')}</li>
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
            {hidden.length > 0 && <HiddenArticles feed={feed} articles={hidden} />}
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

function LeadStory({ item, feed }: { item: Item; feed: FeedDefinition }) {
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

type FeedItemProps = { item: Item; feed: FeedDefinition }

/** An item as a picture with its title and date, linking to its page. */
function Tile({ item, feed }: FeedItemProps) {
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
      <span class="meta">{live ? 'On now' : formatDate(item.publishedAt, 'en', feed.timeZone)}</span>
    </a>
  )
}

function Badges({ item, feed }: FeedItemProps) {
  const language = baseLanguage(item.language)
  return (
    <span class="badges">
      {language !== baseLanguage(feed.language) && (
        <abbr title={languageName(item.language)}>{language.toUpperCase()}</abbr>
      )}
      {item.closedCaptions.length > 0 && <abbr title="Closed captions">CC</abbr>}
      {item.kind === 'live' ? <span class="live">LIVE</span> : <span>{formatDuration(item.duration)}</span>}
    </span>
  )
}

const articlePath = (feed: FeedDefinition, item: Item): string => `/feeds/${feed.slug}/articles/${item.id}`

/** Tells the editor how to get stories onto an empty channel, depending on the feed's sources. */
export function EmptyChannel({ feed, hasArticles }: { feed: FeedDefinition; hasArticles: boolean }) {
  return (
    <section class="lone">
      <h1>No stories yet</h1>
      <p class="intro">
        {hasArticles ? 'Its articles are listed below, each with what it waits for.' : describeNextStep(feed)}
      </p>
    </section>
  )
}

function describeNextStep({ slug, sources }: FeedDefinition) {
  const folder = sources.find((source) => source.type === 'folder')
  if (folder) {
    return (
      <>
        Put an article (<code>story.txt</code>) and its picture (<code>story.jpg</code>) or video (
        <code>story.mp4</code>) into the folder <code>{folder.path}</code> of this feed. It is here within two seconds;
        where it has no video, one is made for it.
      </>
    )
  }
  if (sources.length > 0) {
    return (
      <>
        Nothing has come from its sources yet: <a href={`/feeds/${slug}/report`}>the report</a> says how each is doing.
      </>
    )
  }
  return (
    <>
      This feed has no source: name one in its <code>feed.json</code>, push articles over HTTP, or bring some in with{' '}
      <code>npm run -s newsreel -- import FILE_OR_URL --feed {slug}</code>
    </>
  )
}
