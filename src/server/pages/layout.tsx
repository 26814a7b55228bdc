import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { FeedDefinition } from '../../feed-definition.js'
import { deriveBrandColours, measureContrast } from '../../media/pictures/brand-colours.js'

type LayoutProps = {
  title: string
  /** Slug of the feed whose brand colours the page has. */
  feed?: string
  /** Whether the page plays HLS. */
  hls?: boolean
  children: Child
}

/**
 * The HTML document around every page: head, skip link, and scripts for enhancements that the pages work without. The
 * interface is in English; content of a feed carries its own `lang`.
 */
export function Layout({ title, feed, hls, children }: LayoutProps) {
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{title}</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href="/assets/style.css" />
          {feed && <link rel="stylesheet" href={`/feeds/${feed}/brand.css`} />}
          {hls && <script src="/assets/hls.js" defer></script>}
          <script src="/assets/preview.js" type="module"></script>
        </head>
        <body>
          <a class="skip" href="#main">
            Skip to the content
          </a>
          {children}
        </body>
      </html>
    </>
  )
}

/** The header of pages that do not belong to a feed. */
export function SiteHeader() {
  return (
    <header class="bar">
      <a class="brand" href="/">
        <span>Newsreel</span>
      </a>
    </header>
  )
}

type FeedHeaderProps = { feed: FeedDefinition; current: 'channel' | 'report' | 'article' }

/** The header of a feed's pages: its name and navigation. */
export function FeedHeader({ feed, current }: FeedHeaderProps) {
  const home = `/feeds/${feed.slug}`
  const currentIf = (page: FeedHeaderProps['current']) => (page === current ? 'page' : undefined)
  return (
    <header class="bar">
      <a class="brand" href={home}>
        {feed.brand.logo && <img src={`${home}/logo`} alt="" height="36" />}
        <span>{feed.title}</span>
      </a>
      <nav aria-label="Pages of this feed">
        <a href={home} aria-current={currentIf('channel')}>
          Channel
        </a>
        <a href={`${home}/report`} aria-current={currentIf('report')}>
          Report
        </a>
        <a href="/">All feeds</a>
      </nav>
    </header>
  )
}

/** The custom properties that give a feed's pages its brand colours, adjusted so that text stays legible. */
export function writeBrandCss({ colour, background }: FeedDefinition['brand']): string {
  const { surface, edge, headline, label, foot } = deriveBrandColours(colour, background)
  const onAccent = measureContrast(label, '#000000') >= measureContrast(label, '#ffffff') ? '#000000' : '#ffffff'
  return `:root {
  color-scheme: ${headline === '#ffffff' ? 'dark' : 'light'};
  --background: ${surface};
  --surface: ${edge};
  --text: ${headline};
  --quiet: ${foot};
  --accent: ${label};
  --on-accent: ${onAccent};
}
`
}
