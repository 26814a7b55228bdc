import { posix } from 'node:path'
import { Problem } from '../problem.js'
import { refuseForm } from '../sources/article-forms.js'
import { readDeclaredCharset } from '../sources/decode-document.js'
import { type LoadedDocument, maxDocumentBytes } from '../sources/document.js'
import { decodeText } from '../text/decode.js'
import { formatInstant } from '../text/standard-dates.js'
import { type ArticleDraft, articleDraftSchema, type Block, type PartialDraft, type ReadingContext } from './article.js'
import { type Dateline, readDateline, splitLanguage } from './article-fields.js'
import { type DateSettings, findDates } from './dates/read-date.js'
import { readItem } from './feed-item/read-item.js'
import { holdDraftsFolder } from './fields/restrictions.js'
import { readHtml } from './html/read-html.js'
import { readJson } from './json/read-json.js'
import { readMarkdown } from './markdown/read-markdown.js'
import { addPicturesBeside, addVideosBeside, isPictureName } from './media-files.js'
import { cleanLine } from './plain-text.js'
import { readText } from './text/read-text.js'
import { readPost } from './wordpress-post/read-post.js'

/** The feed's settings for what an article does not say itself. */
export type ReadDefaults = {
  /** BCP 47, lower case. */
  language: string
  /** IANA zone of dates without one. */
  timeZone: string
}

const readersByExtension: Record<string, (text: string, context: ReadingContext) => PartialDraft> = {
  '.txt': readText,
  '.md': readMarkdown,
  '.markdown': readMarkdown,
  '.html': readHtml,
  '.htm': readHtml,
  '.json': readJson,
  '.item': readItem,
  '.post': readPost,
}

/** In characters. Anything longer is a text that lost its line breaks, and too long for cards, lists and voices. */
const maxHeadlineLength = 300

/**
 * Reads one document of text in the format given by its extension; `readDocument` reads office documents too. Pure and
 * synchronous: the same document gives the same draft.
 * @throws {Problem} `draft` if its author does not want it shown; `unknown-form`, `too-large`, `empty`, `not-text`, `no-headline`,
 *   `outside-source`, `front-matter`, `article-json` or `article-invalid`, with sentences that say what to fix
 */
export function readArticle(document: LoadedDocument, defaults: ReadDefaults): ArticleDraft {
  const file = posix.basename(document.name)
  const extension = posix.extname(file).toLowerCase()
  const read = readersByExtension[extension]
  if (!read) throw new Problem('unknown-form', refuseForm(file, extension))
  holdDraftsFolder(document.name)
  const context = readingContext(document, defaults)
  const text = decodeDocument(document, extension, context.dates.language)
  return completeDraft(read(text, context), document, context.dates)
}

/** What a reader gets besides the text; the language is that of the file's name (`regatta.es.txt`), else the feed's. */
export function readingContext(
  { name, modifiedAt, assets, url }: LoadedDocument,
  defaults: ReadDefaults,
): ReadingContext {
  const { language = defaults.language } = splitLanguage(posix.basename(name, posix.extname(name)))
  return {
    name,
    modifiedAt,
    pictures: assets.filter((asset) => isPictureName(asset.name)).length,
    url,
    dates: { language, timeZone: defaults.timeZone },
  }
}

function decodeDocument({ name, bytes }: LoadedDocument, extension: string, language: string): string {
  const file = posix.basename(name)
  if (bytes.length > maxDocumentBytes) {
    const size = (bytes.length / 1024 / 1024).toFixed(1)
    throw new Problem(
      'too-large',
      `${file} has ${size} MB of text, more than the 2 MB an article may have: shorten it.`,
    )
  }
  const declared = /^\.html?$/.test(extension) ? readDeclaredCharset(bytes) : undefined
  const text = decodeText(bytes, { declared, language })
  if (!/[\p{L}\p{N}]/u.test(text)) {
    throw new Problem('empty', `${file} is empty: write a headline on its first line and the story under it.`)
  }
  return text
}

