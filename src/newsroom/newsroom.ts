import { join } from 'node:path'
import type { Kysely } from 'kysely'
import pLimit from 'p-limit'
import type { ArticleReader } from '../articles/reading-process.js'
import { dropDocuments, knownDocuments, presentArticles, saveArticle } from '../catalogue/articles.js'
import type { Derive } from '../catalogue/derivations.js'
import { recordPublished } from '../catalogue/feeds.js'
import { hashFile } from '../catalogue/files.js'
import type { Item } from '../catalogue/item.js'
import { stampStories } from '../catalogue/jobs.js'
import type { Tables } from '../catalogue/tables.js'
import type { FeedDefinition } from '../feed-definition.js'
import { readCardLogo } from '../media/pictures/card-logo.js'
import type { MediaStore } from '../media/store.js'
import type { SpeechEndpoint } from '../media/story/voice/speech-endpoint.js'
import { Problem } from '../problem.js'
import type { Fetcher } from '../sources/fetch.js'
import { type DocumentEntry, type FileEntry, findDocuments, listFiles } from '../sources/folder.js'
import { createDocuments, type FeedDocuments } from './documents.js'
import { makeLiveItem } from './make-item.js'
import { fingerprint, makeRow } from './make-row.js'
import { hashOf, readMedia, type Workshop } from './workshop.js'

/** What all newsrooms share. */
export type House = {
  database: Kysely<Tables>
  store: MediaStore
  derive: Derive
  fetcher: Fetcher
  reader: ArticleReader
  /** The operator's voice for story videos, where there is one. */
  speech?: SpeechEndpoint
  publicUrl?: string
  now(): Date
}

/** Told while a scan works: how many of its documents are done. */
export type Progress = (done: number, total: number) => void

/** One feed at work: from its folder through articles and media into the catalogue, and out as documents. */
export type Newsroom = {
  readonly feed: FeedDefinition
  /** Absolute path of the feed's folder. */
  readonly folder: string
  readonly documents: FeedDocuments
  /** Live feeds that are files of ours: their id and the address of the stored playlist. */
  readonly loops: ReadonlyMap<string, string>
  /** What is wrong with the feed as a whole, e.g. a live feed that cannot be reached. */
  readonly problems: readonly string[]
  /** The items published now, newest first, live feeds last. */
  published(): readonly Item[]
  /** Publishes what the catalogue holds, at once. */
  open(): Promise<void>
  /** Looks at the sources and brings catalogue and documents up to date. Overlapping calls share the next scan. */
  scan(progress?: Progress): Promise<Scanned>
  /** Whether there is something to serve: stories from before, or a first scan. */
  isReady(): boolean
  /** Begins no article any more; those under way end. */
  close(): void
}

export type Scanned = {
  /** Some files are being written at this moment: their articles wait for the next scan. */
  unsettled: boolean
  /** When the next article's time comes or goes. */
  nextTurn?: Date
}

const documentsAtOnce = 2
/** While a long scan works, its stories appear at least this often, in milliseconds. */
const publishEvery = 2000
/** A file that was written to less than this many milliseconds ago may not be whole yet. */
const settleTime = 250
const maxLogoBytes = 2_000_000

