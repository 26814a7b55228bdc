import type { ArticleDraft, Block } from '../../articles/article.js'
import type { LeftOut } from '../../articles/html/left-out.js'
import { wrapText } from './wrap-text.js'

/** Longer lines are hard to read, however wide the terminal is. */
const maxWidth = 96
const minWidth = 24

type PrintOptions = {
  /** Columns of the terminal. */
  width: number
  colour: boolean
  /** What is said below the article, one sentence each. */
  notes: readonly string[]
  leftOut: readonly LeftOut[]
}

/** Prints an article for a terminal as its reader understood it: head, blocks in order, videos, embedded players, notes. */
export function printArticle(article: ArticleDraft, { width, colour, notes, leftOut }: PrintOptions): string {
  const columns = Math.min(maxWidth, Math.max(minWidth, width))
  const paint = (code: number, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text)
  const wrap = (text: string, indent = '', first = indent) => wrapText(clean(text), columns, { indent, first })
  const dim = (text: string) => paint(2, text)
  const bold = (text: string) => paint(1, text)
  const list = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [bold(title), ...lines.map((line) => wrap(line, '  ', '- '))].join('\n') : ''
  const parts = [
    [bold(wrap(article.headline)), ...describeHead(article).map((line) => dim(wrap(line)))].join('\n'),
    article.summary ? wrap(article.summary, '  | ') : '',
    ...article.blocks.map((block) => printBlock(block, { wrap, dim, bold })),
    list('Videos', article.videos.map(describeVideo)),
    list('Embedded players, which only their own service can play', article.embeds ?? []),
    list('Left out, because it was not taken for the article', leftOut.map(describeLeftOut)),
    list('Notes', notes),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

type Styles = {
  wrap(text: string, indent?: string, first?: string): string
  dim(text: string): string
  bold(text: string): string
}

function printBlock(block: Block, { wrap, dim, bold }: Styles): string {
  if (block.type === 'heading') return bold(wrap(block.text, '   ', '## '))
  if (block.type === 'quote') return wrap(block.text, '  > ')
  if (block.type === 'list') return block.items.map((item) => wrap(item, '  ', '- ')).join('\n')
  if (block.type !== 'figure') return wrap(block.text)
  const lines = [
    dim(wrap(`[picture] ${block.image ?? 'the next one beside the article'}`)),
    ...(block.caption ? [wrap(block.caption, '    ')] : []),
    ...(block.credit ? [wrap(`Credit: ${block.credit}`, '    ')] : []),
    ...(block.alt && !block.caption ? [dim(wrap(`Description: ${block.alt}`, '    '))] : []),
  ]
  return lines.join('\n')
}

function describeHead({ byline, place, publishedAt, updatedAt, expiresAt, ...article }: ArticleDraft): string[] {
  const dates = [
    `Published ${printDate(publishedAt)}`,
    ...(updatedAt ? [`updated ${printDate(updatedAt)}`] : []),
    ...(expiresAt ? [`until ${printDate(expiresAt)}`] : []),
  ]
  const { language, section, tags, rating, url, mirrors, id } = article
  const facts = [
    `Language ${language}`,
    ...(section ? [`section ${section}`] : []),
    ...(tags.length > 0 ? [`tags ${tags.join(', ')}`] : []),
    ...(rating ? [`rated ${rating.rating} (${rating.ratingSource})`] : []),
    ...(place ? [`from ${place}`] : []),
    ...(id ? [`id ${id}`] : []),
  ]
  return [
    ...(byline ? [`By ${byline}`] : []),
    dates.join(', '),
    facts.join('; '),
    ...(url ? [url] : []),
    ...(mirrors.length > 0 ? [`Also at ${mirrors.join(', ')}`] : []),
  ]
}

function describeVideo({ url, closedCaptions }: ArticleDraft['videos'][number]): string {
  const tracks = closedCaptions.map((track) => (track.language ? `${track.url} (${track.language})` : track.url))
  return tracks.length > 0 ? `${url}, with closed captions ${tracks.join(', ')}` : url
}

function describeLeftOut({ place, count, sample }: LeftOut): string {
  return `${place}: ${count === 1 ? '' : `${count} texts, `}"${sample}"`
}

const printDate = (instant: string): string =>
  `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(instant))} UTC`

/** Texts come from untrusted documents: characters that could control the terminal are not printed. */
export const clean = (text: string): string =>
  text.replace(/(?![\t\n ])[\p{Cc}\u2028\u2029]|[\u202a-\u202e\u2066-\u2069]/gu, '')
