import type { FeedDefinition } from '../feed-definition.js'
import type { ChannelOptions } from './pack.js'

/** Version of a package that nobody has numbered yet. */
export const firstVersion = '1.0.0'

/**
 * What the channel of a feed is packed with.
 * @param origin where the service answers; the feed's mirrors are asked when it does not
 */
export function channelFor(
  feed: FeedDefinition,
  { origin, logo, version = firstVersion }: { origin: string; logo?: Uint8Array; version?: string },
): ChannelOptions {
  const path = `/feeds/${feed.slug}/direct-publisher.json`
  return {
    title: feed.title,
    feedUrls: [origin, ...feed.mirrors.map((mirror) => mirror.replace(/\/+$/, ''))].map((base) => base + path),
    colours: { accent: feed.brand.colour, background: feed.brand.background },
    logo,
    version,
  }
}
