import { type PageElement, parsePage } from '../../sources/page/parse-page.js'
import { resolveAddress } from '../../text/web-addresses.js'
import type { ArticleVideo, Block, PartialDraft, ReadingContext } from '../article.js'
import { resolveMediaReference } from '../media-files.js'
import { cleanValue } from '../plain-text.js'
import { readBlocks } from './blocks.js'
import { removeBoilerplateBlocks, removeFragmentBoilerplate, removePageBoilerplate } from './boilerplate.js'
import { joinCaptionParagraphs, markCaptionParagraphs } from './captions.js'
import { findContent } from './find-content.js'
import { type JsonLd, readJsonLd } from './json-ld.js'
import { readMetadata, readMetadataPictures } from './metadata.js'
import { collectFigures } from './page-figures.js'
import { addLeadPicture, type ResolveAddress } from './pictures.js'
import { placeFigures } from './place-figures.js'
import { readMetadataPlayers, readVideos, takeEmbeds } from './videos.js'
import { removeHeadBlocks, takeVisibleHead } from './visible-head.js'

/**
 * Reads a page of a news site. Nothing in the page is executed or fetched; the blocks are plain text.
 * @throws {Problem} `too-complex` as `parsePage`, `outside-source` as `resolveMediaReference`
 */
export function readHtml(html: string, context: ReadingContext): PartialDraft {
  const page = parsePage(html)
  const jsonLd = readJsonLd(page.root)
  const { images, near, heading, ...metadata } = readMetadata(page, jsonLd, context)
  const resolve = createAddressResolver(page.root, context, metadata.url)
  const figures = collectFigures(page.body, resolve)
  const videos = readVideos(page.root, jsonLd, resolve)
  const metadataPlayers = readMetadataPlayers(page.root, jsonLd, resolve)
  const embeds = new Set([...takeEmbeds(page.body, resolve), ...metadataPlayers])
  const head = { ...takeVisibleHead(page.body, metadata, near, context.dates), heading }
  removePageBoilerplate(page.root)
  markCaptionParagraphs(page.body)
  const found = readBlocks(findContent(page), resolve)
  const withoutHead = removeHeadBlocks(chooseText(found, jsonLd), head, context.dates)
  const { blocks: text, mirrors } = removeBoilerplateBlocks(withoutHead)
  // Pictures beside the page were put there for it and take precedence over those in its metadata.
  const named = context.pictures > 0 ? [] : readMetadataPictures(jsonLd, images, resolve)
  const byline = metadata.byline ?? head.byline
  const placed = placeFigures(text, figures, { headline: metadata.headline, byline, named })
  return {
    ...metadata,
    byline,
    section: metadata.section ?? head.section,
    publishedAt: metadata.publishedAt ?? head.publishedAt,
    updatedAt: metadata.updatedAt ?? head.updatedAt,
    mirrors,
    blocks: addLeadPicture(joinCaptionParagraphs(placed, context), named),
    videos,
    ...(embeds.size > 0 ? { embeds: [...embeds] } : {}),
  }
}

/** The text found on the page, or the JSON-LD article body if that is much longer, as on pages that a script fills in. */
function chooseText(found: Block[], { article }: JsonLd): Block[] {
  const articleBody = typeof article?.articleBody === 'string' ? article.articleBody : ''
  if (articleBody.length <= paragraphLength(found) * 3) return found
  const paragraphs = articleBody.split(/\n+/).flatMap((line) => cleanValue(line) ?? [])
  return [
    ...found.filter((block) => block.type === 'figure'),
    ...paragraphs.map((text): Block => ({ type: 'paragraph', text })),
  ]
}

const paragraphLength = (blocks: readonly Block[]) =>
  blocks.reduce((sum, block) => sum + (block.type === 'paragraph' ? block.text.length : 0), 0)

export type HtmlFragment = {
  blocks: Block[]
  videos: ArticleVideo[]
  mirrors: string[]
  /** Addresses of embedded players of other services. */
  embeds: string[]
}

/**
 * Reads the HTML of an article's body alone, as feeds and WordPress deliver it. Readability is not used, and nothing is removed
 * except scripts, forms, share bars, tracking pixels and lines that sites are known to add.
 * @param context relative addresses are resolved against its `url`
 * @throws {Problem} `too-complex` as `parsePage`, `outside-source` as `resolveMediaReference`
 */
export function readFragment(html: string, context: ReadingContext): HtmlFragment {
  const { root, body } = parsePage(html)
  const resolve = createAddressResolver(root, context)
  const figures = collectFigures(body, resolve)
  const videos = readVideos(root, { videos: [] }, resolve)
  const embeds = takeEmbeds(body, resolve)
  removeFragmentBoilerplate(root)
  markCaptionParagraphs(body)
  const { blocks, mirrors } = removeBoilerplateBlocks(readBlocks(body, resolve))
  const placed = placeFigures(blocks, figures, { isFragment: true })
  return { blocks: joinCaptionParagraphs(placed, context), videos, mirrors, embeds }
}

/** Longer addresses carry embedded data. */
const maxAddressLength = 4000

/**
 * Returns the function that resolves a page's addresses: against its URL and `<base href>` (HTML standard, 4.2.3) if the page
 * was fetched; otherwise they name files beside it, or, with a leading `/`, paths on the publisher's host.
 * @param page the address that a page read from a folder gives for itself
 */
function createAddressResolver(root: PageElement, { name, url }: ReadingContext, page?: string): ResolveAddress {
  const base = url && (resolveAddress(root.querySelector('base[href]')?.getAttribute('href'), url) ?? url)
  return (reference) => {
    const trimmed = reference.trim()
    if (trimmed === '' || trimmed.startsWith('#') || trimmed.length > maxAddressLength) return undefined
    return base ? resolveAddress(trimmed, base) : resolveMediaReference(trimmed, name, page)
  }
}
