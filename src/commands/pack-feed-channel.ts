import type { Logger } from 'pino'
import { channelOptions, packChannel } from '../channel/pack.js'
import type { Config } from '../config.js'
import { openApplication } from '../newsroom/application.js'
import { findFeed } from '../newsroom/newsrooms.js'
import { lanAddress } from '../server/route-resources.js'

/** A packed channel, and what there is to say about it. */
type PackedChannel = {
  zip: Uint8Array
  title: string
  /** Where the channel reads its feed. */
  feedUrl: string
  /** The publisher's site, or the service if feed.json names none. */
  website: string
  /** Text of the feed's direct-publisher.json; empty if it is not ready. */
  feedDocument: string
}

/**
 * Packs the channel of a feed after scanning its folder. The service need not be running.
 * @throws {Problem} `not-found`: no such feed; those of `packChannel`
 */
export async function packFeedChannel(
  config: Config,
  log: Logger,
  slug: string,
  version?: string,
): Promise<PackedChannel> {
  // A Roku cannot reach localhost: it needs this machine's address on the network.
  const origin = config.publicUrl ?? `http://${lanAddress() ?? 'localhost'}:${config.port}`
  const application = await openApplication(config, log)
  try {
    await application.newsrooms.open(slug)
    const newsroom = findFeed(application.newsrooms, slug)
    await application.newsrooms.scan()
    const options = channelOptions(newsroom.feed, { origin, logo: newsroom.logo?.bytes, version })
    const document = await newsroom.documents.get('direct-publisher.json', origin)
    return {
      zip: await packChannel(options),
      title: options.title,
      feedUrl: options.feedUrls[0]!,
      website: newsroom.feed.website ?? origin,
      feedDocument: document?.body.toString() ?? '',
    }
  } finally {
    await application.close()
  }
}
