import type { Block } from '../article.js'
import type { Reading } from '../reading.js'

/**
 * An item with the page that it leads to: text and pictures are the page's, and what the page does not say of itself is the item's.
 * A page that gives less text than the item (a paywall, a page made by a script) gives none.
 */
export function joinPage(page: Reading, item: Reading): Reading {
  const isShorter = textLength(page.blocks) < textLength(item.blocks)
  const said = Object.fromEntries(Object.entries(page).filter(([, value]) => value !== undefined))
  return {
    ...item,
    ...said,
    tags: [...(item.tags ?? []), ...(page.tags ?? [])],
    mirrors: [...(page.mirrors ?? []), ...(item.mirrors ?? [])],
    embeds: [...new Set([...(page.embeds ?? []), ...(item.embeds ?? [])])],
    videos: joinVideos(page, item),
    blocks: isShorter ? withLead(item.blocks, page.blocks) : withLead(page.blocks, item.blocks),
  }
}

function joinVideos(page: Reading, item: Reading): Reading['videos'] {
  const videos = [...(item.videos ?? []), ...(page.videos ?? [])]
  return videos.filter(({ url }, index) => videos.findIndex((other) => other.url === url) === index)
}

/** The first picture of the other text leads one that shows none. */
function withLead(blocks: readonly Block[], others: readonly Block[]): Block[] {
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
