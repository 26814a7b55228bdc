import { formats, rss } from '../src/formats/index.js'
import type { FeedFormat } from '../src/formats/format.js'
import { createDocuments } from '../src/newsroom/documents.js'
import { makeFeed } from '../test/formats/items.js'
import { correctItem, makeItems } from './items.js'
import type { Row } from './row.js'
import { writeWithFeed, writeWithRss } from './rss-peers.js'
import { checkSameElements } from './same-elements.js'
import { type Cost, median, medianRatio, takeTurns } from './take-turns.js'

const itemCount = 10_000
const rounds = 5
const origin = 'https://lantern.example'
const updatedAt = '2026-11-20T08:00:00.000Z'

/** Making the documents of a large feed: at first, after one changed item, and beside what else makes RSS and JSON. */
export async function benchDocuments(): Promise<Row[]> {
  const feed = makeFeed()
  const items = makeItems(itemCount)
  const peers = {
    feed: () => writeWithFeed(feed, items, updatedAt),
    rss: () => writeWithRss(feed, items, updatedAt),
  }
  const build = (format: FeedFormat) => () =>
    format.assemble(items, items.map((item) => format.printItem(item, feed)), { feed, updatedAt })
  checkSameElements({ Newsreel: build(rss)(), ...{ feed: peers.feed(), rss: peers.rss() } }, itemCount)

  const documents = createDocuments()
  await documents.publish(feed, items, updatedAt)
  const current = [...items]
  let corrections = 0
  const publishCorrected = async () => {
    const index = (corrections * 1_987) % itemCount
    current[index] = correctItem(items[index]!, ++corrections)
    await documents.publish(feed, current, updatedAt)
  }
  /** Origins are finished once an edition: a fresh one each time is what a publication costs for a known origin. */
  let origins = 0
  const finishAll = async () => {
    const under = `${origin}:${++origins}`
    await Promise.all(formats.map((format) => documents.get(format.file, under)))
  }

  const builds = Object.fromEntries(formats.map((format) => [format.name, build(format)]))
  const costs = await takeTurns(rounds, {
    ...(builds as Record<FeedFormat['name'], () => string>),
    all: () => createDocuments().publish(feed, items, updatedAt),
    corrected: publishCorrected,
    finished: finishAll,
    stringify: () => JSON.stringify(items),
    'npm feed': peers.feed,
    'npm rss': peers.rss,
  })

  const row = (work: string, of: Cost[], beside: string, other: Cost[], aim?: Row['aim']): Row => {
    const cpu = (cost: Cost) => cost.cpu
    return { work, value: median(of.map(cpu)), unit: 'ms CPU', ratio: medianRatio(of.map(cpu), other.map(cpu)), beside, aim }
  }
  return [
    ...formats.map((format) => row(`full build, ${format.file}`, costs[format.name], 'JSON.stringify', costs.stringify)),
    row('full build, all four', costs.all, 'JSON.stringify', costs.stringify),
    row('one changed item, all four', costs.corrected, 'full build', costs.all, { atMost: 0.03 }),
    row('gzip, Brotli and ETag, all four', costs.finished, 'full build', costs.all),
    row('JSON.stringify of the items', costs.stringify, 'rss.xml', costs.rss),
    row('the same RSS by npm feed', costs['npm feed'], 'rss.xml', costs.rss),
    row('the same RSS by npm rss', costs['npm rss'], 'rss.xml', costs.rss),
  ]
}
