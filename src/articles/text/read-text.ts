import { cleanText } from '../clean-text.js'
import type { Reading, ReadingContext } from '../reading.js'
import { buildBlocks } from './build-blocks.js'
import { cutChrome } from './chrome.js'
import { markTableRows } from './mark-table-rows.js'
import { readHead } from './read-head.js'
import { splitParagraphs } from './split-paragraphs.js'

/** Reads what an editor gets by copying a page of a news site: headline first, the site's own lines around the text. */
export function readText(text: string, context: ReadingContext): Reading {
  const { rest, brands, ...head } = readHead(splitParagraphs(cleanText(markTableRows(text))), context.dates)
  const { lines, mirrors } = cutChrome(rest, brands)
  return { ...head, mirrors, blocks: buildBlocks(lines, context) }
}
