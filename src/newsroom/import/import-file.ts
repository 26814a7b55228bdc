import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { ArticleDraft } from '../../articles/article.js'
import { keepDocument, stampOfDocument } from '../../catalogue/documents.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { Problem } from '../../problem.js'
import type { Asset } from '../../sources/document.js'
import { findDocuments, openDocument } from '../../sources/folder/folder.js'
import type { OpenHouse } from '../open-resources.js'
import type { Imported } from './import-address.js'
import { listSiblings } from './list-siblings.js'

/**
 * Brings in one article's file with the media that lie beside it by name; it is read first, so that a broken one changes
 * nothing.
 * @throws {Problem} `import`: no form of an article; as `openDocument` and `readArticle`
 */
export async function importFile(
  { database, store, reader, now }: OpenHouse,
  feed: FeedDefinition,
  path: string,
): Promise<Imported> {
  const name = basename(path)
  const entry = findDocuments(await listSiblings(path)).find((each) => each.name === name)
  if (!entry) {
    throw new Problem('import', `${name} is no article: articles are .txt, .md, .html or .json files.`)
  }
  const document = await openDocument(entry)
  const draft = await reader.read(document, { language: feed.language, timeZone: feed.timeZone })
  const assets = await Promise.all(
    [...document.assets, ...(await findNamed(draft, document.assets, dirname(path)))].map(async (asset) => {
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

/** The files that an article names itself, as far as they are there; of one that is not, the making of its item tells. */
async function findNamed({ blocks, videos }: ArticleDraft, known: readonly Asset[], folder: string): Promise<Asset[]> {
  const pictures = blocks.flatMap((block) => (block.type === 'figure' && block.image ? [block.image] : []))
  const tracks = videos.flatMap(({ url, closedCaptions }) => [url, ...closedCaptions.map((track) => track.url)])
  const names = new Set([...pictures, ...tracks].filter((name) => !/^https?:/i.test(name)))
  for (const { name } of known) names.delete(name)
  const assets = [...names].map((name) => ({ name, path: join(folder, name) }))
  const areThere = await Promise.all(
    assets.map(({ path }) =>
      stat(path).then(
        (facts) => facts.isFile(),
        () => false,
      ),
    ),
  )
  return assets.filter((_, index) => areThere[index])
}
