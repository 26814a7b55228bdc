import { posix } from 'node:path'
import { Problem } from '../../problem.js'
import { maxPersonCharacters } from '../../sources/feed/feed-elements.js'
import { type FeedItem, type KeptItem, keptItemSchema } from '../../sources/feed/item.js'
import { isPlaceholderDate, readFeedDate } from '../../text/feed-date.js'
import { resolveAddress } from '../../text/web-addresses.js'
import type { Block, PartialDraft, ReadingContext } from '../article.js'
import { cleanByline, isRealAuthor, isRealSection, readLanguage } from '../article-fields.js'
import { readDate } from '../dates/read-date.js'
import { cutAtWord } from '../derived-fields.js'
import { type HtmlFragment, readFragment, readHtml } from '../html/read-html.js'
import { htmlText, lettersAndDigits, shortText, unescapeHtml } from '../plain-text.js'
import {
  addItemPictures,
  readItemVideos,
  removeFeedFooter,
  removeFeedFooters,
  removeRepeatedHeadline,
} from './item-body.js'

const maxMadeHeadline = 120
const maxSummaryLength = 1500

/**
 * Reads one item of a syndication feed, as stored by `sources/feed`, together with its page if the source fetched it.
 * @throws {Problem} `item-unreadable` if it is not in the stored format, `too-complex` as `readFragment`
 */
export function readItem(json: string, context: ReadingContext): PartialDraft {
  const { item, feed, page, standIn } = parseStoredItem(json, context.name)
  const language = readLanguage(item.language) ?? readLanguage(feed.language)
  const dates = { ...context.dates, language: language ?? context.dates.language }
  const draft = { ...readItemFields(item, { ...context, dates }), language }
  const itemDraft = standIn === undefined ? draft : { ...draft, ...replaceDates(draft, standIn, context) }
  const pageDraft = page && readPage(page, { ...context, dates })
  return pageDraft ? mergePage(pageDraft, itemDraft) : itemDraft
}

const twoDays = 48 * 60 * 60_000

/** The dates of an item for which its source found none: those that the article readers can read all the same, else the stand-in. */
function replaceDates(
  { publishedAt, updatedAt }: PartialDraft,
  standIn: string,
  { modifiedAt }: ReadingContext,
): Pick<PartialDraft, 'publishedAt' | 'updatedAt' | 'standInDate'> {
  const real = (instant: string | undefined) =>
    instant === undefined || isPlaceholderDate(instant) || Date.parse(instant) > Date.parse(modifiedAt) + twoDays
      ? undefined
      : instant
  return { publishedAt: real(publishedAt) ?? real(updatedAt), updatedAt: real(updatedAt), standInDate: standIn }
}

function parseStoredItem(json: string, name: string): KeptItem {
  try {
    // Earlier releases stored the language of `xml:lang=""`.
    return keptItemSchema.parse(
      JSON.parse(json, (key, value) => (key === 'language' && value === '' ? undefined : value)),
    )
  } catch (error) {
    throw new Problem(
      'item-unreadable',
      `${posix.basename(name)} is not a stored feed item: remove it, or fetch the feed again.`,
      { cause: error },
    )
  }
}

function readItemFields(item: FeedItem, context: ReadingContext): PartialDraft {
  const content = readContent(item.html ?? item.summary, { ...context, url: item.base })
  const categories = item.categories.flatMap((category) => shortText(category) ?? []).filter(isRealSection)
  const publishedAt = readOptionalDate(item.published, context)
  const updatedAt = readOptionalDate(item.updated, context)
  const itemVideos = readItemVideos(item)
  const title = shortText(item.title)
  const videos = [...itemVideos, ...content.videos.filter(({ url }) => !itemVideos.some((video) => video.url === url))]
  return {
    url: resolveAddress(item.url),
    headline: title ?? firstSentence(content.blocks),
    summary: item.html === undefined ? undefined : readSummary(item.summary, content.blocks),
    byline: readFeedAuthors(item.authors),
    publishedAt: publishedAt ?? updatedAt,
    updatedAt,
    expiresAt: readOptionalDate(item.expiresAt, context),
    section: categories[0],
    tags: [...categories, ...item.keywords.flatMap((keyword) => shortText(keyword) ?? [])],
    mirrors: content.mirrors,
    rating: item.rating,
    blocks: addItemPictures(removeRepeatedHeadline(content.blocks, title), item.pictures),
    videos,
    // A page that plays a video which we already have is not a player of another service.
    embeds: [...new Set([...(itemVideos.length > 0 ? [] : item.players), ...content.embeds])],
  }
}

