import { Problem } from '../problem.js'
import type { SourceDocument } from '../sources/document.js'
import type { ArticleDraft } from './article.js'
import { type ReadDefaults, readArticle } from './read-article.js'

export type ReadingOrder = { document: SourceDocument; defaults: ReadDefaults }
/** Said once, when everything is loaded: from here on time counts. */
export type ReadingReady = { ready: true }
export type ReadingAnswer = { draft: ArticleDraft } | { problem: { code: string; message: string } }

// The other side of reading-process.ts: one document in, one answer out, for as long as the parent asks.
process.on('message', ({ document, defaults }: ReadingOrder) => {
  process.send?.(answerTo(document, defaults))
})
process.on('disconnect', () => process.exit())
process.send?.({ ready: true } satisfies ReadingReady)

function answerTo(document: SourceDocument, defaults: ReadDefaults): ReadingAnswer {
  try {
    return { draft: readArticle(document, defaults) }
  } catch (error) {
    if (error instanceof Problem) return { problem: { code: error.code, message: error.message } }
    // A fault of ours: the editor learns that it is not the article's.
    const cause = error instanceof Error ? error.message.split('\n', 1)[0] : String(error)
    return {
      problem: { code: 'reading-failed', message: `${document.name} could not be read because of a fault: ${cause}.` },
    }
  }
}
