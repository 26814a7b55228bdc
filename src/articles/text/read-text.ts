import type { PartialDraft, ReadingContext } from '../article.js'
import { cleanText } from '../plain-text.js'
import { removeBoilerplateLines } from './boilerplate-lines.js'
import { readHead } from './read-head.js'
import { buildBlocks } from './text-blocks.js'

/** Reads text as copied from a page of a news site: headline first, with the site's own lines around the article. */
export function readText(text: string, context: ReadingContext): PartialDraft {
  const { rest, siteNames, ...head } = readHead(splitParagraphs(cleanText(markTableRows(text))), context.dates)
  const { lines, mirrors } = removeBoilerplateLines(rest, siteNames)
  return { ...head, mirrors, blocks: buildBlocks(lines, context) }
}

const minWrapWidth = 40
const maxWrapWidth = 100
const listItem = /^(?:[-•*·▪‣◦]|\d{1,2}[.)])\s+/
const sentenceEnd = /[.!?؟。।]["”’»)]?$/u

/**
 * Splits a cleaned text into paragraphs. Each line is a paragraph, as browsers copy them; lines that an editor or mail program
 * wrapped at a fixed width are joined again, with or without blank lines between paragraphs.
 */
function splitParagraphs(text: string): string[] {
  const groups: string[][] = [[]]
  for (const line of text.split('\n')) {
    if (line === '') groups.push([])
    else groups.at(-1)!.push(line)
  }
  const first = groups.find((lines) => lines.length > 0)
  return groups.flatMap((lines) => joinWrapped(lines, lines === first))
}

/**
 * Joins wrapped lines. A line was wrapped if the first word of the next line would not have fitted on it. Most continuation
 * lines must also begin inside a sentence, so that a list of headlines is not joined.
 */
function joinWrapped(lines: readonly string[], isTop: boolean): readonly string[] {
  if (lines.length < 2) return lines
  let width = 0
  for (const line of lines) width = Math.max(width, line.length)
  if (width < minWrapWidth || width > maxWrapWidth) return lines
  const joins = lines.map((line, index) => index > 0 && isWrapped(lines[index - 1]!, line, width))
  const wrapped = joins.filter(Boolean).length
  const inside = joins.filter((isJoin, index) => isJoin && continuesSentence(lines[index - 1]!, lines[index]!)).length
  // Headlines in Chinese, Arabic or Hindi look like the middle of a sentence, so two such lines prove nothing.
  const isProven = lines.some((line) => /^\p{Ll}/u.test(line)) || wrapped > 2
  if (inside === 0 || inside * 2 < wrapped || !isProven) return lines
  const paragraphs: string[] = []
  let paragraph: string[] = []
  lines.forEach((line, index) => {
    // The first line may be a headline of the same width: only a word in lower case continues it.
    if (joins[index] && (index > 1 || !isTop || continuesSentence(lines[0]!, line))) paragraph.push(line)
    else {
      if (paragraph.length > 0) paragraphs.push(paragraph.join(' '))
      paragraph = [line]
    }
  })
  return [...paragraphs, paragraph.join(' ')]
}

function isWrapped(previous: string, line: string, width: number): boolean {
  // After a full last line, the width cannot tell whether a quotation begins a new paragraph.
  if (sentenceEnd.test(previous) && /^["“«„]/.test(line)) return false
  return !listItem.test(line) && previous.length + 1 + line.split(' ', 1)[0]!.length > width
}

function continuesSentence(previous: string, line: string): boolean {
  return /^[\p{Ll}\p{Lo}]/u.test(line) && !sentenceEnd.test(previous)
}

const maxCellLength = 60
const maxCells = 20

/**
 * Turns the rows of a copied table into list items, like those of a table in HTML. Rows are at least two adjacent lines with the
 * same number of cells, separated by tabs; other lines stay as they are.
 */
function markTableRows(text: string): string {
  if (!text.includes('\t')) return text
  const lines = text.split(/\r\n|\n|\r/)
  const rows = lines.map(readCells)
  const isRow = (index: number) => {
    const count = rows[index]?.length
    return count !== undefined && (rows[index - 1]?.length === count || rows[index + 1]?.length === count)
  }
  return lines.map((line, index) => (isRow(index) ? `• ${rows[index]!.join(' – ')}` : line)).join('\n')
}

function readCells(line: string): string[] | undefined {
  if (!line.includes('\t') || line.length > maxCellLength * maxCells) return undefined
  const cells = line
    .split('\t')
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
  const areCells = cells.length >= 2 && cells.length <= maxCells && cells.every((cell) => cell.length <= maxCellLength)
  return areCells ? cells : undefined
}
