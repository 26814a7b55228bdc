import { posix } from 'node:path'
import { Problem } from '../../problem.js'
import type { Block, PartialDraft, ReadingContext } from '../article.js'
import { createFieldLog, placeOf } from '../fields/field.js'
import { readFields } from '../fields/read-fields.js'
import { holdDraft } from '../fields/restrictions.js'
import { keepIndentation, readMarkdownBlocks } from './markdown-blocks.js'
import { readMdx } from './mdx.js'
import { moveFootnotes, readNoteMarks, removeFrames } from './note-marks.js'
import { parseFrontMatter } from './parse-front-matter.js'
import { createPieces, type Pieces, removeMarks } from './pieces.js'
import { removeRemarks } from './remove-remarks.js'
import { readShortCodes } from './short-codes.js'
import { splitFrontMatter } from './split-front-matter.js'

/**
 * Reads a Markdown article: fields from the front matter, blocks from the body. If the front matter has no title, the first
 * `# heading` is the headline.
 * @throws {Problem} `draft` if its author does not want it shown, `front-matter` with all that is wrong in it, `outside-source`, or
 *   `too-complex` if the Markdown is nested too deeply
 */
export function readMarkdown(text: string, context: ReadingContext): PartialDraft {
  const file = posix.basename(context.name)
  const matter = splitFrontMatter(text.replace(/\r\n?/g, '\n'))
  const { fields: written, mistakes } = parseFrontMatter(matter)
  holdDraft(written, file)
  const log = createFieldLog(file)
  for (const { line, sentence } of mistakes) log.mistakes.push(`${placeOf(file, line)} ${sentence}.`)
  const { lead, ...fields } = readFields(written, context, log, file)
  if (log.mistakes.length > 0) throw new Problem('front-matter', log.mistakes.slice(0, 10).join(' '))
  if (matter.note) log.notes.push(`${placeOf(file, matter.note.line)} ${matter.note.sentence}.`)
  const { text: body, pieces } = readDialects(keepIndentation(matter.body))
  const { blocks, videos, embeds, notes } = readMarkdownBlocks(body, pieces, context.name)
  const [headline, rest] = fields.headline ? [fields.headline, blocks] : takeHeadline(blocks)
  const showsLead = rest.some((block) => block.type === 'figure' && block.image === lead?.image)
  const others = videos.filter((video) => !fields.videos.some(({ url }) => url === video.url))
  const allNotes = [...new Set([...log.notes, ...describeLeftOut(pieces, file), ...notes])]
  return {
    ...fields,
    headline,
    blocks: lead && !showsLead ? [lead, ...rest] : rest,
    videos: [...fields.videos, ...others],
    embeds: embeds.length > 0 ? [...new Set(embeds)] : undefined,
    notes: allNotes.length > 0 ? allNotes : undefined,
  }
}

function takeHeadline(blocks: readonly Block[]): [headline: string | undefined, rest: Block[]] {
  const index = blocks.findIndex((block) => block.type === 'heading')
  const heading = blocks[index]
  if (heading?.type !== 'heading') return [undefined, [...blocks]]
  return [heading.text, blocks.filter((_, position) => position !== index)]
}

/**
 * Turns the Markdown of site generators and note programs (Hugo, Jekyll, Eleventy, Zola, Hexo, Astro, MDX, Obsidian, Pandoc) into plain
 * Markdown: marks that mean a picture, a video or a player become pieces, remarks and what is struck out go, and nothing
 * that only a program understands stays as text.
 */
function readDialects(body: string): { text: string; pieces: Pieces } {
  const pieces = createPieces()
  const visible = removeRemarks(removeMarks(body), pieces)
  const read = [readShortCodes, readMdx, readNoteMarks, removeFrames].reduce(
    (text, step) => step(text, pieces),
    visible,
  )
  return { text: pieces.restoreCode(moveFootnotes(read)), pieces }
}

/** What to say of that which was left out. */
function describeLeftOut({ leftOut }: Pieces, file: string): string[] {
  if (leftOut.size === 0) return []
  const names = [...leftOut].slice(0, 12).map((name) => `"${name.slice(0, 60)}"`)
  const [what, it] = leftOut.size === 1 ? ['it', 'it shows'] : ['they', 'they show']
  const others = leftOut.size > 12 ? ' and others' : ''
  return [
    `${file}: ${names.join(', ')}${others} ${what === 'it' ? 'is' : 'are'} left out: only the program that makes the site knows what ${it}.`,
  ]
}
