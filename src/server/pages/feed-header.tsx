import type { FeedDefinition } from '../../feed-definition.js'

type FeedHeaderProps = { feed: FeedDefinition; current: 'channel' | 'report' | 'article' }

/** Name of the channel and the way to its pages. */
export function FeedHeader({ feed, current }: FeedHeaderProps) {
  const home = `/feeds/${feed.slug}`
  const here = (page: FeedHeaderProps['current']) => (page === current ? 'page' : undefined)
  return (
    <header class="bar">
      <a class="brand" href={home}>
        {feed.brand.logo && <img src={`${home}/logo`} alt="" height="36" />}
        <span>{feed.title}</span>
      </a>
      <nav aria-label="Pages of this feed">
        <a href={home} aria-current={here('channel')}>
          Channel
        </a>
        <a href={`${home}/report`} aria-current={here('report')}>
          Report
        </a>
        <a href="/">All feeds</a>
      </nav>
    </header>
  )
}
