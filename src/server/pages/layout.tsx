import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'

type LayoutProps = {
  title: string
  /** Name of the feed whose colours the page wears. */
  feed?: string
  /** Whether the page plays HLS. */
  hls?: boolean
  children: Child
}

/**
 * The frame of every page: head, skip link and the scripts that only improve what works without them. Its own words
 * are English; what comes from a feed says its language where it stands.
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
