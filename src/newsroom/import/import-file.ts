import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { ArticleDraft } from '../../articles/article.js'
import { keepDocument, stampOfDocument } from '../../catalogue/documents.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { Problem } from '../../problem.js'
import { refuseForm } from '../../sources/article-forms.js'
import type { Asset } from '../../sources/document.js'
import { loadDocument } from '../../sources/folder.js'
import type { Resources } from '../resources.js'
import { findDocument } from './find-document.js'

/**
 * Imports the file of a single article, with the media that belong to it by name. Reads the article before storing anything,
 * so that a broken file changes nothing.
 * @returns whether the article is new or has changed
 * @throws {Problem} `import` if the file is not an article; otherwise like `openDocument` and `readArticle`
 */
export async function importFile(
  { database, store, reader, now }: Pick<Resources, 'database' | 'store' | 'reader' | 'now'>,
  feed: FeedDefinition,
  path: string,
): Promise<boolean> {
  const entry = await findDocument(path)
  if (!entry) {
    throw new Problem('import', refuseForm(basename(path), extname(path).toLowerCase()))
  }
  const document = await loadDocument(entry)
  const draft = await reader.read(document, { language: feed.language, timeZone: feed.timeZone })
  const assets = await Promise.all(
    [...document.assets, ...(await findReferencedFiles(draft, document.assets, dirname(path)))].map(async (asset) => {
      const stored = await store.putFile(asset.path, extname(asset.name).slice(1).toLowerCase())
      return { name: asset.name, media: stored.name }
    }),
  )
  const stamp = createHash('sha256').update(document.bytes).update(JSON.stringify(assets)).digest('hex').slice(0, 32)
  const key = { feed: feed.slug, source: 'import', name: entry.name }
  if ((await stampOfDocument(database, key)) === stamp) return false
  const { bytes, modifiedAt } = document
  await keepDocument(database, { ...key, stamp, modifiedAt, bytes, assets }, now())
  return true
}

/** Finds the files that an article refers to. Missing ones are skipped here and reported when the item is made. */
async function findReferencedFiles(
  { blocks, videos }: ArticleDraft,
  known: readonly Asset[],
  folder: string,
): Promise<Asset[]> {
  const pictures = blocks.flatMap((block) => (block.type === 'figure' && block.image ? [block.image] : []))
  const tracks = videos.flatMap(({ url, closedCaptions }) => [url, ...closedCaptions.map((track) => track.url)])
  const names = new Set([...pictures, ...tracks].filter((name) => !/^https?:/i.test(name)))
  for (const { name } of known) names.delete(name)
  const assets = [...names].map((name) => ({ name, path: join(folder, name) }))
  const exists = await Promise.all(
    assets.map(({ path }) =>
      stat(path).then(
        (facts) => facts.isFile(),
        () => false,
      ),
    ),
  )
  return assets.filter((_, index) => exists[index])
}
