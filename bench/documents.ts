import type { FeedFormat } from '../src/formats/format.js'
import { formats, rss } from '../src/formats/index.js'
import { createDocuments } from '../src/newsroom/publication/feed-documents.js'
import { makeFeed } from '../test/formats/items.js'
import { correctItem, makeItems } from './items.js'
import type { Row } from './result-table.js'
import { checkSameElements, writeWithFeed, writeWithRss } from './rss-peers.js'
import { type Cost, measureInTurns, median, medianRatio } from './run-in-turns.js'

const itemCount = 10_000
/** Number of items on which the output of the npm packages is compared with ours. */
const comparedCount = 200
const rounds = 3
const origin = 'https://lantern.example'
const updatedAt = '2026-11-20T08:00:00.000Z'
const feed = makeFeed()

/** Makes the documents of a large feed, from scratch and after one changed item, and compares that with other RSS and JSON writers. */
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
  // Documents are finished once per edition and origin, so a new origin makes every call do the work again.
  const finished = createDocuments()
  await finished.publish(feed, items, updatedAt)
  let origins = 0
  const finishAll = () => {
    const newOrigin = `${origin}:${++origins}`
    return Promise.all(formats.map((format) => finished.get(format.file, newOrigin)))
  }

  const costs = await measureInTurns(rounds, {
    'direct-publisher': () => build(findFormat('direct-publisher'), items),
    mrss: () => build(findFormat('mrss'), items),
    rss: () => build(findFormat('rss'), items),
    search: () => build(findFormat('search'), items),
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

const findFormat = (name: FeedFormat['name']): FeedFormat => formats.find((format) => format.name === name)!

const cpuOf = (costs: readonly Cost[]): number[] => costs.map(({ cpu }) => cpu)

const compare = (work: string, cpu: readonly number[], beside: string, other: readonly number[]): Row => ({
  work,
  value: median(cpu),
  unit: 'ms CPU',
  ratio: medianRatio(cpu, other),
  beside,
})
