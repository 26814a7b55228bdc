import type { Item } from '../../catalogue/item.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { Layout } from './layout.js'
import { count } from './words.js'

type IndexPageProps = {
  feeds: { feed: FeedDefinition; items: readonly Item[] }[]
  problems: { slug: string; message: string }[]
}

/** Every feed of this service. */
export function IndexPage({ feeds, problems }: IndexPageProps) {
  return (
    <Layout title="Newsreel">
      <header class="bar">
        <a class="brand" href="/">
          <span>Newsreel</span>
        </a>
      </header>
      <main id="main" class="index">
        <h1>Feeds</h1>
        {problems.map(({ message }) => (
          <p class="notice">{message}</p>
        ))}
        {feeds.length === 0 && (
          <p class="quiet">
            There is no feed yet. Make a folder in <code>feeds/</code> with a <code>feed.json</code> that has a{' '}
            <code>title</code> and a <code>provider</code>.
          </p>
        )}
        <ul class="cards">
          {feeds.map(({ feed, items }) => (
            <li>
              <a class="card" href={`/feeds/${feed.slug}`}>
                <span class="mosaic">
                  {items.slice(0, 4).map((item) => (
                    <img src={item.thumbnails.tile.url} alt="" width="640" height="360" />
                  ))}
                </span>
                <span class="title">{feed.title}</span>
                <span class="meta">
                  {feed.provider} · {count(items.length, 'story', 'stories')} on the channel
                </span>
              </a>
            </li>
          ))}
        </ul>
      </main>
    </Layout>
  )
}
