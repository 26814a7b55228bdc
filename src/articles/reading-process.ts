import { extname } from 'node:path'
import { type ChildPoolOptions, startChildPool } from '../processes/child-pool.js'
import type { LoadedDocument } from '../sources/document.js'
import type { ArticleDraft } from './article.js'
import type { ReadDefaults } from './read-article.js'

export type ArticleReader = {
  /** @throws {Problem} as `readArticle`, or `reading-stopped` if the reader ran out of time or memory */
  read(document: LoadedDocument, defaults: ReadDefaults): Promise<ArticleDraft>
  /** Stops the child process; waiting documents are refused. */
  close(): Promise<void>
}

/** What the child process gets for each document. */
export type ReadingJob = { document: LoadedDocument; defaults: ReadDefaults }

/**
 * Reads articles in a child process that can be stopped.
 * @param options 2 MB of text needs less than half of the heap, so a document that needs more was made to exhaust it
 */
export function startArticleReader(options: ChildPoolOptions = {}): ArticleReader {
  const file = new URL(`./reading-child${extname(import.meta.url)}`, import.meta.url)
  const children = startChildPool<ReadingJob, ArticleDraft>({ ...options, file, code: 'reading-stopped' })
  return {
    read: (document, defaults) => children.run(document.name, { document, defaults }),
    close: children.close,
  }
}
