import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { request } from 'undici'
import { fillNewsroom } from './fill-newsroom.js'
import type { Row } from './row.js'
import { type Server, startBareServer, startService } from './servers.js'
import { median, medianRatio } from './take-turns.js'
import { makeTemporaryFolder } from './temporary-folder.js'

const itemCount = 1_000
const rounds = 4
const connections = 10
const seconds = 2

type Load = { address: string; headers: Record<string, string>; status: number }
type Throughput = { perSecond: number; cpuMicroseconds: number }

/** Requests a second for a feed, by the service and by a bare handler that answers with the same bytes. */
export async function benchServing(): Promise<Row[]> {
  const newsroom = await fillNewsroom(itemCount)
  const service = await startService(newsroom)
  try {
    const path = `${newsroom.path}/direct-publisher.json`
    const identity = await fetchBody(service.origin + path, 'identity')
    const found = (JSON.parse(identity.body.toString()) as { shortFormVideos: unknown[] }).shortFormVideos.length
    if (found !== itemCount) throw new Error(`The service publishes ${found} items, not ${itemCount}.`)

    const bodies = makeTemporaryFolder()
    await writeFile(join(bodies, 'identity'), identity.body)
    await writeFile(join(bodies, 'gzip'), (await fetchBody(service.origin + path, 'gzip')).body)
    const bare = await startBareServer(bodies)
    try {
      const rows: Row[] = []
      for (const [name, status, headers] of [
        ['identity', 200, { 'accept-encoding': 'identity' }],
        ['gzip', 200, { 'accept-encoding': 'gzip' }],
        ['304', 304, { 'accept-encoding': 'gzip', 'if-none-match': identity.etag }],
      ] as const) {
        rows.push(...(await compare(name, service, bare, path, { headers, status })))
      }
      return rows
    } finally {
      await bare.stop()
    }
  } finally {
    await service.stop()
  }
}

async function compare(
  name: string,
  service: Server,
  bare: Server,
  path: string,
  load: Omit<Load, 'address'>,
): Promise<Row[]> {
  const ours: Throughput[] = []
  const theirs: Throughput[] = []
  const run = (server: Server) => fire(server, { ...load, address: server.origin + path })
  for (const server of [service, bare]) await run(server)
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) ours.push(await run(service))
    theirs.push(await run(bare))
    if (round % 2 === 1) ours.push(await run(service))
  }
  const row = (key: keyof Throughput, unit: string): Row => {
    const [values, others] = [ours.map((run) => run[key]), theirs.map((run) => run[key])]
    return {
      work: `direct-publisher.json, ${name}`,
      value: median(values),
      unit,
      ratio: medianRatio(values, others),
      beside: 'bare handler',
    }
  }
  return [{ ...row('perSecond', 'requests/s'), aim: { atLeast: 0.9 } }, row('cpuMicroseconds', 'µs CPU a request')]
}

/** @throws {Error} where an answer is not the expected one: a fast failure is no figure */
async function fire(server: Server, { address, headers, status }: Load): Promise<Throughput> {
  const before = await server.usage()
  const result = await autocannon({ url: address, connections, duration: seconds, headers })
  const after = await server.usage()
  const answers = Object.keys(result.statusCodeStats)
  if (result.errors > 0 || answers.join() !== `${status}`) {
    throw new Error(
      `${address} answered ${answers.join(', ') || 'nothing'} with ${result.errors} errors, not ${status}.`,
    )
  }
  const { total } = result.requests
  return {
    perSecond: total / result.duration,
    cpuMicroseconds: ((after.cpuMilliseconds - before.cpuMilliseconds) * 1000) / total,
  }
}

/** The bytes as they are sent; autocannon's requests name one encoding too. */
async function fetchBody(address: string, encoding: string): Promise<{ body: Buffer; etag: string }> {
  const { body, headers } = await request(address, { headers: { 'accept-encoding': encoding } })
  return { body: Buffer.from(await body.arrayBuffer()), etag: String(headers.etag) }
}
