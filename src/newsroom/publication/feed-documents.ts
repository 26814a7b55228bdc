import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Item } from '../../catalogue/item.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { type FeedFormat, originPlaceholder } from '../../formats/format.js'
import { formats } from '../../formats/index.js'

/** A document ready to be sent. */
export type FeedDocument = {
  contentType: string
  body: Buffer
  gzip: Buffer
  brotli: Buffer
  /** Strong, of the body. */
  etag: string
  lastModified: Date
}

/** The documents of one feed: written when something changes, finished once per origin, ready before they are requested. */
export type FeedDocuments = {
  /**
   * Publishes items, newest first. Only items with a new revision are printed; the previous documents stay up until all
   * new ones are ready.
   */
  publish(feed: FeedDefinition, items: readonly Item[], updatedAt: string): Promise<void>
  /** @returns undefined before the first publication, or if there is no such file */
  get(file: string, origin: string): Promise<FeedDocument | undefined>
  /** The newest `limit` items only. */
  getNewest(file: string, origin: string, limit: number): Promise<FeedDocument | undefined>
  /** What is published now: each document as text, with the placeholder origin. A new object after each change. */
  edition(): { texts: ReadonlyMap<FeedFormat, string> } | undefined
}

type Edition = {
  feed: FeedDefinition
  items: readonly Item[]
  updatedAt: string
  prints: Map<FeedFormat, string[]>
  texts: Map<FeedFormat, string>
  finished: Map<string, Promise<FeedDocument>>
}

/** Clients choose the origin with their Host header: only the latest few are kept. */
const maxOrigins = 4
const maxLimited = 32

/** @param origin the service's public origin, if it is known before the first request */
export function createDocuments(origin?: string): FeedDocuments {
  const origins = new Set<string>(origin ? [origin] : [])
  let kept = new Map<FeedFormat, Map<string, string>>()
  let keptFor = ''
  let edition: Edition | undefined

  const finish = (from: Edition, format: FeedFormat, under: string): Promise<FeedDocument> => {
    const key = `${format.file} ${under}`
    const finished = from.finished.get(key) ?? finishDocument(format, from.texts.get(format)!, under, from.updatedAt)
    from.finished.set(key, finished)
    return finished
  }

  return {
    async publish(feed, items, updatedAt) {
      // The printed items depend on the feed definition too (countries, rating, title).
      const definition = JSON.stringify(feed)
      const previous = definition === keptFor ? kept : new Map<FeedFormat, Map<string, string>>()
      const next: Edition = { feed, items, updatedAt, prints: new Map(), texts: new Map(), finished: new Map() }
      const nextKept = new Map<FeedFormat, Map<string, string>>()
      for (const format of formats) {
        const known = previous.get(format)
        const prints = new Map<string, string>()
        for (const item of items) prints.set(item.revision, known?.get(item.revision) ?? format.printItem(item, feed))
        nextKept.set(format, prints)
        next.prints.set(format, [...items.map((item) => prints.get(item.revision)!)])
        next.texts.set(format, format.assemble(items, next.prints.get(format)!, { feed, updatedAt }))
        // Printing ten thousand items takes seconds: let requests be answered in between.
        await new Promise(setImmediate)
      }
      await Promise.all([...origins].flatMap((under) => formats.map((format) => finish(next, format, under))))
      kept = nextKept
      keptFor = definition
      edition = next
    },

    async get(file, under) {
      const format = formats.find((format) => format.file === file)
      if (!edition || !format) return undefined
      if (!origins.has(under)) {
        origins.add(under)
        for (const oldest of [...origins].filter((known) => known !== origin).slice(0, -maxOrigins)) {
          origins.delete(oldest)
          for (const format of formats) edition.finished.delete(`${format.file} ${oldest}`)
        }
      }
      return finish(edition, format, under)
    },

    async getNewest(file, under, limit) {
      const format = formats.find((format) => format.file === file)
      if (!edition || !format) return undefined
      const { feed, items, updatedAt, finished } = edition
      if (limit >= items.length) return finish(edition, format, under)
      const key = `${file} ${under} ${limit}`
      const known = finished.get(key)
      if (known) return known
      const prints = edition.prints.get(format)!.slice(0, limit)
      const text = format.assemble(items.slice(0, limit), prints, { feed, updatedAt })
      const document = finishDocument(format, text, under, updatedAt)
      const limited = [...finished.keys()].filter((key) => key.split(' ').length === 3)
      if (limited.length >= maxLimited) finished.delete(limited[0]!)
      finished.set(key, document)
      return document
    },

    edition: () => edition,
  }
}

const compressGzip = promisify(gzip)
const compressBrotli = promisify(brotliCompress)

async function finishDocument(
  format: FeedFormat,
  text: string,
  origin: string,
  updatedAt: string,
): Promise<FeedDocument> {
  const body = Buffer.from(text.replaceAll(originPlaceholder, origin))
  const [gzipped, brotlied] = await Promise.all([
    compressGzip(body, { level: 6 }),
    // Quality 5: 11 takes 400 times as long to save a tenth.
    compressBrotli(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
  ])
  return {
    contentType: format.contentType,
    body,
    gzip: gzipped,
    brotli: brotlied,
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
    lastModified: new Date(updatedAt),
  }
}