/** @param folder absolute path of the feed's folder */
export function createNewsroom(house: House, feed: FeedDefinition, folder: string): Newsroom {
  const { database } = house
  const documents = createDocuments(house.publicUrl)
  const items = new Map<string, Item>()
  const live: Item[] = []
  const loops = new Map<string, string>()
  const problems: string[] = []
  let published: Item[] = []
  let publishedState = ''
  let logo: Uint8Array | undefined
  let isFurnished = false
  let isScanned = false
  let isClosed = false

  const workshopAt = (root: string): Workshop => ({
    feed,
    logo,
    root,
    store: house.store,
    derive: house.derive,
    fetcher: house.fetcher,
    database,
    speech: house.speech,
    now: house.now,
    hashFile: (path) => hashFile(database, path),
  })

  const publish = async (): Promise<Date | undefined> => {
    const now = house.now().getTime()
    const hidden = (item: Item) =>
      Date.parse(item.publishedAt) > now || (item.expiresAt !== undefined && Date.parse(item.expiresAt) <= now)
    published = [...[...items.values()].filter((item) => !hidden(item)).sort(newestFirst), ...live]
    const state = hashOf(JSON.stringify(feed), ...published.map((item) => item.revision))
    if (state !== publishedState) {
      const updatedAt = await recordPublished(database, feed.slug, state, house.now().toISOString())
      await documents.publish(feed, published, updatedAt)
      publishedState = state
    }
    const turns = [...items.values()]
      .flatMap((item) => [item.publishedAt, item.expiresAt ?? ''])
      .map((instant) => Date.parse(instant))
      .filter((instant) => instant > now)
    return turns.length > 0 ? new Date(turns.reduce((a, b) => Math.min(a, b))) : undefined
  }

  /** What belongs to the feed as a whole: its logo and its live feeds. Tried again as long as something is wrong. */
  const furnish = async (): Promise<void> => {
    problems.length = 0
    live.length = 0
    loops.clear()
    try {
      logo = await readLogo(house, feed, folder)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      problems.push(`The logo is left out: ${error.message}`)
    }
    for (const entry of feed.live) {
      try {
        const since = await house.derive(`live-since/${feed.slug}/${entry.id}`, async () => house.now().toISOString())
        const made = await makeLiveItem(workshopAt(folder), entry, since)
        live.push(made.item)
        if (made.loop) loops.set(entry.id, made.loop)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        problems.push(`The live feed "${entry.id}" is left out: ${error.message}`)
      }
    }
  }

  const take = async (root: string, entry: DocumentEntry, files: ReadonlyMap<string, FileEntry>): Promise<void> => {
    const row = await makeRow(house, workshopAt(root), entry, files)
    await saveArticle(database, row)
    if (row.item) items.set(row.id, JSON.parse(row.item) as Item)
    else items.delete(row.id)
  }

  const scanOnce = async (progress?: Progress): Promise<Scanned> => {
    const known = new Map((await knownDocuments(database, feed.slug)).map((row) => [row.document!, row]))
    const stamps = await stampStories(database, feed.slug)
    const work: (() => Promise<void>)[] = []
    const seen = new Set<string>()
    let unsettled = false
    for (const source of feed.sources) {
      const root = join(folder, source.path)
      const files = await listFiles(root)
      for (const entry of findDocuments(files)) {
        seen.add(entry.name)
        const row = known.get(entry.name)
        const due = row?.retry_at && Date.parse(row.retry_at) <= house.now().getTime()
        if (
          row &&
          !due &&
          row.fingerprint === fingerprint(feed, entry, JSON.parse(row.files) as string[], files, stamps.get(row.id))
        )
          continue
        if ([entry, ...entry.assets].some((file) => isBeingWritten(file))) unsettled = true
        else work.push(() => take(root, entry, files))
      }
    }
    const gone = [...known.values()].filter((row) => !seen.has(row.document!))
    if (!isFurnished || problems.length > 0) {
      isFurnished = true
      await furnish()
    }
    await dropDocuments(
      database,
      feed.slug,
      gone.map((row) => row.document!),
    )
    for (const row of gone) items.delete(row.id)

    let done = 0
    progress?.(0, work.length)
    const limit = pLimit(documentsAtOnce)
    let republish = Promise.resolve<unknown>(undefined)
    let publishedAt = Date.now()
    await Promise.all(
      work.map((job) =>
        limit(async () => {
          if (isClosed) return
          await job()
          progress?.(++done, work.length)
          if (Date.now() - publishedAt > publishEvery) {
            publishedAt = Date.now()
            republish = republish.then(publish)
          }
        }),
      ),
    )
    await republish
    isScanned = true
    return { unsettled, nextTurn: await publish() }
  }

  let running: Promise<Scanned> | undefined
  let queued: Promise<Scanned> | undefined
  const scan = (progress?: Progress): Promise<Scanned> => {
    if (!running) {
      running = scanOnce(progress).finally(() => {
        running = undefined
      })
      return running
    }
    queued ??= running
      .catch(() => undefined)
      .then(() => {
        queued = undefined
        return scan(progress)
      })
    return queued
  }

  return {
    feed,
    folder,
    documents,
    loops,
    problems,
    published: () => published,
    async open() {
      for (const row of await presentArticles(database, feed.slug)) {
        if (row.item) items.set(row.id, JSON.parse(row.item) as Item)
      }
      await publish()
    },
    scan,
    isReady: () => isScanned || published.length > 0,
    close() {
      isClosed = true
    },
  }
}

async function readLogo(house: House, feed: FeedDefinition, folder: string): Promise<Uint8Array | undefined> {
  if (feed.brand.logo === undefined) return undefined
  const bytes = await readMedia({ root: folder, fetcher: house.fetcher }, feed.brand.logo, maxLogoBytes)
  await readCardLogo(bytes)
  return bytes
}

/** By the file's own clock: a time in the future says nothing. */
function isBeingWritten({ modifiedAt }: FileEntry): boolean {
  const age = Date.now() - modifiedAt.getTime()
  return age >= 0 && age < settleTime
}

const newestFirst = (a: Item, b: Item): number =>
  Date.parse(b.publishedAt) - Date.parse(a.publishedAt) || (a.id < b.id ? -1 : 1)
