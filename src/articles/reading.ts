import type { ArticleDraft, ArticleVideo, Block } from './article.js'
import type { DateSettings } from './dates.js'

/** What every reader of a form gets: the document as text, and what the feed says where the text does not. */
export type ReadingContext = {
  /** Path relative to the source's root, with `/`. */
  name: string
  /** ISO 8601: when the file was written. */
  modifiedAt: string
  /** How many pictures lie beside the document. */
  pictures: number
  /** Where the document was fetched: relative addresses in it are meant from there. */
  url?: string
  dates: DateSettings
}

/** What one form's reader found; `finishDraft` fills the rest in from the text, the file's name and its neighbours. */
export type Reading = Partial<Omit<ArticleDraft, 'blocks' | 'videos'>> & {
  blocks: Block[]
  videos?: ArticleVideo[]
  /** Of its first video, which may be one that lies beside it. */
  closedCaptions?: ArticleVideo['closedCaptions']
}