function readOptionalDate(date: string | undefined, { dates }: ReadingContext): string | undefined {
  if (date === undefined) return undefined
  const instant = readDate(date, dates) ?? readFeedDate(date, dates)
  return instant === undefined || isPlaceholderDate(instant) ? undefined : instant
}

function readContent(html: string | undefined, context: ReadingContext): HtmlFragment {
  const content = readFragment(breakEmptyLines(unescapeHtml(html ?? '')), context)
  return { ...content, blocks: removeFeedFooters(content.blocks) }
}

/** In plain text, empty lines separate paragraphs. */
function breakEmptyLines(html: string): string {
  if (/<(?:p|br|div|li|h[1-6]|blockquote|figure|table|section|article)\b/i.test(html)) return html
  return html.replace(/(?:\r?\n[ \t]*){2,}/g, '<br><br>')
}

/** The summary; undefined if it is only the beginning of the text, cut off by software. */
function readSummary(summary: string | undefined, blocks: readonly Block[]): string | undefined {
  const words = summary && htmlText(unescapeHtml(summary))
  const text = words && removeFeedFooter(words)
  if (!text || text.length > maxSummaryLength) return undefined
  const begun = lettersAndDigits(text)
  const body = lettersAndDigits(blocks.map((block) => (block.type === 'paragraph' ? block.text : '')).join(''))
  return begun === '' || body.startsWith(begun) ? undefined : text
}

function firstSentence(blocks: readonly Block[]): string | undefined {
  const first = blocks.find((block) => block.type === 'paragraph' || block.type === 'heading' || block.type === 'quote')
  if (first === undefined || !('text' in first)) return undefined
  const [sentence = first.text] = /^.{10,}?[.!?…。！？](?=\s|$)/su.exec(first.text.slice(0, 1000)) ?? []
  return cutAtWord(sentence.replace(/(?<=\p{L}{2}|\p{N})\.$/u, ''), maxMadeHeadline)
}

const emailAddress = '[^\\s@()<>[\\]]{1,80}@[^\\s@()<>[\\]]{1,80}'
const bracketedEmail = new RegExp(`[(<[]?\\s*(?:mailto:)?${emailAddress}\\s*[)>\\]]?`, 'gi')

/** Makes a byline from the authors in a feed: `ana@lantern.example (Ana Roe)`, `By Ana Roe`, `Ana Roe <ana@lantern.example>`. */
function readFeedAuthors(authors: readonly string[]): string | undefined {
  const names = authors
    .flatMap((author) => shortText(author.slice(0, maxPersonCharacters).replace(bracketedEmail, ' ')) ?? [])
    .map((name) => name.replace(/^\((.*)\)$/, '$1'))
    .flatMap((name) => cleanByline(name) ?? [])
    .filter(isRealAuthor)
  return [...new Set(names)].join(', ') || undefined
}

/** Undefined if the page cannot be read as an article; the item is used alone then. */
function readPage({ url, html }: { url: string; html: string }, context: ReadingContext): PartialDraft | undefined {
  try {
    return readHtml(html, { ...context, url })
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/**
 * Merges an item with the page that it links to: text and pictures from the page, and fields from the item where the page has
 * none. If the page has less text than the item (a paywall, a page built by a script), the item's text is used.
 */
function mergePage(page: PartialDraft, item: PartialDraft): PartialDraft {
  const isShorter = textLength(page.blocks) < textLength(item.blocks)
  const pageFields = Object.fromEntries(Object.entries(page).filter(([, value]) => value !== undefined))
  return {
    ...item,
    ...pageFields,
    tags: [...(item.tags ?? []), ...(page.tags ?? [])],
    mirrors: [...(page.mirrors ?? []), ...(item.mirrors ?? [])],
    embeds: [...new Set([...(page.embeds ?? []), ...(item.embeds ?? [])])],
    videos: mergeVideos(page, item),
    blocks: isShorter ? addLeadFrom(item.blocks, page.blocks) : addLeadFrom(page.blocks, item.blocks),
  }
}

function mergeVideos(page: PartialDraft, item: PartialDraft): PartialDraft['videos'] {
  const videos = [...(item.videos ?? []), ...(page.videos ?? [])]
  return videos.filter(({ url }, index) => videos.findIndex((other) => other.url === url) === index)
}

/** Puts the first picture of the other text in front of a text without pictures. */
function addLeadFrom(blocks: readonly Block[], others: readonly Block[]): Block[] {
  const isPicture = (block: Block) => block.type === 'figure' && block.image !== undefined
  const lead = blocks.some(isPicture) ? undefined : others.find(isPicture)
  return lead ? [lead, ...blocks] : [...blocks]
}

function textLength(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => {
    if (block.type === 'figure') return sum
    return sum + (block.type === 'list' ? block.items.join(' ') : block.text).length
  }, 0)
}