/**
 * Completes what the reader of a format found: adds the media beside the document, and takes place and date from the text if no
 * field gives them.
 * @throws {Problem} `no-headline`, `front-matter` if it names captions but there is no video, or `article-invalid` for an
 *   invalid field
 */
export function completeDraft(partial: PartialDraft, document: LoadedDocument, settings: DateSettings): ArticleDraft {
  if (!partial.headline) {
    throw new Problem(
      'no-headline',
      `${posix.basename(document.name)} has no headline: give it a title, or a first line that is one.`,
    )
  }
  const first = partial.blocks.find((block) => block.type === 'paragraph')
  const dateline = first?.type === 'paragraph' ? readDateline(first.text) : undefined
  const draft = {
    ...partial,
    headline: shortenHeadline(partial.headline),
    place: partial.place ?? dateline?.place,
    publishedAt:
      dropZeroDate(partial.publishedAt) ??
      (dateline && datelineInstant(dateline, document.modifiedAt, settings)) ??
      partial.updatedAt ??
      latestCaptionDate(partial.blocks, document.modifiedAt, settings) ??
      formatInstant(Date.parse(partial.standInDate ?? document.modifiedAt)),
    language: partial.language ?? settings.language,
    tags: normaliseTags(partial.tags ?? []),
    mirrors: [...new Set(partial.mirrors ?? [])],
    blocks: addPicturesBeside(partial.blocks, document.assets),
    videos: addVideosBeside(partial.videos ?? [], document.assets, partial.closedCaptions),
  }
  if (partial.closedCaptions?.length && draft.videos.length === 0) {
    throw new Problem(
      'front-matter',
      `The front matter of ${posix.basename(document.name)} names captions but there is no video: add a line "video: file.mp4", or put one beside it.`,
    )
  }
  const result = articleDraftSchema.safeParse(draft)
  if (result.success) return omitUndefined(result.data)
  const issue = result.error.issues[0]!
  throw new Problem(
    'article-invalid',
    `${posix.basename(document.name)}, field ${issue.path.map(String).join('.')}: ${issue.message}.`,
  )
}

/** Software that knows no date writes the zero of Unix. */
const dropZeroDate = (instant: string | undefined): string | undefined =>
  instant !== undefined && /^(?:1970-01-01|1969-12-31)/.test(instant) ? undefined : instant

function shortenHeadline(headline: string): string {
  if (headline.length <= maxHeadlineLength) return headline
  const [cut] = new RegExp(`^.{1,${maxHeadlineLength - 1}}`, 'su').exec(headline)!
  return `${cut.replace(/(?<=^.{200,}) [^ ]*$/s, '')}…`
}

/**
 * The instant of a dateline's date; without a year, it is the last such day before the file was written.
 * @param modifiedAt ISO 8601
 */
function datelineInstant({ date }: Dateline, modifiedAt: string, settings: DateSettings): string | undefined {
  if (date === undefined) return undefined
  if (/\d{4}/.test(date)) return findDates(date, settings)[0]?.instant
  const written = Date.parse(modifiedAt)
  const year = new Date(written).getUTCFullYear()
  return [year, year - 1]
    .flatMap((candidate) => findDates(withYear(date, candidate), settings)[0]?.instant ?? [])
    .find((instant) => Date.parse(instant) <= written + 86_400_000)
}

const withYear = (date: string, year: number) => (/\d$/.test(date) ? `${date}, ${year}` : `${date} ${year}`)

/** The latest date in a caption that is not later than the file: pictures are taken when their story happens. */
function latestCaptionDate(blocks: readonly Block[], modifiedAt: string, settings: DateSettings): string | undefined {
  const latest = formatInstant(Date.parse(modifiedAt))
  const instants = blocks.flatMap((block) =>
    block.type === 'figure' && block.caption ? findDates(block.caption, settings).map((date) => date.instant) : [],
  )
  return instants
    .filter((instant) => instant <= latest)
    .sort()
    .at(-1)
}

function normaliseTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => cleanLine(tag).toLowerCase()).filter((tag) => tag !== ''))]
}

/** Leaves out keys without a value, so that drafts compare and print by their contents. */
function omitUndefined<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}
