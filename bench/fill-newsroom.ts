import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { claimId, saveArticle } from '../src/catalogue/articles.js'
import { openDatabase } from '../src/catalogue/database.js'
import { readFeedDefinition } from '../src/feed-definition.js'
import { fingerprint } from '../src/newsroom/documents/plan-scan.js'
import { folderDocument } from '../src/newsroom/documents/source-documents.js'
import { findDocuments, listFiles } from '../src/sources/folder.js'
import { makeItems } from './items.js'
import { makeTemporaryFolder } from './temporary-folder.js'

const slug = 'lantern'
const definition = JSON.stringify({ title: 'The Port Meridian Lantern', provider: 'The Port Meridian Lantern' })

/** Folders of a newsroom, and the path at which a service publishes it. */
export type FilledNewsroom = { feedsDir: string; dataDir: string; path: string }

/**
 * Writes a feed with `count` articles, and the catalogue that a service would have after reading them. Since the fingerprints
 * match, a service that starts has nothing to do but publish.
 */
export async function fillNewsroom(count: number): Promise<FilledNewsroom> {
  const root = makeTemporaryFolder()
  const [feedsDir, dataDir] = [join(root, 'feeds'), join(root, 'data')]
  const articles = join(feedsDir, slug, 'articles')
  await mkdir(articles, { recursive: true })
  await writeFile(join(feedsDir, slug, 'feed.json'), definition)
  const items = new Map(makeItems(count).map((item) => [`${item.id}.txt`, item]))
  for (const [name, item] of items) await writeFile(join(articles, name), `${item.title}\n\n${item.longDescription}\n`)

  const feed = readFeedDefinition(slug, definition)
  const files = await listFiles(articles)
  const database = await openDatabase(join(dataDir, 'catalogue.db'))
  try {
    for (const entry of findDocuments(files).map(folderDocument)) {
      const item = items.get(entry.name)!
      const { id: proposal, title: headline, publishedAt } = item
      const binding = { feed: slug, document: entry.name, identity: entry.name, headline }
      const id = await claimId(database, { ...binding, proposal, publishedAt })
      await saveArticle(database, {
        ...binding,
        id: id!,
        fingerprint: fingerprint(feed, entry, [], files),
        published_at: publishedAt,
        expires_at: null,
        article: JSON.stringify({
          id,
          headline,
          publishedAt,
          blocks: [{ type: 'paragraph', text: item.longDescription }],
        }),
        item: JSON.stringify(item),
        held_code: null,
        held_message: null,
        notes: '[]',
        files: '[]',
        retry_at: null,
        changed_at: publishedAt,
      })
    }
  } finally {
    await database.destroy()
  }
  return { feedsDir, dataDir, path: `/feeds/${slug}` }
}
