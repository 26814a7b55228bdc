import { basename, resolve } from 'node:path'
import { Headers } from 'undici'
import { keepDocument, stampOfDocument } from '../../catalogue/documents.js'
import { type FeedDefinition, type RemoteSource, remoteSourceSchema } from '../../feed-definition.js'
import type { Fetcher } from '../../fetch/fetcher.js'
import { Problem } from '../../problem.js'
import { visitSource } from '../../sources/visit-source.js'
import type { Resources } from '../resources.js'
import { importFile } from './import-file.js'
import { isWebAddress, maxTargetBytes, readTarget } from './read-target.js'
import { recogniseTarget } from './recognise-target.js'
import { separateImport } from './separate-import.js'

const limits = { maxBytes: maxTargetBytes, timeoutMs: 60_000 }
/** Files that must be articles; a `.json` file may also be a feed. */
const articleFile = /\.(?:txt|md|markdown|html?|docx|odt)$/i

type ImportRequest = {
  /** A path, or an http(s) address. */
  target: string
  /** Type of the target, if the user knows better than its content suggests. */
  as?: RemoteSource['type']
  /** Called with the number of articles stored so far. */
  onKept(count: number): void
}

export type ImportResult = {
  /** Number of articles that were new or had changed. */
  kept: number
  /** Number of articles that were found. */
  found: number
  notes: string[]
}

type ImportResources = Pick<Resources, 'database' | 'store' | 'fetcher' | 'parse' | 'reader' | 'now'>

/**
 * Imports a target once, whatever it is: a feed, a page, a WordPress site, an old Roku feed, or the file of a single article.
 * @throws {Problem} `import` if the target does not exist or cannot be read; otherwise like the reader or the fetcher
 */
export function importTarget(
  resources: ImportResources,
  feed: FeedDefinition,
  request: ImportRequest,
): Promise<ImportResult> {
  const importFrom = isWebAddress(request.target) ? importFromWeb : importFromDisk
  return importFrom(resources, feed, request)
}

async function importFromWeb(
  resources: ImportResources,
  feed: FeedDefinition,
  { target: url, as, onKept }: ImportRequest,
): Promise<ImportResult> {
  let type = as
  if (!type) {
    const { bytes, headers } = await resources.fetcher.get(url, limits)
    type = recogniseTarget(bytes, headers.get('content-type') ?? undefined)
    if (!type) throw new Problem('import', `${url} is neither a feed nor a page: give the address of one.`)
  }
  return importAddress(resources, feed, remoteSourceSchema.parse({ type, url }), resources.fetcher, onKept)
}

async function importFromDisk(
  resources: ImportResources,
  feed: FeedDefinition,
  { target, as, onKept }: ImportRequest,
): Promise<ImportResult> {
  const path = resolve(target)
  if (as === 'wordpress') throw new Problem('import', `${path} is a file: give the address of the WordPress site.`)
  const { bytes } = await readTarget(path, 'import')
  const type = as ?? (articleFile.test(path) ? undefined : recogniseTarget(bytes))
  if (!type) return { kept: (await importFile(resources, feed, path)) ? 1 : 0, found: 1, notes: [] }
  // The file is read as if its publisher had sent it; everything that it links to is fetched.
  const url = `http://file.invalid/${encodeURIComponent(basename(path))}`
  const fetcher: Fetcher = {
    ...resources.fetcher,
    get: async (address, ...rest) =>
      address === url ? { url, status: 200, headers: new Headers(), bytes } : resources.fetcher.get(address, ...rest),
  }
  return importAddress(resources, feed, remoteSourceSchema.parse({ type, url }), fetcher, onKept).catch(
    (error: unknown) => {
      if (!(error instanceof Problem)) throw error
      throw new Problem(error.code, error.message.replaceAll(url, path), { cause: error })
    },
  )
}

/**
 * Visits a source a single time. Its articles stay until another import replaces them.
 * @throws {Problem} like `Source`
 */
async function importAddress(
  { database, parse, now }: Pick<Resources, 'database' | 'parse' | 'now'>,
  feed: FeedDefinition,
  definition: RemoteSource,
  fetcher: Fetcher,
  onKept: (count: number) => void,
): Promise<ImportResult> {
  const key = (name: string) => ({ feed: feed.slug, source: 'import', name })
  let kept = 0
  const { offered, notes } = await visitSource({
    definition,
    state: undefined,
    fetcher,
    parse,
    now,
    signal: new AbortController().signal,
    timeZone: feed.timeZone,
    stampOf: (name) => stampOfDocument(database, key(name)),
    // Articles of earlier imports are none of this visit's business.
    names: async () => [],
    remove: async () => {},
    async put(offered) {
      const document = await separateImport(database, feed.slug, definition.url, offered)
      if (document !== offered && (await stampOfDocument(database, key(document.name))) === document.stamp) return
      await keepDocument(database, { ...document, ...key(document.name), assets: [] }, now())
      onKept(++kept)
    },
  })
  return { kept, found: offered, notes }
}
