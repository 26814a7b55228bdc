import { posix } from 'node:path'
import { Problem } from '../problem.js'
import type { SourceDocument } from '../sources/document.js'
import { type ArticleDraft, articleDraftSchema, type Block } from './article.js'
import { addPictures, addVideos } from './assets.js'
import { cleanLine } from './clean-text.js'
import { readDateline } from './dateline.js'
import { datelineInstant } from './dateline-instant.js'
import { type DateSettings, findDates } from './dates.js'
import type { Reading } from './reading.js'
import { formatInstant } from './zoned-time.js'

/** In characters: what is longer is a text that lost its line breaks, and no card, list or voice has room for it. */
const longestHeadline = 300

/**
 * Makes a draft of what a form's reader found: the media beside the document are added, place and date come from the
 * text where no field gives them.
 * @throws {Problem} `no-headline`, `front-matter` when it names captions of no video, or `article-invalid` when a field is not what an article has there
 */
export function finishDraft(reading: Reading, document: SourceDocument, settings: DateSettings): ArticleDraft {
  if (!reading.headline) {
    throw new Problem(
      'no-headline',
      `${posix.basename(document.name)} has no headline: give it a title, or a first line that is one.`,
    )
  }
  const first = reading.blocks.find((block) => block.type === 'paragraph')
  const dateline = first?.type === 'paragraph' ? readDateline(first.text) : undefined
  const draft = {
    ...reading,
    headline: cutEndless(reading.headline),
    place: reading.place ?? dateline?.place,
    publishedAt:
      reading.publishedAt ??
      (dateline && datelineInstant(dateline, document.modifiedAt, settings)) ??
      reading.updatedAt ??
      latestCaptionDate(reading.blocks, document.modifiedAt, settings) ??
      formatInstant(Date.parse(document.modifiedAt)),
    language: reading.language ?? settings.language,
    tags: normaliseTags(reading.tags ?? []),
    mirrors: [...new Set(reading.mirrors ?? [])],
    blocks: addPictures(reading.blocks, document.assets),
    videos: addVideos(reading.videos ?? [], document.assets, reading.closedCaptions),
  }
  if (reading.closedCaptions?.length && draft.videos.length === 0) {
    throw new Problem(
      'front-matter',
      `The front matter of ${posix.basename(document.name)} names captions but there is no video: add a line "video: file.mp4", or put one beside it.`,
    )
  }
  const result = articleDraftSchema.safeParse(draft)
  if (result.success) return withoutAbsent(result.data)
  const issue = result.error.issues[0]!
  throw new Problem(
    'article-invalid',
    `${posix.basename(document.name)}, field ${issue.path.map(String).join('.')}: ${issue.message}.`,
  )
}

function cutEndless(headline: string): string {
  if (headline.length <= longestHeadline) return headline
  const [cut] = new RegExp(`^.{1,${longestHeadline - 1}}`, 'su').exec(headline)!
  return `${cut.replace(/(?<=^.{200,}) [^ ]*$/s, '')}…`
}

/** A picture is taken when its story happens, and never after the file was written. */
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

/** Keys without a value are left out, so that drafts compare and print by what they say. */
function withoutAbsent<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}
