import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { Headers } from 'undici'
import { type FeedDefinition, type RemoteSource, remoteSourceSchema } from '../../feed-definition.js'
import type { Fetcher } from '../../fetch/fetcher.js'
import { Problem } from '../../problem.js'
import type { OpenHouse } from '../open-resources.js'
import { type Imported, importAddress } from './import-address.js'
import { importFile } from './import-file.js'
import { recogniseTarget } from './recognise-target.js'

/** A feed with all its texts. */
const maxBytes = 50_000_000
const limits = { maxBytes, timeoutMs: 60_000 }
/** What an article's own file is called; a `.json` may be a feed as well. */
const articleFile = /\.(?:txt|md|markdown|html?)$/i

export type ImportOrder = {
  /** A path, or an http(s) address. */
  target: string
  /** What it is, where that is known better than its content tells. */
  as?: RemoteSource['type']
  /** Told how many articles are kept so far. */
  onKept(count: number): void
}

export const isWebAddress = (target: string): boolean => /^https?:\/\//i.test(target)

/**
 * Brings in once whatever the target is: a feed, a page, a WordPress site, an old Roku feed, or one article's file.
 * @throws {Problem} `import`: no such file, or nothing that can be read; else what the reader or the fetcher says
 */
export function importTarget(house: OpenHouse, feed: FeedDefinition, order: ImportOrder): Promise<Imported> {
  return isWebAddress(order.target) ? importFromWeb(house, feed, order) : importFromDisk(house, feed, order)
}

async function importFromWeb(
  house: OpenHouse,
  feed: FeedDefinition,
  { target: url, as, onKept }: ImportOrder,
): Promise<Imported> {
  let type = as
  if (!type) {
    const { bytes, headers } = await house.fetcher.get(url, limits)
    type = recogniseTarget(bytes, headers.get('content-type') ?? undefined)
    if (!type) throw new Problem('import', `${url} is neither a feed nor a page: give the address of one.`)
  }
  return importAddress(house, feed, remoteSourceSchema.parse({ type, url }), house.fetcher, onKept)
}

async function importFromDisk(
  house: OpenHouse,
  feed: FeedDefinition,
  { target, as, onKept }: ImportOrder,
): Promise<Imported> {
  const path = resolve(target)
  if (as === 'wordpress') throw new Problem('import', `${path} is a file: give the address of the WordPress site.`)
  const bytes = await readTarget(path)
  const type = as ?? (articleFile.test(path) ? undefined : recogniseTarget(bytes))
  if (!type) return importFile(house, feed, path)
  // A feed's file is read as if its publisher had sent it; all else that it names is fetched.
  const url = `http://file.invalid/${encodeURIComponent(basename(path))}`
  const fetcher: Fetcher = {
    ...house.fetcher,
    get: async (address, ...rest) =>
      address === url ? { url, status: 200, headers: new Headers(), bytes } : house.fetcher.get(address, ...rest),
  }
  return importAddress(house, feed, remoteSourceSchema.parse({ type, url }), fetcher, onKept).catch(
    (error: unknown) => {
      if (!(error instanceof Problem)) throw error
      throw new Problem(error.code, error.message.replaceAll(url, path), { cause: error })
    },
  )
}

async function readTarget(path: string): Promise<Uint8Array> {
  const facts = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'is not there' : `cannot be read (${error.code})`
    throw new Problem('import', `${path} ${reason}: name a file, or an http(s) address.`)
  })
  if (!facts.isFile()) throw new Problem('import', `${path} is not a file: name a file, or an http(s) address.`)
  if (facts.size > maxBytes) {
    throw new Problem('import', `${path} has ${Math.round(facts.size / 1e6)} MB and may have 50 MB: split it.`)
  }
  return readFile(path).catch(({ code }: NodeJS.ErrnoException) => {
    throw new Problem('import', `${path} cannot be read (${code}): let this program read it.`)
  })
}
