import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readArticle } from '../src/articles/read-article.js'
import type { Fetcher } from '../src/fetch/fetcher.js'
import { loadTarget } from '../src/newsroom/read/load-target.js'
import { Problem } from '../src/problem.js'
import { decodePage } from '../src/sources/decode-document.js'
import { type Parse, parsers } from '../src/sources/parsers.js'
import { readWithDefuddle, readWithReadability } from './reading-peers.js'
import type { Row } from './result-table.js'
import { makeTemporaryFolder } from './temporary-folder.js'

export const missingCorpus =
  'reading compares articles with what people read from the same pages: name their folder with --corpus FOLDER, which holds score.mjs.'

type Page = { file: string; url?: string }
type Scores = Record<string, number>

/** What is shown of the scores, and what each should reach, by the corpus's folder. */
const figures: Record<string, [score: string, label: string, aim?: number][]> = {
  'article-text': [
    ['f1', 'text, F1', 0.97],
    ['exact', 'text, exact', 0.4],
  ],
  'news-pages': [
    ['f1', 'text, F1', 0.955],
    ['headline', 'headlines', 0.92],
    ['byline', 'authors', 0.95],
    ['date', 'dates', 0.97],
    ['lead', 'lead pictures', 0.95],
    ['pictures', 'pictures', 0.9],
    ['picturePrecision', 'pictures, precision', 0.88],
    ['caption', 'captions', 0.85],
    ['captionOrNear', 'captions, exact or near', 0.95],
    ['credit', 'credits', 0.8],
  ],
}

/**
 * Scores how right pages are read, beside bare Readability and Defuddle over linkedom on the same pages.
 * @param corpus a folder with `score.mjs` and folders of pages, each with its `index.json`
 */
export async function benchReading(corpus: string | undefined): Promise<Row[]> {
  if (corpus === undefined || !existsSync(join(corpus, 'score.mjs'))) throw new Problem('corpus', missingCorpus)
  const folders = readdirSync(corpus).filter((name) => existsSync(join(corpus, name, 'index.json')))
  const rows: Row[] = []
  for (const name of folders) rows.push(...(await scoreFolder(resolve(corpus), name)))
  return rows
}

async function scoreFolder(corpus: string, name: string): Promise<Row[]> {
  const folder = join(corpus, name)
  const pages = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as Page[]
  const readers = { ours: readOurs, Readability: readPeer(readWithReadability), Defuddle: readPeer(readWithDefuddle) }
  const scores: Record<string, Scores> = {}
  const costs: Record<string, number> = {}
  for (const [reader, read] of Object.entries(readers)) {
    const before = process.cpuUsage()
    const readings = await readAll(reader, pages, folder, read)
    const { user, system } = process.cpuUsage(before)
    costs[reader] = (user + system) / 1000 / pages.length
    scores[reader] = score(corpus, folder, readings)
  }
  const [ours, ...peers] = Object.keys(readers) as [string, ...string[]]
  const beside = (values: (reader: string) => string) => peers.map((peer) => `${peer} ${values(peer)}`).join(', ')
  const shown = figures[name] ?? Object.keys(scores[ours]!).map((key): [string, string] => [key, key])
  return [
    ...shown.map(
      ([key, label, aim]): Row => ({
        work: `${name}, ${pages.length} pages: ${label}`,
        value: scores[ours]![key] ?? 0,
        unit: '',
        beside: beside((peer) => (scores[peer]![key] ?? 0).toFixed(3)),
        aim: aim === undefined ? undefined : { atLeast: aim },
      }),
    ),
    {
      work: `${name}: a page`,
      value: costs[ours]!,
      unit: 'ms CPU',
      beside: beside((peer) => costs[peer]!.toFixed(0)),
    },
  ]
}

type Read = (page: Page, folder: string) => unknown

async function readAll(reader: string, pages: readonly Page[], folder: string, read: Read): Promise<string> {
  const lines: string[] = []
  for (const page of pages) {
    const article = await Promise.resolve()
      .then(() => read(page, folder))
      .catch((error: Error) => {
        process.stderr.write(`${reader}, ${page.file}: ${error.message.slice(0, 200)}\n`)
      })
    lines.push(JSON.stringify({ file: page.file, article: article ?? null }))
  }
  return lines.join('\n')
}

/** The address that the corpus gives for a page; some leave out the scheme. */
const addressOf = ({ url }: Page) => (url && !/^https?:/.test(url) ? `https://${url}` : url)

const parse = (async (kind: keyof typeof parsers, input: never) => parsers[kind](input)) as Parse
const noFetcher = {} as Fetcher

/** As `newsreel read` does, but in this process. */
async function readOurs(page: Page, folder: string): Promise<unknown> {
  const tools = { fetcher: noFetcher, parse, now: () => new Date() }
  const { document } = await loadTarget(join(folder, page.file), addressOf(page), tools)
  return readArticle(document, { language: 'en', timeZone: 'UTC' })
}

/** The libraries get the text as we decode it. */
function readPeer(read: (html: string, url: string | undefined) => unknown): Read {
  return async (page, folder) => {
    const tools = { fetcher: noFetcher, parse, now: () => new Date() }
    const { document } = await loadTarget(join(folder, page.file), addressOf(page), tools)
    return read(decodePage(document.bytes, undefined), addressOf(page))
  }
}

/** The scores of readings, as the corpus's own script gives them in its last line. */
function score(corpus: string, folder: string, readings: string): Scores {
  const file = join(makeTemporaryFolder(), 'readings.jsonl')
  writeFileSync(file, readings)
  const printed = execFileSync(process.execPath, [join(corpus, 'score.mjs'), folder, file], { encoding: 'utf8' })
  return JSON.parse(printed.trim().split('\n').at(-1)!) as Scores
}
