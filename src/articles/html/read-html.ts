import type { Block, Figure } from '../article.js'
import { cleanValue } from '../clean-text.js'
import { resolveReference } from '../own-files.js'
import type { Reading, ReadingContext } from '../reading.js'
import { readBlocks } from './element-blocks.js'
import { findContent } from './find-content.js'
import { type LinkedData, readLinkedData } from './json-ld.js'
import { findLeadFigure } from './lead-figure.js'
import { readMetadata } from './metadata.js'
import { parsePage } from './page.js'
import { removeFurniture } from './page-furniture.js'
import type { Resolve } from './pictures.js'
import { tidyBlocks } from './tidy-blocks.js'
import { readVideos } from './videos.js'
import { takeVisibleHead } from './visible-head.js'

/** Reads a page of a news site. Nothing in it is executed or fetched; its blocks are plain text. */
export function readHtml(html: string, context: ReadingContext): Reading {
  const page = parsePage(html)
  const linked = readLinkedData(page.root)
  const { images, ...metadata } = readMetadata(page, linked, context)
  const resolve: Resolve = (reference) => resolveReference(reference, context.name, metadata.url)
  const videos = readVideos(page.root, linked, resolve)
  const visible = takeVisibleHead(page.body, metadata, context.dates)
  removeFurniture(page.root)
  const lead = findLeadFigure(page.body, resolve)
  const found = readBlocks(findContent(page), resolve)
  const { blocks: text, mirrors } = tidyBlocks(
    bodyOr(found, linked),
    { ...visible, summary: metadata.summary },
    context,
  )
  const blocks = withLead(text, lead)
  const showsPicture = blocks.some((block) => block.type === 'figure' && block.image !== undefined)
  // A picture that lies beside the page was put there for it, and comes before what the head names.
  const image = showsPicture || context.pictures > 0 ? undefined : firstAddress(images, resolve)
  return {
    ...metadata,
    byline: metadata.byline ?? visible.byline,
    section: metadata.section ?? visible.section,
    publishedAt: metadata.publishedAt ?? visible.publishedAt,
    updatedAt: metadata.updatedAt ?? visible.updatedAt,
    mirrors,
    blocks: image ? [{ type: 'figure', image }, ...blocks] : blocks,
    videos,
  }
}

const textLength = (blocks: readonly Block[]) =>
  blocks.reduce((sum, block) => sum + (block.type === 'paragraph' ? block.text.length : 0), 0)

/** The text that the page shows, or that of its JSON-LD where a script would have shown it. */
function bodyOr(found: Block[], { article }: LinkedData): Block[] {
  const told = typeof article?.articleBody === 'string' ? article.articleBody : ''
  if (told.length <= textLength(found) * 3) return found
  const paragraphs = told.split(/\n+/).flatMap((line) => cleanValue(line) ?? [])
  return [
    ...found.filter((block) => block.type === 'figure'),
    ...paragraphs.map((text): Block => ({ type: 'paragraph', text })),
  ]
}

function withLead(blocks: Block[], lead: Figure | undefined): Block[] {
  const isThere = blocks.some((block) => block.type === 'figure' && block.image === lead?.image)
  return lead === undefined || isThere ? blocks : [lead, ...blocks]
}

function firstAddress(references: readonly string[], resolve: Resolve): string | undefined {
  return references.map(resolve).find((address) => address !== undefined)
}
