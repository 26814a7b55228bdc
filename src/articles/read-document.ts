import { posix } from 'node:path'
import { isOfficeForm } from '../sources/article-forms.js'
import type { EmbeddedFile, LoadedDocument } from '../sources/document.js'
import type { ArticleDraft } from './article.js'
import { splitLanguage } from './article-fields.js'
import { holdDraftsFolder } from './fields/restrictions.js'
import { completeDraft, type ReadDefaults, readArticle, readingContext } from './read-article.js'

/** An article, with the pictures that were inside its document. */
export type ReadDocument = { draft: ArticleDraft; files: EmbeddedFile[] }

/**
 * Reads a document of any form. Unlike `readArticle`, it also reads office documents, which takes turns with other work.
 * @throws {Problem} as `readArticle` and `readOffice`
 */
export async function readDocument(document: LoadedDocument, defaults: ReadDefaults): Promise<ReadDocument> {
  const extension = posix.extname(document.name)
  if (!isOfficeForm(extension.toLowerCase())) return { draft: readArticle(document, defaults), files: [] }
  holdDraftsFolder(document.name)
  // Loaded when needed: most newsrooms have no such documents, and every child process would pay for the libraries.
  const { readOffice } = await import('./office/read-office.js')
  const context = readingContext(document, defaults)
  const { partial, files, writtenAt = document.modifiedAt } = await readOffice(document.bytes, context)
  const named = splitLanguage(posix.basename(document.name, extension)).language
  const language = named ?? partial.language
  const draft = completeDraft({ ...partial, language }, { ...document, modifiedAt: writtenAt }, context.dates)
  return { draft, files }
}
