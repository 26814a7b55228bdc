import { writeFile } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import type { Logger } from 'pino'
import { channelFor, firstVersion } from '../channel/for-feed.js'
import { packChannel } from '../channel/pack.js'
import { sideloadChannel } from '../channel/sideload.js'
import { writeStoreNotes } from '../channel/store-notes.js'
import type { Config } from '../config.js'
import { findFeed } from '../newsroom/newsrooms.js'
import { openHouse } from '../newsroom/open-resources.js'
import { Problem } from '../problem.js'
import { lanAddress } from '../server/lan-address.js'

type PackageOptions = { out?: string; appVersion?: string; storeNotes?: boolean }

/**
 * `newsreel package`: writes the channel of a feed as the zip that a Roku installs, or what to paste where in Roku's
 * dashboard.
 * @throws {Problem} `not-found`, those of `packChannel`, and `package` where the file cannot be written
 */
export async function packageFeed(
  config: Config,
  log: Logger,
  slug: string,
  { out = `${slug}.zip`, appVersion = firstVersion, storeNotes = false }: PackageOptions,
  terminal: Writable,
): Promise<void> {
  const { zip, feedUrl, title, website, document } = await packFrom(config, log, slug, appVersion)
  if (storeNotes) {
    terminal.write(writeStoreNotes({ title, version: appVersion, website, feed: document }))
    return
  }
  await writeFile(out, zip).catch((error: NodeJS.ErrnoException) => {
    throw new Problem('package', `${out} cannot be written (${error.code}): choose another file with --out.`)
  })
  terminal.write(`${out} (${Math.round(zip.length / 1000)} kB) is the channel "${title}", reading ${feedUrl}.\n`)
  if (!config.publicUrl) terminal.write('Set PUBLIC_URL to the address of your service before you submit it to Roku.\n')
}

/** `newsreel sideload`: installs the channel of a feed on a Roku in developer mode. @throws {Problem} says what to do */
export async function sideloadFeed(
  config: Config,
  log: Logger,
  slug: string,
  device: { device: string; password: string },
  terminal: Writable,
): Promise<void> {
  const { zip, title, feedUrl } = await packFrom(config, log, slug, firstVersion)
  await sideloadChannel(zip, { host: device.device, password: device.password })
  terminal.write(`"${title}" is on the Roku at ${device.device} and reads ${feedUrl}.\n`)
}

async function packFrom(config: Config, log: Logger, slug: string, version: string) {
  // A Roku cannot reach localhost: it needs this machine's address on the network.
  const origin = config.publicUrl ?? `http://${lanAddress() ?? 'localhost'}:${config.port}`
  const house = await openHouse(config, log)
  try {
    await house.newsrooms.open(slug)
    const newsroom = findFeed(house.newsrooms, slug)
    await house.newsrooms.scan()
    const options = channelFor(newsroom.feed, { origin, logo: newsroom.logo?.bytes, version })
    const document = await newsroom.documents.get('direct-publisher.json', origin)
    return {
      zip: await packChannel(options),
      title: options.title,
      feedUrl: options.feedUrls[0]!,
      website: newsroom.feed.website ?? origin,
      document: document?.body.toString() ?? '',
    }
  } finally {
    await house.close()
  }
}
