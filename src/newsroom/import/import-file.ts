import { createHash } from 'node:crypto'
import { basename, dirname, extname } from 'node:path'
import { keepDocument, stampOfDocument } from '../../catalogue/documents.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { Problem } from '../../problem.js'
import { findDocuments, listFiles, openDocument } from '../../sources/folder.js'
import type { OpenHouse } from '../open-house.js'
import type { Imported } from './import-address.js'

/**
 * Brings in one article's file with the media that lie beside it by name; it is read first, so that a broken one changes
 * nothing.
 * @throws {Problem} as `readArticle` and `listFiles`
 */
export async function importFile(
  { database, store, reader, now }: OpenHouse,
  feed: FeedDefinition,
  path: string,
): Promise<Imported> {
  const name = basename(path)
  const entry = findDocuments(await listFiles(dirname(path))).find((each) => each.name === name)
  if (!entry) {
    throw new Problem('import', `${name} is no article: articles are .txt, .md, .html or .json files.`)
  }
  const document = await openDocument(entry)
  await reader.read(document, { language: feed.language, timeZone: feed.timeZone })
  const assets = await Promise.all(
    document.assets.map(async (asset) => {
      const stored = await store.putFile(asset.path, extname(asset.name).slice(1).toLowerCase())
      return { name: asset.name, media: stored.name }
    }),
  )
  const stamp = createHash('sha256').update(document.bytes).update(JSON.stringify(assets)).digest('hex').slice(0, 32)
  const key = { feed: feed.slug, source: 'import', name }
  if ((await stampOfDocument(database, key)) === stamp) return { kept: 0, found: 1, notes: [] }
  const { bytes, modifiedAt } = document
  await keepDocument(database, { ...key, stamp, modifiedAt, bytes, assets }, now())
  return { kept: 1, found: 1, notes: [] }
}
