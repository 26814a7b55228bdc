import { extname } from 'node:path'
import { type ChildPoolOptions, startChildPool } from '../processes/child-pool.js'
import type { LoadedDocument } from '../sources/document.js'
import type { ArticleDraft } from './article.js'
import type { ReadDefaults } from './read-article.js'
import type { ReadDocument } from './read-document.js'

export type ArticleReader = {
  /** @throws {Problem} as `readDocument`, or `reading-stopped` if the reader ran out of time or memory */
  read(document: LoadedDocument, defaults: ReadDefaults): Promise<ArticleDraft>
  /** Reads a document together with the pictures inside it. @throws {Problem} as `read` */
  readWithFiles(document: LoadedDocument, defaults: ReadDefaults): Promise<ReadDocument>
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
  const children = startChildPool<ReadingJob, ReadDocument>({ ...options, file, code: 'reading-stopped' })
  const readWithFiles: ArticleReader['readWithFiles'] = (document, defaults) =>
    children.run(document.name, { document, defaults })
  return {
    readWithFiles,
    read: async (document, defaults) => (await readWithFiles(document, defaults)).draft,
    close: children.close,
  }
}
