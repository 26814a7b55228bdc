import { resolveAddress } from '../../fetch/resolve-address.js'
import { parsePage } from '../../sources/page/parse-page.js'
import { isPlayer } from '../../sources/players.js'
import type { Block, Figure } from '../article.js'
import { cleanValue } from '../clean-text.js'
import type { Reading, ReadingContext } from '../reading.js'
import { createResolve } from './addresses.js'
import { readBlocks } from './element-blocks.js'
import { takeEmbeds } from './embeds.js'
import { findContent } from './find-content.js'
import { type LinkedData, readLinkedData } from './json-ld.js'
import { findLeadFigure, leadWith } from './lead-figure.js'
import { readLinkedPictures } from './linked-pictures.js'
import { markCaptions } from './mark-captions.js'
import { readMetadata } from './metadata.js'
import { removeFurniture } from './page-furniture.js'
import { decorates } from './pictures.js'
import { tidyBlocks } from './tidy-blocks.js'
import { namedPlayers, readVideos } from './videos.js'
import { takeVisibleHead } from './visible-head.js'

/** Reads a page of a news site. Nothing in it is executed or fetched; its blocks are plain text. */
export function readHtml(html: string, context: ReadingContext): Reading {
  const page = parsePage(html)
  const linked = readLinkedData(page.root)
  const { images, ...metadata } = readMetadata(page, linked, context)
  const resolve = createResolve(page.root, context, metadata.url)
  const videos = readVideos(page.root, linked, resolve)
  const named = namedPlayers(page.root, linked).flatMap((address) => resolveAddress(resolve(address)) ?? [])
  const embeds = new Set([...takeEmbeds(page.body, resolve), ...named.filter(isPlayer)])
  const head = { ...takeVisibleHead(page.body, metadata, context.dates), summary: metadata.summary }
  removeFurniture(page.root)
  markCaptions(page.body)
  const lead = findLeadFigure(page.body, resolve)
  const found = readBlocks(findContent(page), resolve)
  const { blocks: text, mirrors } = tidyBlocks(bodyOr(found, linked), head, context)
  const headPictures = [
    ...readLinkedPictures(linked.article, resolve),
    ...images.flatMap((reference): Figure[] => {
      const image = decorates(reference) ? undefined : resolve(reference)
      return image === undefined ? [] : [{ type: 'figure', image }]
    }),
  ]
  return {
    ...metadata,
    byline: metadata.byline ?? head.byline,
    section: metadata.section ?? head.section,
    publishedAt: metadata.publishedAt ?? head.publishedAt,
    updatedAt: metadata.updatedAt ?? head.updatedAt,
    mirrors,
    // A picture that lies beside the page was put there for it, and comes before what the head names.
    blocks: leadWith(text, lead, context.pictures > 0 ? [] : headPictures),
    videos,
    ...(embeds.size > 0 ? { embeds: [...embeds] } : {}),
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
