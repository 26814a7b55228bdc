import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Logger } from 'pino'
import { Headers } from 'undici'
import type { Config } from './config.js'
import { type FeedDefinition, type RemoteSource, remoteSourceSchema } from './feed-definition.js'
import { listArticleStates } from './newsroom/article-states.js'
import { type Imported, importAddress } from './newsroom/import/import-address.js'
import { importFile } from './newsroom/import/import-file.js'
import { recogniseTarget } from './newsroom/import/recognise-target.js'
import { findFeed } from './newsroom/newsrooms.js'
import { type OpenHouse, openHouse } from './newsroom/open-house.js'
import { Problem } from './problem.js'
import { createProgressBar } from './progress-bar.js'
import type { Fetcher } from './sources/fetch.js'

/** A feed with all its texts. */
const maxBytes = 50_000_000
const limits = { maxBytes, timeoutMs: 60_000 }

export type ImportOptions = {
  /** Name of the feed's folder. */
  feed: string
  /** What the target is, where that is known better than its content tells. */
  as?: RemoteSource['type']
}

/**
 * `newsreel import`: brings in a feed, a page, somebody's Roku feed or an article's file once. A service that runs beside it
 * shows the articles within seconds.
 * @throws {Problem} `not-found`: no such feed; `import`: no such file; what the target's reader says
 */
export async function runImport(
  config: Config,
  log: Logger,
  target: string,
  { feed: slug, as }: ImportOptions,
  terminal: NodeJS.WriteStream,
): Promise<void> {
  const isAddress = /^https?:\/\//i.test(target)
  // Whoever types an address means it, wherever it is.
  const allowHosts = isAddress ? [...config.allowHosts, new URL(target).host] : config.allowHosts
  const house = await openHouse({ ...config, allowHosts }, log)
  const bar = createProgressBar(terminal)
  try {
    await house.newsrooms.open(slug)
    const { feed } = findFeed(house.newsrooms, slug)
    const onKept = (count: number) => bar.show('articles', count, count + 1)
    const imported = isAddress
      ? await importFromWeb(house, feed, target, as, onKept)
      : await importFromDisk(house, feed, resolve(target), as, onKept)
    bar.end()
    await house.newsrooms.scan(() => (done, total) => bar.show('reading', done, total))
    bar.end()
    terminal.write(await describe(house, feed, imported))
  } finally {
    bar.end()
    await house.close()
  }
}

async function importFromWeb(
  house: OpenHouse,
  feed: FeedDefinition,
  url: string,
  as: ImportOptions['as'],
  onKept: (count: number) => void,
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
  path: string,
  as: ImportOptions['as'],
  onKept: (count: number) => void,
): Promise<Imported> {
  const bytes = await readTarget(path)
  const type = as ?? (/\.(txt|md|markdown|html?)$/i.test(path) ? undefined : recogniseTarget(bytes))
  if (!type) return importFile(house, feed, path)
  // A feed's file is read as if its publisher had sent it; all else that it names is fetched.
  const url = `http://file.invalid/${encodeURIComponent(basename(path))}`
  const fetcher: Fetcher = {
    ...house.fetcher,
    get: async (address, ...rest) =>
      address === url ? { url, status: 200, headers: new Headers(), bytes } : house.fetcher.get(address, ...rest),
  }
  return importAddress(house, feed, remoteSourceSchema.parse({ type, url }), fetcher, onKept)
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
  return readFile(path)
}

async function describe({ database, now }: OpenHouse, feed: FeedDefinition, imported: Imported): Promise<string> {
  const states = (await listArticleStates(database, feed.slug, now())).filter(({ document }) =>
    document.startsWith('/import/'),
  )
  const count = (state: string) => states.filter((article) => article.state === state).length
  const { found, kept, notes } = imported
  return [
    `${found} ${found === 1 ? 'article' : 'articles'} found, ${kept} new or changed.`,
    `Of all that was imported into "${feed.slug}", ${count('published')} are on the channel, ${count('rendering')} in the making, ${count('held')} held back.`,
    ...notes,
    '',
  ].join('\n')
}
