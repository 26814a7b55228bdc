import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pino from 'pino'
import { readConfig } from '../src/config.js'
import { openApplication, openSourceScheduler } from '../src/newsroom/application.js'
import type { Row } from './result-table.js'
import { type Cost, measureInTurns, median, medianRatio } from './run-in-turns.js'
import { type Server, startService } from './servers.js'
import { makeTemporaryFolder } from './temporary-folder.js'

const polledCount = 1_000
const importedCount = 10_000
const pageSize = 500
const rounds = 7

/** Measures polling an unchanged feed, and the time and memory of the first import of a long archive. */
export async function benchSources(): Promise<Row[]> {
  const publisher = await startPublisher()
  try {
    return [...(await benchPoll(publisher.host)), ...(await benchImport(publisher.host))]
  } finally {
    publisher.close()
  }
}

/** Polls a feed of a thousand items, compared with a bare fetch of the same response. */
async function benchPoll(host: string): Promise<Row[]> {
  const folders = await makeFeedFolders(host, [`http://${host}/latest.xml`, `http://${host}/unvalidated.xml`])
  const application = await openApplication(folders.config, pino({ level: 'silent' }))
  await application.newsrooms.open()
  const { feed } = application.newsrooms.get('lantern')!
  const scheduler = openSourceScheduler(application, pino({ level: 'silent' }))
  const withSource = (index: number) => ({ ...feed, sources: [feed.sources[index]!] })
  try {
    await scheduler.visitAll(feed)
    const costs = await measureInTurns(rounds, {
      unchanged: () => scheduler.visitAll(withSource(0)),
      unvalidated: () => scheduler.visitAll(withSource(1)),
      bare: async () => (await fetch(`http://${host}/latest.xml`)).arrayBuffer(),
    })
    const row = (work: string, own: Cost[]): Row => ({
      work,
      value: median(own.map(({ cpu }) => cpu)),
      unit: 'ms CPU',
      ratio: medianRatio(
        own.map(({ cpu }) => cpu),
        costs.bare.map(({ cpu }) => cpu),
      ),
      beside: 'a bare fetch of the feed',
    })
    return [
      row(`a look at ${polledCount} unchanged items (304)`, costs.unchanged),
      row(`the same from a server without validators (200)`, costs.unvalidated),
    ]
  } finally {
    await scheduler.close()
    await application.close()
  }
}

/** Imports ten thousand articles from a paged archive (RFC 5005) into the service as it is deployed. */
async function benchImport(host: string): Promise<Row[]> {
  const folders = await makeFeedFolders(host, [`http://${host}/archive/1.xml`])
  const startedAt = performance.now()
  const service = await startService({ ...folders, allowHosts: host })
  const resident = new Map<number, number>()
  try {
    for (;;) {
      await wait(500)
      const count = await countArticles(service)
      resident.set(count, (await service.usage()).residentBytes / 1e6)
      if (count >= importedCount) break
    }
    const seconds = (performance.now() - startedAt) / 1000
    const { cpuMilliseconds } = await service.usage()
    const most = (from: number, to: number) =>
      Math.max(...[...resident].filter(([count]) => count >= from && count <= to).map(([, megabytes]) => megabytes))
    const early = most(0, importedCount / 4)
    const late = most((3 * importedCount) / 4, importedCount)
    return [
      { work: `first import of ${importedCount} articles`, value: importedCount / seconds, unit: 'articles/s' },
      { work: 'the same, in the service itself', value: cpuMilliseconds / importedCount, unit: 'ms CPU an article' },
      {
        work: 'memory in its last quarter',
        value: late,
        unit: 'MB resident',
        ratio: late / early,
        beside: 'its first quarter',
        aim: { atMost: 1.3 },
      },
    ]
  } finally {
    await service.stop()
  }
}

async function countArticles(service: Server): Promise<number> {
  const answer = await fetch(`${service.origin}/feeds/lantern/articles.json`)
  return answer.ok ? ((await answer.json()) as unknown[]).length : 0
}

/** Writes a feed.json with these RSS sources, and a config for its folders. */
async function makeFeedFolders(host: string, addresses: readonly string[]) {
  const folder = makeTemporaryFolder()
  const folders = { feedsDir: join(folder, 'feeds'), dataDir: join(folder, 'data') }
  await mkdir(join(folders.feedsDir, 'lantern'), { recursive: true })
  const sources = addresses.map((url) => ({ type: 'rss', url }))
  const definition = { title: 'The Lantern', provider: 'Lantern Press', story: false, sources }
  await writeFile(join(folders.feedsDir, 'lantern', 'feed.json'), JSON.stringify(definition))
  const config = readConfig({ FEEDS_DIR: folders.feedsDir, DATA_DIR: folders.dataDir, ALLOW_HOSTS: host })
  return { ...folders, config }
}

/** Serves a publisher's latest items, with and without validators, and its archive page by page. */
async function startPublisher(): Promise<{ host: string; close(): void }> {
  const server = createServer((request, response) => {
    const host = request.headers.host!
    const page = Number(/^\/archive\/(\d+)\.xml$/.exec(request.url!)?.[1] ?? 0)
    const isKnown = request.headers['if-none-match'] === '"latest"'
    if (request.url === '/latest.xml' && isKnown) return response.writeHead(304).end()
    const validators = request.url === '/latest.xml' ? { etag: '"latest"' } : {}
    response.writeHead(200, { 'content-type': 'application/rss+xml', ...validators })
    response.end(page > 0 ? printArchive(host, page) : printFeed('', 0, polledCount))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function printArchive(host: string, page: number): string {
  const hasMore = page * pageSize < importedCount
  const next = hasMore ? `<atom:link rel="next" href="http://${host}/archive/${page + 1}.xml"/>` : ''
  return printFeed(next, (page - 1) * pageSize, pageSize)
}

const sentence = 'The ferry crossed the bay at noon, and the harbour master wrote down its name and its cargo. '

function printFeed(head: string, first: number, count: number): string {
  const items = Array.from({ length: count }, (_, index) => {
    const number = first + index
    return `<item><guid isPermaLink="false">story-${number}</guid><title>Story ${number} of the harbour</title>
<link>https://lantern.example/2026/story-${number}</link><pubDate>Sun, 16 Nov 2025 08:00:00 GMT</pubDate>
<description>${sentence.repeat(30)}</description></item>`
  })
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>The Lantern</title><link>https://lantern.example/</link><description>News</description>${head}${items.join('\n')}</channel></rss>`
}
