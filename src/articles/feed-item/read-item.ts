import { posix } from 'node:path'
import { resolveAddress } from '../../fetch/resolve-address.js'
import { Problem } from '../../problem.js'
import { type FeedItem, type KeptItem, keptItemSchema } from '../../sources/feed/item.js'
import type { Block } from '../article.js'
import { lettersOf } from '../clean-text.js'
import { readDate } from '../dates.js'
import { cutAtWord } from '../describe.js'
import { type Fragment, readFragment } from '../html/read-fragment.js'
import { readHtml } from '../html/read-html.js'
import { readLanguage } from '../language-suffix.js'
import { isSection } from '../placeholders.js'
import { readMarkup } from '../read-markup.js'
import type { Reading, ReadingContext } from '../reading.js'
import { cutHeadline, cutTail, cutTails } from './cut-tails.js'
import { addPictures, toVideos } from './item-media.js'
import { joinPage } from './join-page.js'
import { readAuthors } from './read-authors.js'
import { readWords, unescapeHtml } from './read-words.js'

const longestHeadline = 120
const longestSummary = 1500

/**
 * Reads one item of a syndication feed, as `sources/feed` keeps it; with its page, where the source has fetched it.
 * @throws {Problem} `item-unreadable`: it is not what that source keeps; `too-complex` as `readFragment`
 */
export function readItem(json: string, context: ReadingContext): Reading {
  const { item, feed, page } = parseKept(json, context.name)
  const language = readLanguage(item.language) ?? readLanguage(feed.language)
  const dates = { ...context.dates, language: language ?? context.dates.language }
  const reading = { ...readOwn(item, { ...context, dates }), language }
  const pageReading = page && readPage(page, { ...context, dates })
  return pageReading ? joinPage(pageReading, reading) : reading
}

function parseKept(json: string, name: string): KeptItem {
  try {
    return keptItemSchema.parse(JSON.parse(json))
  } catch (error) {
    throw new Problem(
      'item-unreadable',
      `${posix.basename(name)} is not an item as it is kept of a feed: take it out, or fetch the feed again.`,
      { cause: error },
    )
  }
}

function readOwn(item: FeedItem, context: ReadingContext): Reading {
  const content = readContent(item.html ?? item.summary, { ...context, url: item.base })
  const categories = item.categories.flatMap((category) => readWords(category) ?? []).filter(isSection)
  const publishedAt = readOptionalDate(item.published, context)
  const updatedAt = readOptionalDate(item.updated, context)
  const own = toVideos(item)
  const title = readWords(item.title)
  const videos = [...own, ...content.videos.filter(({ url }) => !own.some((video) => video.url === url))]
  return {
    url: resolveAddress(item.url),
    headline: title ?? firstSentence(content.blocks),
    summary: item.html === undefined ? undefined : readSummary(item.summary, content.blocks),
    byline: readAuthors(item.authors),
    publishedAt: publishedAt ?? updatedAt,
    updatedAt,
    expiresAt: readOptionalDate(item.expiresAt, context),
    section: categories[0],
    tags: [...categories, ...item.keywords.flatMap((keyword) => readWords(keyword) ?? [])],
    mirrors: content.mirrors,
    rating: item.rating,
    blocks: addPictures(cutHeadline(content.blocks, title), item.pictures),
    videos,
    // The page that plays a video which we have ourselves is no player of another service.
    embeds: [...new Set([...(own.length > 0 ? [] : item.players), ...content.embeds])],
  }
}

function readContent(html: string | undefined, context: ReadingContext): Fragment {
  const content = readFragment(splitLines(unescapeHtml(html ?? '')), context)
  return { ...content, blocks: cutTails(content.blocks) }
}

/** In plain text an empty line divides paragraphs. */
function splitLines(html: string): string {
  if (/<(?:p|br|div|li|h[1-6]|blockquote|figure|table|section|article)\b/i.test(html)) return html
  return html.replace(/(?:\r?\n[ \t]*){2,}/g, '<br><br>')
}

/** Undefined where the summary only begins the text that follows, as software cuts it. */
function readSummary(summary: string | undefined, blocks: readonly Block[]): string | undefined {
  const words = summary && readMarkup(unescapeHtml(summary))
  const text = words && cutTail(words)
  if (!text || text.length > longestSummary) return undefined
  const begun = lettersOf(text)
  const body = lettersOf(blocks.map((block) => (block.type === 'paragraph' ? block.text : '')).join(''))
  return begun === '' || body.startsWith(begun) ? undefined : text
}

function firstSentence(blocks: readonly Block[]): string | undefined {
  const first = blocks.find((block) => block.type === 'paragraph' || block.type === 'heading' || block.type === 'quote')
  if (first === undefined || !('text' in first)) return undefined
  const [sentence = first.text] = /^.{10,}?[.!?…。！？](?=\s|$)/su.exec(first.text.slice(0, 1000)) ?? []
  return cutAtWord(sentence.replace(/(?<=\p{L}{2}|\p{N})\.$/u, ''), longestHeadline)
}

function readOptionalDate(date: string | undefined, { dates }: ReadingContext): string | undefined {
  return date === undefined ? undefined : readDate(date, dates)
}

/** Undefined for a page that is no article to read: the item stands for itself. */
function readPage({ url, html }: { url: string; html: string }, context: ReadingContext): Reading | undefined {
  try {
    return readHtml(html, { ...context, url })
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
