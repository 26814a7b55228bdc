import { posix } from 'node:path'
import { marked, type TokensList } from 'marked'
import { Problem } from '../../problem.js'
import type { Block } from '../article.js'
import { cleanText } from '../clean-text.js'
import type { Reading, ReadingContext } from '../reading.js'
import { readFrontMatter, splitFrontMatter } from './front-matter.js'
import { readTokens } from './token-blocks.js'

/**
 * Reads a Markdown article: front matter for the fields, the body for the blocks. Without a title in the front matter the
 * first `# heading` is the headline.
 * @throws {Problem} `front-matter`, `outside-source`, or `too-complex` when the Markdown is nested deeper than it can be read
 */
export function readMarkdown(text: string, context: ReadingContext): Reading {
  const { matter, body } = splitFrontMatter(text.replace(/\r\n?/g, '\n'))
  const { lead, ...fields } = readFrontMatter(matter, context)
  const { blocks, videos } = readTokens(lexBody(body, context.name), context.name)
  const [headline, rest] = fields.headline ? [fields.headline, blocks] : takeHeadline(blocks)
  const isNamedTwice = rest.some((block) => block.type === 'figure' && block.image === lead?.image)
  const others = videos.filter((video) => !fields.videos.some(({ url }) => url === video.url))
  return {
    ...fields,
    headline,
    blocks: lead && !isNamedTwice ? [lead, ...rest] : rest,
    videos: [...fields.videos, ...others],
  }
}

/** More markers of quotations and lists on one line than anyone writes; the time to read them grows with their square. */
const nestedMarkers = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])[ \t]+)){50}/m

function lexBody(body: string, name: string): TokensList {
  try {
    if (nestedMarkers.test(body)) throw new RangeError('nested markers')
    return marked.lexer(keepIndentation(body), { gfm: true })
  } catch (error) {
    throw new Problem(
      'too-complex',
      `${posix.basename(name)} nests its Markdown too deep to be read: write it with fewer levels.`,
      { cause: error },
    )
  }
}

/** Cleans every line but keeps what stands in front of it, which means something in Markdown. */
function keepIndentation(body: string): string {
  return body
    .split('\n')
    .map((line) => {
      if (line.trim() === '') return ''
      const indent = /^[ \t]*/.exec(line)![0]
      const hardBreak = line.endsWith('  ') ? '  ' : ''
      return indent + cleanText(line.slice(indent.length)).replaceAll('\n', ' ') + hardBreak
    })
    .join('\n')
}

function takeHeadline(blocks: readonly Block[]): [headline: string | undefined, rest: Block[]] {
  const index = blocks.findIndex((block) => block.type === 'heading')
  const heading = blocks[index]
  if (heading?.type !== 'heading') return [undefined, [...blocks]]
  return [heading.text, blocks.filter((_, position) => position !== index)]
}
