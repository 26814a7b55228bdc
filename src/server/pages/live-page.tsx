import type { Item } from '../../catalogue/item.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { Facts } from './facts.js'
import { FeedHeader } from './feed-header.js'
import { Layout } from './layout.js'
import { Player } from './player.js'

/** A live feed has no text: its stream and what it is. */
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
        <Facts feed={feed} id={item.id} item={item} />
      </main>
    </Layout>
  )
}
