import { writeFile } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import type { Logger } from 'pino'
import { defaultVersion } from '../channel/pack.js'
import { writeStoreNotes } from '../channel/store-notes.js'
import type { Config } from '../config.js'
import { Problem } from '../problem.js'
import { packFeedChannel } from './pack-feed-channel.js'

export type PackageOptions = {
  /** Where to write the zip; `<feed>.zip` by default. */
  out?: string
  appVersion?: string
  /** Print the store notes instead of writing the zip. */
  storeNotes?: boolean
}

/**
 * `newsreel package`: writes the channel of a feed as the zip that a Roku installs, or prints what to enter where in
 * Roku's dashboard.
 * @throws {Problem} `not-found`: no such feed; those of `packChannel`; `package`: the file cannot be written
 */
export async function runPackage(
  config: Config,
  log: Logger,
  slug: string,
  { out = `${slug}.zip`, appVersion = defaultVersion, storeNotes = false }: PackageOptions,
  terminal: Writable,
): Promise<void> {
  const { zip, feedUrl, title, website, feedDocument } = await packFeedChannel(config, log, slug, appVersion)
  if (storeNotes) {
    terminal.write(writeStoreNotes({ title, version: appVersion, website, feed: feedDocument }))
    return
  }
  await writeFile(out, zip).catch((error: NodeJS.ErrnoException) => {
    throw new Problem('package', `${out} cannot be written (${error.code}): choose another file with --out.`)
  })
  terminal.write(`${out} (${Math.round(zip.length / 1000)} kB) is the channel "${title}", reading ${feedUrl}.\n`)
  if (!config.publicUrl) terminal.write('Set PUBLIC_URL to the address of your service before you submit it to Roku.\n')
}
