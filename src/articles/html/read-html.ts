import type { Block, Figure } from '../article.js'
import { cleanValue } from '../clean-text.js'
import { resolveReference } from '../own-files.js'
import type { Reading, ReadingContext } from '../reading.js'
import { isChromeLine } from '../text/chrome.js'
import { readBlocks } from './element-blocks.js'
import { findContent } from './find-content.js'
import { type LinkedData, readLinkedData } from './json-ld.js'
import { readMetadata } from './metadata.js'
import { type PageElement, parsePage } from './page.js'
import { type Resolve, readFigure } from './pictures.js'
import { readVideos } from './videos.js'

/** Never part of an article's text, wherever they stand. */
const litter =
  'style,noscript,template,nav,aside,form,button,iframe,object,embed,svg,dialog,[hidden],[aria-hidden="true"],[role="navigation"],[role="complementary"],body>footer,body>header'

/** Reads a page of a news site. Nothing in it is executed or fetched; its blocks are plain text. */
export function readHtml(html: string, context: ReadingContext): Reading {
  const page = parsePage(html)
  const linked = readLinkedData(page.root)
  const { images, ...metadata } = readMetadata(page, linked, context)
  const resolve: Resolve = (reference) => resolveReference(reference, context.name, metadata.url)
  const videos = readVideos(page.root, linked, resolve)
  for (const element of page.root.querySelectorAll(litter)) element.remove()
  const lead = leadFigure(page.body, resolve)
  const found = readBlocks(findContent(page), resolve)
  const blocks = withLead(tidy(bodyOr(found, linked), metadata.headline), lead)
  const showsPicture = blocks.some((block) => block.type === 'figure' && block.image !== undefined)
  // A picture that lies beside the page was put there for it, and comes before what the head names.
  const image = showsPicture || context.pictures > 0 ? undefined : firstAddress(images, resolve)
  return { ...metadata, blocks: image ? [{ type: 'figure', image }, ...blocks] : blocks, videos }
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

/** Without the headline that the head gives already, and without the site's own lines. */
function tidy(blocks: readonly Block[], headline: string | undefined): Block[] {
  return blocks.filter((block) => {
    if (block.type !== 'paragraph' && block.type !== 'heading') return true
    return block.text !== headline && !isChromeLine(block.text)
  })
}

/** The first figure of the page's article: it often stands above what Readability takes for the text. */
function leadFigure(body: PageElement, resolve: Resolve): Figure | undefined {
  const figure = body.querySelector('article figure, main figure')
  const read = figure ? readFigure(figure, resolve) : undefined
  return read?.image === undefined ? undefined : read
}

function withLead(blocks: Block[], lead: Figure | undefined): Block[] {
  const isThere = blocks.some((block) => block.type === 'figure' && block.image === lead?.image)
  return lead === undefined || isThere ? blocks : [lead, ...blocks]
}

function firstAddress(references: readonly string[], resolve: Resolve): string | undefined {
  return references.map(resolve).find((address) => address !== undefined)
}
