import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { formats } from '../src/formats/index.js'
import { fillNewsroom } from './fill-newsroom.js'
import type { Row } from './row.js'
import { type Server, startBareServer, startService } from './servers.js'
import { makeTemporaryFolder } from './temporary-folder.js'

const itemCount = 1_000
const quiet = 10_000

/** Resident memory of a service with nothing to do, beside a bare server in the same state. */
export async function benchMemory(): Promise<Row[]> {
  const newsroom = await fillNewsroom(itemCount)
  const answers = join(makeTemporaryFolder(), 'answers.json')
  await writeFile(answers, '{}')
  const bare = await startBareServer(answers)
  try {
    const service = await startService(newsroom)
    try {
      const atStart = await residentMegabytes(service)
      // From now on every document is held in every encoding.
      for (const { file } of formats) {
        const answer = await fetch(`${service.origin}${newsroom.path}/${file}`)
        if (!answer.ok) throw new Error(`${file} answered ${answer.status}.`)
        await answer.arrayBuffer()
      }
      const asked = await residentMegabytes(service)
      await wait(quiet)
      const idle = await residentMegabytes(service)
      const beside = await residentMegabytes(bare)
      const row = (work: string, value: number): Row => ({ work, value, unit: 'MB resident' })
      return [
        row('after the start', atStart),
        row('after one request a document', asked),
        { ...row('after 10 s of quiet', idle), aim: { atMost: 200 } },
        { ...row('bare @hono/node-server', beside), ratio: beside / idle, beside: 'the service' },
      ]
    } finally {
      await service.stop()
    }
  } finally {
    await bare.stop()
  }
}

const residentMegabytes = async (server: Server): Promise<number> => (await server.usage()).residentBytes / 1e6
