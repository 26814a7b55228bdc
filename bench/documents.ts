import type { FeedFormat } from '../src/formats/format.js'
import { formats, rss } from '../src/formats/index.js'
import { createDocuments } from '../src/newsroom/publication/feed-documents.js'
import { makeFeed } from '../test/formats/items.js'
import { correctItem, makeItems } from './items.js'
import type { Row } from './row.js'
import { writeWithFeed, writeWithRss } from './rss-peers.js'
import { checkSameElements } from './same-elements.js'
import { type Cost, median, medianRatio, takeTurns } from './take-turns.js'

const itemCount = 10_000
/** The packages' output is compared with ours on this many items. */
const comparedCount = 200
const rounds = 3
const origin = 'https://lantern.example'
const updatedAt = '2026-11-20T08:00:00.000Z'
const feed = makeFeed()

/** Making the documents of a large feed: at first, after one changed item, and beside what else makes RSS and JSON. */
export async function benchDocuments(): Promise<Row[]> {
  const items = makeItems(itemCount)
  const few = items.slice(0, comparedCount)
  const others = { feed: writeWithFeed(feed, few, updatedAt), rss: writeWithRss(feed, few, updatedAt) }
  checkSameElements({ Newsreel: build(rss, few), ...others }, comparedCount)

  const documents = createDocuments()
  await documents.publish(feed, items, updatedAt)
  const corrected = [...items]
  let corrections = 0
  const publishCorrected = () => {
    const index = (corrections * 1_987) % itemCount
    corrected[index] = correctItem(items[index]!, ++corrections)
    return documents.publish(feed, corrected, updatedAt)
  }
  // A document is finished once an edition and origin: an origin of its own makes every call do the work.
  const finished = createDocuments()
  await finished.publish(feed, items, updatedAt)
  let origins = 0
  const finishAll = () => {
    const under = `${origin}:${++origins}`
    return Promise.all(formats.map((format) => finished.get(format.file, under)))
  }

  const costs = await takeTurns(rounds, {
    'direct-publisher': () => build(byName('direct-publisher'), items),
    mrss: () => build(byName('mrss'), items),
    rss: () => build(byName('rss'), items),
    search: () => build(byName('search'), items),
    changed: publishCorrected,
    finished: finishAll,
    stringify: () => JSON.stringify(items),
    'npm feed': () => writeWithFeed(feed, items, updatedAt),
    'npm rss': () => writeWithRss(feed, items, updatedAt),
  })
  const full = costs.rss.map((_, round) => formats.reduce((sum, { name }) => sum + costs[name][round]!.cpu, 0))
  const changed = cpuOf(costs.changed)
  const plus = (cpu: readonly number[]) => cpu.map((value, round) => value + costs.finished[round]!.cpu)
  const bodies = await Promise.all(formats.map((format) => finished.get(format.file, origin)))
  const megabytes = Math.round(bodies.reduce((sum, document) => sum + document!.body.length, 0) / 1e6)

  return [
    ...formats.map(({ name, file }) =>
      compare(`full build, ${file}`, cpuOf(costs[name]), 'JSON.stringify', cpuOf(costs.stringify)),
    ),
    compare('full build, all four', full, 'JSON.stringify', cpuOf(costs.stringify)),
    { ...compare('one changed item, all four', changed, 'full build', full), aim: { atMost: 0.03 } },
    compare(`gzip, Brotli and ETag of all four (${megabytes} MB)`, cpuOf(costs.finished), 'full build', full),
    {
      ...compare('one changed item, with those', plus(changed), 'full build with those', plus(full)),
      aim: { atMost: 0.03 },
    },
    compare('JSON.stringify of the items', cpuOf(costs.stringify), 'our rss.xml', cpuOf(costs.rss)),
    compare('the same RSS by npm feed', cpuOf(costs['npm feed']), 'our rss.xml', cpuOf(costs.rss)),
    compare('the same RSS by npm rss', cpuOf(costs['npm rss']), 'our rss.xml', cpuOf(costs.rss)),
  ]
}

const build = (format: FeedFormat, items: Parameters<FeedFormat['assemble']>[0]): string =>
  format.assemble(
    items,
    items.map((item) => format.printItem(item, feed)),
    { feed, updatedAt },
  )

const byName = (name: FeedFormat['name']): FeedFormat => formats.find((format) => format.name === name)!

const cpuOf = (costs: readonly Cost[]): number[] => costs.map(({ cpu }) => cpu)

const compare = (work: string, cpu: readonly number[], beside: string, other: readonly number[]): Row => ({
  work,
  value: median(cpu),
  unit: 'ms CPU',
  ratio: medianRatio(cpu, other),
  beside,
})
