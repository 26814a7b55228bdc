import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { decodeText } from '../src/text/decode.js'
import { type PageFixture, pageFixtures } from '../test/articles/html/pages/pages.js'
import type { Row } from './result-table.js'
import { type Cost, measureInTurns, median, medianRatio } from './run-in-turns.js'

const rounds = 7
/** How often each page is read in one run. */
const repeats = 8

/** Reads web pages into articles, compared with the two libraries alone on the same pages. */
export async function benchPages(): Promise<Row[]> {
  const pages = pageFixtures()
  const each = (read: (page: PageFixture) => unknown) => () => {
    for (let repeat = 0; repeat < repeats; repeat++) for (const page of pages) read(page)
  }
  const tasks = { ours: each((page) => page.read()), bare: each(readBare) }
  if (pages.filter(readBare).length < pages.length * 0.9)
    throw new Error('Readability extracts next to nothing, so there is no comparison.')
  // The first rounds warm up the compiler.
  await measureInTurns(2, tasks)
  const costs = await measureInTurns(rounds, tasks)
  const articles = pages.length * repeats
  const row = (work: string, figure: (cost: Cost) => number, unit: string): Row => ({
    work: `${work}, ${pages.length} pages`,
    value: median(costs.ours.map(figure)),
    unit,
    ratio: medianRatio(costs.ours.map(figure), costs.bare.map(figure)),
    beside: 'bare Readability + linkedom',
  })
  return [
    row('a page into an article', ({ wall }) => (articles * 1000) / wall, 'articles/s'),
    row('a page into an article', ({ cpu }) => cpu / articles, 'ms CPU an article'),
  ]
}

function readBare({ html }: PageFixture): string | null | undefined {
  const { document } = parseHTML(decodeText(html)) as unknown as { document: Document }
  return new Readability(document).parse()?.textContent
}
