import type { Article, Block } from '../../articles/article.js'
import type { Item } from '../../catalogue/item.js'
import type { FeedDefinition } from '../../feed-definition.js'
import type { ArticleView } from '../../newsroom/article-states.js'
import { FeedHeader } from './feed-header.js'
import { Layout } from './layout.js'
import { Player } from './player.js'
import { wordDate, wordDuration, wordLanguage } from './words.js'

/** One article: its video, text and pictures with captions, and for the editor what Newsreel made of it. */
export function ArticlePage({ feed, view }: { feed: FeedDefinition; view: ArticleView }) {
  const { article, item } = view
  const language = article?.language ?? feed.language
  return (
    <Layout title={`${view.headline} · ${feed.title}`} language={feed.language} feed={feed.slug} hls={isHls(item)}>
      <FeedHeader feed={feed} current="article" />
      <main id="main" class="reading">
        {view.state !== 'published' && (
          <p class="notice" role="status">
            <strong>Not on the channel.</strong> {view.message ?? 'It is being made.'}
          </p>
        )}
        {item && <Player item={item} />}
        <div class="columns">
          <article lang={language} dir="auto">
            {article?.section && <p class="section">{article.section}</p>}
            <h1>{view.headline}</h1>
            {article && (
              <p class="byline">
                {article.byline && <span>{article.byline} · </span>}
                <time datetime={article.publishedAt}>{wordDate(article.publishedAt, language, feed.timeZone, 'long')}</time>
              </p>
            )}
            {article ? <Body article={article} /> : <p class="quiet">The document could not be read.</p>}
          </article>
          <Facts feed={feed} view={view} />
        </div>
      </main>
    </Layout>
  )
}

/** A live feed has no text: its stream and what it is. */
export function LivePage({ feed, item }: { feed: FeedDefinition; item: Item }) {
  return (
    <Layout title={`${item.title} · ${feed.title}`} language={feed.language} feed={feed.slug} hls>
      <FeedHeader feed={feed} current="article" />
      <main id="main" class="reading">
        <Player item={item} />
        <article lang={item.language} dir="auto">
          <p class="section">Live</p>
          <h1>{item.title}</h1>
          <p>{item.shortDescription}</p>
        </article>
      </main>
    </Layout>
  )
}

function Body({ article }: { article: Article }) {
  return (
    <div class="body">
      {article.blocks.map((block) => (
        <BodyBlock block={block} />
      ))}
      {article.url && (
        <p>
          <a href={article.url} rel="noopener">
            The article on the publisher's site
          </a>
        </p>
      )}
    </div>
  )
}

function BodyBlock({ block }: { block: Block }) {
  switch (block.type) {
    case 'heading':
      return <h2 dir="auto">{block.text}</h2>
    case 'quote':
      return (
        <blockquote dir="auto">
          <p>{block.text}</p>
        </blockquote>
      )
    case 'list':
      return (
        <ul dir="auto">
          {block.items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      )
    case 'figure':
      return (
        <figure>
          {block.image ? (
            <img src={block.image} alt={block.alt ?? block.caption ?? ''} loading="lazy" />
          ) : (
            <p class="quiet missing">There is no picture beside the article for this caption.</p>
          )}
          {(block.caption || block.credit) && (
            <figcaption dir="auto">
              {block.caption} {block.credit && <cite>{block.credit}</cite>}
            </figcaption>
          )}
        </figure>
      )
    default:
      return <p dir="auto">{block.text}</p>
  }
}

function Facts({ feed, view }: { feed: FeedDefinition; view: ArticleView }) {
  const { item } = view
  const best = item?.videos[0]
  const facts: [string, string | undefined][] = [
    ['Document', view.document],
    ['Content id', view.id],
    ['Media type', item && (item.kind === 'tvSpecial' ? 'tvSpecial' : 'shortFormVideo')],
    ['Language', view.article && wordLanguage(view.article.language)],
    ['Video', best && `${best.videoType}, ${best.width}×${best.height}, ${best.bitrate} kbit/s`],
    ['Length', item && wordDuration(item.duration)],
    ['Closed captions', item && (item.closedCaptions.map((track) => wordLanguage(track.language)).join(', ') || 'none')],
    ['Tags', item?.tags.join(', ')],
    ['Leaves the channel', item?.expiresAt && wordDate(item.expiresAt, 'en', feed.timeZone)],
    ['Mirrors', view.article?.mirrors.join(', ')],
  ]
  return (
    <aside aria-label="For the editor" lang="en">
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
      {view.notes.length > 0 && (
        <>
          <h3>Left out or mended</h3>
          <ul class="notes">
            {view.notes.map((note) => (
              <li>{note}</li>
            ))}
          </ul>
        </>
      )}
    </aside>
  )
}

const isHls = (item: Item | undefined): boolean => item?.videos[0]?.videoType === 'HLS'
