import type { Writable } from 'node:stream'
import type { Logger } from 'pino'
import { sideloadChannel } from '../channel/sideload.js'
import type { Config } from '../config.js'
import { packFeedChannel } from './pack-feed-channel.js'

export type SideloadOptions = {
  /** Host name or IP address of the Roku. */
  device: string
  password: string
}

/**
 * `newsreel sideload`: installs the channel of a feed on a Roku in developer mode.
 * @throws {Problem} those of `packFeedChannel` and `sideloadChannel`
 */
export async function runSideload(
  config: Config,
  log: Logger,
  slug: string,
  { device, password }: SideloadOptions,
  terminal: Writable,
): Promise<void> {
  const { zip, title, feedUrl } = await packFeedChannel(config, log, slug)
  await sideloadChannel(zip, { host: device, password })
  terminal.write(`"${title}" is on the Roku at ${device} and reads ${feedUrl}.\n`)
}
