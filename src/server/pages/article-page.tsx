import type { Item } from '../../catalogue/item.js'
import type { FeedDefinition } from '../../feed-definition.js'
import type { ArticleView } from '../../newsroom/report/article-states.js'
import { ArticleBody, isHls, Player } from './article-content.js'
import { formatDate, formatDuration, languageName } from './format-text.js'
import { describeOrigin, isRemoteDocument, StatePill, stateMessage } from './hidden-articles.js'
import { FeedHeader, Layout } from './layout.js'

/** An article: its video, text and captioned pictures and, for the editor, the resulting item. */
export function ArticlePage({ feed, view }: { feed: FeedDefinition; view: ArticleView }) {
  const { article, item } = view
  const language = article?.language ?? feed.language
  return (
    <Layout title={`${view.headline} · ${feed.title}`} feed={feed.slug} hls={isHls(item)}>
      <FeedHeader feed={feed} current="article" />
      <main id="main" class="reading">
        <div>
          {view.state !== 'published' && <NotPublishedNotice feed={feed} view={view} />}
          {item && <Player item={item} />}
          <article lang={language} dir="auto">
            {article?.section && <p class="section">{article.section}</p>}
            <h1>{view.headline}</h1>
            {article && (
              <p class="byline">
                {article.byline && <span>{article.byline} · </span>}
                <time datetime={article.publishedAt}>
                  {formatDate(article.publishedAt, language, feed.timeZone, 'long')}
                </time>
              </p>
            )}
            {article && <ArticleBody article={article} />}
          </article>
        </div>
        <EditorPanel
          feed={feed}
          id={view.id}
          origin={describeOrigin(feed, view.document)}
          isRemote={isRemoteDocument(view.document)}
          article={article}
          item={item}
          notes={view.notes}
        />
      </main>
    </Layout>
  )
}

function NotPublishedNotice({ feed, view }: { feed: FeedDefinition; view: ArticleView }) {
  const folder = feed.sources.find((source) => source.type === 'folder')
  return (
    <div class="notice" role="status">
      <p>
        <StatePill state={view.state} /> <strong>Not on the channel.</strong>
      </p>
      <p>{stateMessage(view)}</p>
      <p class="meta">
        {!isRemoteDocument(view.document) ? (
          <>
            The document is <code>{`${folder?.path}/${view.document}`}</code> in the folder of the feed.
          </>
        ) : (
          <>It came from {describeOrigin(feed, view.document)}.</>
        )}{' '}
        <a href={`/feeds/${feed.slug}/report`}>See the report</a>
      </p>
    </div>
  )
}

/** A live feed: its stream, title and description. */
export function LivePage({ feed, item }: { feed: FeedDefinition; item: Item }) {
  return (
    <Layout title={`${item.title} · ${feed.title}`} feed={feed.slug} hls>
      <FeedHeader feed={feed} current="article" />
      <main id="main" class="reading">
        <div>
          <Player item={item} />
          <article lang={item.language} dir="auto">
            <p class="section" lang="en">
              Live
            </p>
            <h1>{item.title}</h1>
            <p class="intro">{item.shortDescription}</p>
          </article>
        </div>
        <EditorPanel feed={feed} id={item.id} item={item} />
      </main>
    </Layout>
  )
}

type EditorPanelProps = {
  feed: FeedDefinition
  id: string
  /** The article's file, or the address of its source. */
  origin?: string
  /** Whether the origin is a source rather than a file. */
  isRemote?: boolean
  article?: ArticleView['article']
  item?: Item
  notes?: string[]
}

const mediaTypes: Record<Item['kind'], string> = {
  shortForm: 'shortFormVideo',
  tvSpecial: 'tvSpecial',
  live: 'liveFeed',
}

/** For the editor: the properties of the item made from an article or a live feed. */
function EditorPanel({ feed, id, origin, isRemote, article, item, notes = [] }: EditorPanelProps) {
  const best = item?.videos[0]
  const language = article?.language ?? item?.language
  const rows: [string, string | undefined][] = [
    [isRemote ? 'Source' : 'Document', origin],
    ['Content id', id],
    ['Media type', item && mediaTypes[item.kind]],
    ['Language', language && languageName(language)],
    ['Video', best && formatVideo(best)],
    ['Length', item && item.kind !== 'live' ? formatDuration(item.duration) : undefined],
    [
      'Closed captions',
      item && (item.closedCaptions.map((track) => languageName(track.language)).join(', ') || 'none'),
    ],
    ['Tags', item?.tags.join(', ')],
    ['Leaves the channel', item?.expiresAt && formatDate(item.expiresAt, 'en', feed.timeZone)],
    ['Mirrors', article?.mirrors.join(' ')],
  ]
  return (
    <aside aria-label="For the editor">
      <h2>For the editor</h2>
      <dl>
        {rows.map(
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

/** The size and bitrate of a remote stream may be unknown: 0. */
function formatVideo({ videoType, width, height, bitrate }: Item['videos'][number]): string {
  return [videoType, width > 0 && `${width}×${height}`, bitrate > 0 && `${bitrate} kbit/s`].filter(Boolean).join(', ')
}
