import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { decodeText } from '../src/text/decode.js'
import { type PageFixture, pageFixtures } from '../test/articles/html/pages/pages.js'
import type { Row } from './row.js'
import { type Cost, median, medianRatio, takeTurns } from './take-turns.js'

const rounds = 7
/** Times that every page is read in one run. */
const repeats = 8

/** Reading pages as sites send them into articles, beside what its two libraries alone take for the same pages. */
export async function benchPages(): Promise<Row[]> {
  const pages = pageFixtures()
  const each = (read: (page: PageFixture) => unknown) => () => {
    for (let turn = 0; turn < repeats; turn++) for (const page of pages) read(page)
  }
  const works = { ours: each((page) => page.read()), bare: each(readBare) }
  if (pages.filter(readBare).length < pages.length * 0.9)
    throw new Error('Readability reads next to nothing: no comparison')
  // The first turns compile what the others run.
  await takeTurns(2, works)
  const costs = await takeTurns(rounds, works)
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
