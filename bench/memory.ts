import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { formats } from '../src/formats/index.js'
import { fillNewsroom } from './fill-newsroom.js'
import type { Row } from './result-table.js'
import { type Server, startBareServer, startService } from './servers.js'
import { makeTemporaryFolder } from './temporary-folder.js'

const itemCount = 1_000
const idleMs = 10_000

/** Resident memory of an idle service, compared with an idle bare server. */
export async function benchMemory(): Promise<Row[]> {
  const newsroom = await fillNewsroom(itemCount)
  const answers = join(makeTemporaryFolder(), 'answers.json')
  await writeFile(answers, '{}')
  const bare = await startBareServer(answers)
  try {
    const service = await startService(newsroom)
    try {
      const atStart = await residentMegabytes(service)
      // After these requests the service holds every document in every encoding.
      for (const { file } of formats) {
        const answer = await fetch(`${service.origin}${newsroom.path}/${file}`)
        if (!answer.ok) throw new Error(`${file} answered ${answer.status}.`)
        await answer.arrayBuffer()
      }
      const afterRequests = await residentMegabytes(service)
      await wait(idleMs)
      const idle = await residentMegabytes(service)
      const bareIdle = await residentMegabytes(bare)
      const row = (work: string, value: number): Row => ({ work, value, unit: 'MB resident' })
      return [
        row('after the start', atStart),
        row('after one request a document', afterRequests),
        { ...row('after 10 s of quiet', idle), aim: { atMost: 200 } },
        { ...row('bare @hono/node-server', bareIdle), ratio: bareIdle / idle, beside: 'the service' },
      ]
    } finally {
      await service.stop()
    }
  } finally {
    await bare.stop()
  }
}

const residentMegabytes = async (server: Server): Promise<number> => (await server.usage()).residentBytes / 1e6
