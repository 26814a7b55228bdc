import { posix } from 'node:path'
import { Problem } from '../problem.js'
import { maxDocumentBytes, type SourceDocument } from '../sources/document.js'
import { readDeclaredCharset } from '../sources/page/declared-charset.js'
import { decodeText } from '../text/decode.js'
import type { ArticleDraft } from './article.js'
import { isPictureName } from './assets.js'
import { readItem } from './feed-item/read-item.js'
import { finishDraft } from './finish-draft.js'
import { readHtml } from './html/read-html.js'
import { readJson } from './json/read-json.js'
import { splitLanguage } from './language-suffix.js'
import { readMarkdown } from './markdown/read-markdown.js'
import type { Reading, ReadingContext } from './reading.js'
import { readText } from './text/read-text.js'
import { readPost } from './wordpress-post/read-post.js'

/** What the feed says where an article does not. */
export type ReadDefaults = {
  /** BCP 47, lower case. */
  language: string
  /** IANA zone of dates that do not name theirs. */
  timeZone: string
}

const readers: Record<string, (text: string, context: ReadingContext) => Reading> = {
  '.txt': readText,
  '.md': readMarkdown,
  '.markdown': readMarkdown,
  '.html': readHtml,
  '.htm': readHtml,
  '.json': readJson,
  '.item': readItem,
  '.post': readPost,
}

/**
 * Reads one document, by the form that its name says. Pure and synchronous: the same document gives the same draft.
 * @throws {Problem} `unknown-form`, `too-large`, `empty`, `not-text`, `no-headline`, `outside-source`, `front-matter`,
 *   `article-json` or `article-invalid`: one sentence that says what to mend
 */
export function readArticle(document: SourceDocument, defaults: ReadDefaults): ArticleDraft {
  const file = posix.basename(document.name)
  const form = posix.extname(file).toLowerCase()
  const read = readers[form]
  if (!read) {
    throw new Problem('unknown-form', `${file} is no article: articles are .txt, .md, .html or .json files.`)
  }
  const text = readBytes(document, form)
  const { language = defaults.language } = splitLanguage(file.slice(0, file.length - form.length))
  const settings = { language, timeZone: defaults.timeZone }
  const context: ReadingContext = {
    name: document.name,
    modifiedAt: document.modifiedAt,
    pictures: document.assets.filter((asset) => isPictureName(asset.name)).length,
    url: document.url,
    dates: settings,
  }
  return finishDraft(read(text, context), document, settings)
}

function readBytes({ name, bytes }: SourceDocument, form: string): string {
  const file = posix.basename(name)
  if (bytes.length > maxDocumentBytes) {
    const size = (bytes.length / 1024 / 1024).toFixed(1)
    throw new Problem(
      'too-large',
      `${file} has ${size} MB of text, more than the 2 MB an article may have: shorten it.`,
    )
  }
  const text = decodeText(bytes, /^\.html?$/.test(form) ? readDeclaredCharset(bytes) : undefined)
  if (!/[\p{L}\p{N}]/u.test(text)) {
    throw new Problem('empty', `${file} is empty: write a headline on its first line and the story under it.`)
  }
  return text
}
