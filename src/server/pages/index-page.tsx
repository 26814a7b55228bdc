import type { Item } from '../../catalogue/item.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { type DiskUse, formatBytes } from '../../media/store/disk-use.js'
import { formatCount } from './format-text.js'
import { Layout, SiteHeader } from './layout.js'

type IndexPageProps = {
  feeds: { feed: FeedDefinition; items: readonly Item[] }[]
  problems: { slug: string; message: string }[]
  disk?: DiskUse
}

/** All feeds of this service. */
export function IndexPage({ feeds, problems, disk }: IndexPageProps) {
  return (
    <Layout title="Newsreel">
      <SiteHeader />
      <main id="main" class="sheet">
        <h1>Feeds</h1>
        {problems.map(({ message }) => (
          <p class="notice">{message}</p>
        ))}
        {feeds.length === 0 && (
          <p class="intro">
            There is no feed yet. Make a folder in <code>FEEDS_DIR</code> with a <code>feed.json</code> that has a{' '}
            <code>title</code> and a <code>provider</code>, or let <code>newsreel init</code> write it for your site.
          </p>
        )}
        <ul class="cards">
          {feeds.map(({ feed, items }) => (
            <li>
              <a class="card" href={`/feeds/${feed.slug}`}>
                <Mosaic items={items} />
                <span class="title">{feed.title}</span>
                <span class="meta">
                  {feed.provider} · {formatCount(items.length, 'story', 'stories')} on the channel
                </span>
              </a>
            </li>
          ))}
        </ul>
        {disk && (
          <p class="quiet">
            All media take {formatBytes(disk.media)}
            {disk.limit !== undefined && ` of the ${formatBytes(disk.limit)} that they may`}; the disk has{' '}
            {formatBytes(disk.free)} free.
          </p>
        )}
      </main>
    </Layout>
  )
}

/** Four pictures, or one if there are fewer than four. */
function Mosaic({ items }: { items: readonly Item[] }) {
  return (
    <span class="mosaic">
      {items.length === 0 && <span class="quiet">No stories yet</span>}
      {items.slice(0, items.length < 4 ? 1 : 4).map((item) => (
        <img src={item.thumbnails.tile.url} alt="" width="640" height="360" />
      ))}
    </span>
  )
}
