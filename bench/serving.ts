import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { request } from 'undici'
import { fillNewsroom } from './fill-newsroom.js'
import type { Row } from './result-table.js'
import { median, medianRatio, runInTurns } from './run-in-turns.js'
import { type Server, startBareServer, startService } from './servers.js'
import { makeTemporaryFolder } from './temporary-folder.js'

const itemCount = 1_000
const rounds = 4
const connections = 10
const seconds = 2

type Headers = Record<string, string>
type Answer = { status: number; headers: Headers; body: Buffer }
type Throughput = { perSecond: number; perCpuSecond: number }

/** Requests per second for a feed, from the service and from a bare handler that sends the same bytes. */
export async function benchServing(): Promise<Row[]> {
  const newsroom = await fillNewsroom(itemCount)
  const service = await startService(newsroom)
  try {
    const path = `${newsroom.path}/direct-publisher.json`
    const fetchDocument = (headers: Headers) => fetchAnswer(service.origin + path, headers)
    const identity = await fetchDocument({ 'accept-encoding': 'identity' })
    const published = (JSON.parse(identity.body.toString()) as { shortFormVideos: unknown[] }).shortFormVideos.length
    if (published !== itemCount) throw new Error(`The service publishes ${published} items, not ${itemCount}.`)

    const loads: Record<string, Headers> = {
      identity: { 'accept-encoding': 'identity' },
      gzip: { 'accept-encoding': 'gzip' },
      'not modified': { 'accept-encoding': 'gzip', 'if-none-match': identity.headers.etag! },
    }
    const answers: Record<string, Answer> = {}
    for (const [name, headers] of Object.entries(loads)) answers[name] = await fetchDocument(headers)
    const bare = await startBareServer(await writeAnswers(answers))
    try {
      const rows: Row[] = []
      for (const [name, headers] of Object.entries(loads)) {
        const run = (server: Server) => sendRequests(server, path, headers, answers[name]!.status)
        rows.push(
          ...(await compare(
            name,
            () => run(service),
            () => run(bare),
          )),
        )
      }
      return rows
    } finally {
      await bare.stop()
    }
  } finally {
    await service.stop()
  }
}

/** Alternates short runs, after warming up each server once. */
async function compare(name: string, ours: () => Promise<Throughput>, bare: () => Promise<Throughput>): Promise<Row[]> {
  await ours()
  await bare()
  const results = await runInTurns(rounds, { ours, bare })
  const row = (figure: keyof Throughput, unit: string): Row => {
    const figures = (runs: readonly Throughput[]) => runs.map((run) => run[figure])
    const [value, ratio] = [median(figures(results.ours)), medianRatio(figures(results.ours), figures(results.bare))]
    const work = `direct-publisher.json, ${name}`
    return { work, value, unit, ratio, beside: 'bare handler', aim: { atLeast: 0.9 } }
  }
  // Reading a large body takes the client longer than sending it takes a server, so only the second row compares the servers alone.
  return [row('perSecond', 'requests/s'), row('perCpuSecond', 'requests/s of its CPU')]
}

/** Sends requests as fast as possible. @throws {Error} on an unexpected response, since failing fast is no achievement */
async function sendRequests(server: Server, path: string, headers: Headers, status: number): Promise<Throughput> {
  const before = await server.usage()
  const result = await autocannon({ url: server.origin + path, connections, duration: seconds, headers })
  const after = await server.usage()
  const statuses = Object.keys(result.statusCodeStats).join()
  if (result.errors > 0 || statuses !== `${status}`) {
    throw new Error(`${path} answered ${statuses || 'nothing'} with ${result.errors} errors, not ${status}.`)
  }
  const { total } = result.requests
  const cpuSeconds = (after.cpuMilliseconds - before.cpuMilliseconds) / 1000
  return { perSecond: total / result.duration, perCpuSecond: total / cpuSeconds }
}

/** Fetches a response as it is sent, without the headers that every HTTP server adds on its own. */
async function fetchAnswer(address: string, headers: Headers): Promise<Answer> {
  const answer = await request(address, { headers })
  const { date: _date, connection: _connection, 'keep-alive': _keepAlive, ...own } = answer.headers as Headers
  return { status: answer.statusCode, headers: own, body: Buffer.from(await answer.body.arrayBuffer()) }
}

async function writeAnswers(answers: Readonly<Record<string, Answer>>): Promise<string> {
  const file = join(makeTemporaryFolder(), 'answers.json')
  const entries = Object.entries(answers).map(([name, answer]) => [
    name,
    { ...answer, body: answer.body.toString('base64') },
  ])
  await writeFile(file, JSON.stringify(Object.fromEntries(entries)))
  return file
}
