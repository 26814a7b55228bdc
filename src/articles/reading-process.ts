import { extname } from 'node:path'
import { type StoppableOptions, startStoppable } from '../processes/stoppable-children.js'
import type { SourceDocument } from '../sources/document.js'
import type { ArticleDraft } from './article.js'
import type { ReadDefaults } from './read-article.js'
import type { ReadingOrder } from './reading-child.js'

export type ArticleReader = {
  /** @throws {Problem} as `readArticle`, or `reading-stopped` when the document made the reader run away */
  read(document: SourceDocument, defaults: ReadDefaults): Promise<ArticleDraft>
  /** Ends the child; documents that wait are refused. */
  close(): Promise<void>
}

/**
 * Reads articles in a child process that can be stopped.
 * @param options text of 2 MB needs less than half of the heap, so what needs more was made to exhaust us
 */
export function startArticleReader(options: StoppableOptions = {}): ArticleReader {
  const file = new URL(`./reading-child${extname(import.meta.url)}`, import.meta.url)
  const children = startStoppable<ReadingOrder, ArticleDraft>({ ...options, file, code: 'reading-stopped' })
  return {
    read: (document, defaults) => children.run(document.name, { document, defaults }),
    close: children.close,
  }
}
