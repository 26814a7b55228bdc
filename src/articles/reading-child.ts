import { answerOrders } from '../processes/answer-requests.js'
import type { SourceDocument } from '../sources/document.js'
import { type ReadDefaults, readArticle } from './read-article.js'

export type ReadingOrder = { document: SourceDocument; defaults: ReadDefaults }

answerOrders('reading-failed', ({ document, defaults }: ReadingOrder) => readArticle(document, defaults))
