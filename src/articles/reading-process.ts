import { extname } from 'node:path'
import { type ChildPoolOptions, startChildPool } from '../processes/child-pool.js'
import type { LoadedDocument } from '../sources/document.js'
import type { ArticleDraft } from './article.js'
import type { LeftOut } from './html/left-out.js'
import type { ReadDefaults } from './read-article.js'
import type { ReadDocument } from './read-document.js'

export type ArticleReader = {
  /** @throws {Problem} as `readDocument`, or `reading-stopped` if the reader computed too long or ran out of memory */
  read(document: LoadedDocument, defaults: ReadDefaults): Promise<ArticleDraft>
  /** Reads a document together with the pictures inside it. @throws {Problem} as `read` */
  readWithFiles(document: LoadedDocument, defaults: ReadDefaults): Promise<ReadDocument>
  /** Stops the child process; waiting documents are refused. */
  close(): Promise<void>
}

/** A reader that can also tell which text of a page an article does not have. */
export type ExplainingReader = ArticleReader & {
  /** @throws {Problem} as `findLeftOut`, or `reading-stopped` */
  findLeftOut(name: string, page: Uint8Array, article: ArticleDraft): Promise<LeftOut[]>
}

/** What the child process gets for each document. */
export type ReadingJob = { document: LoadedDocument; defaults: ReadDefaults }
export type ComparingJob = { page: Uint8Array; article: ArticleDraft }

/**
 * Reads articles in a child process that can be stopped.
 * @param options 2 MB of text needs less than half of the heap, so a document that needs more was made to exhaust it
 */
export function startArticleReader(options: ChildPoolOptions = {}): ExplainingReader {
  const file = new URL(`./reading-child${extname(import.meta.url)}`, import.meta.url)
  const children = startChildPool<ReadingJob | ComparingJob, unknown>({ ...options, file, code: 'reading-stopped' })
  // The child answers each kind of job with its own kind of result; only its type is lost between the processes.
  const run = <Result>(name: string, job: ReadingJob | ComparingJob) => children.run(name, job) as Promise<Result>
  const readWithFiles: ArticleReader['readWithFiles'] = (document, defaults) =>
    run<ReadDocument>(document.name, { document, defaults })
  return {
    readWithFiles,
    read: async (document, defaults) => (await readWithFiles(document, defaults)).draft,
    findLeftOut: (name, page, article) => run<LeftOut[]>(name, { page, article }),
    close: children.close,
  }
}
