import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, describe, expect, test } from 'vitest'
import { startChildPool } from '../../src/processes/child-pool.js'
import {
  type BrokenLimit,
  limitComputingTime,
  parsePsTime,
  parseStat,
  readComputingTime,
} from '../../src/processes/computing-time.js'

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

function openPool(timeoutMs: number) {
  const file = new URL('./fixtures/work-child.ts', import.meta.url)
  const pool = startChildPool<{ sleepMs?: number }, string>({ file, code: 'work-stopped', timeoutMs })
  endings.push(pool.close)
  return pool
}

describe('a job of the child pool', () => {
  test('that computes without end is stopped, and says why', async () => {
    await expect(openPool(300).run('The endless page', {})).rejects.toMatchObject({
      code: 'work-stopped',
      message: 'The endless page needed more than 0.3 s of computing time: shorten or simplify the document.',
    })
  })

  test('that takes longer by the clock, but does not compute, is answered', async () => {
    expect(await openPool(300).run('The slow page', { sleepMs: 1500 })).toBe('timed-out')
  })

  test('that never answers is stopped in the end', async () => {
    await expect(openPool(50).run('The sleeping page', { sleepMs: 3_600_000 })).rejects.toMatchObject({
      code: 'work-stopped',
      message: expect.stringMatching(/^The sleeping page was not read within 1 s: try again when /),
    })
  })
})

/** Starts a process that computes until it is killed, and waits until it has begun. */
async function startLoop(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', 'process.stdout.write("up"); for (;;) Math.random()'])
  endings.push(() => child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

test.skipIf(process.platform === 'win32')('a process that the machine holds up is not over its limit', async () => {
  const child = await startLoop()
  child.kill('SIGSTOP')
  const broken: BrokenLimit[] = []
  const limit = new Promise<void>((resolve) => {
    const end = limitComputingTime(child.pid!, 300, (each) => resolve(void broken.push(each)))
    endings.push(end)
  })
  // Several times its limit by the clock, which it spends stopped.
  await new Promise((resolve) => setTimeout(resolve, 1200))
  expect(broken).toEqual([])
  child.kill('SIGCONT')
  await limit
  expect(broken).toEqual([{ kind: 'computing', seconds: 0.3 }])
})

test('a limit that ended is never broken', async () => {
  const child = await startLoop()
  const broken: BrokenLimit[] = []
  limitComputingTime(child.pid!, 30, (each) => void broken.push(each))()
  const before = await readComputingTime(child.pid!)
  while ((await readComputingTime(child.pid!))! - before! < 100) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(broken).toEqual([])
})

test('a process that has ended has no computing time', async () => {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  expect(await readComputingTime(child.pid!)).toBeUndefined()
})

test.each([
  ['7 (node (x) 1 2) S 1 7 7 0 -1 4194560 9 0 0 0 125 17 0 0 20 0 11 0 1 2 3', 1420],
  ['7 (node) S', undefined],
  ['', undefined],
])('/proc/<pid>/stat: %j', (stat, ms) => expect(parseStat(stat)).toBe(ms))

test.each([
  ['  0:01.25\n', 1250],
  ['00:00:09', 9000],
  ['1-02:03:04', 93_784_000],
  ['', undefined],
])('ps -o time=: %j', (text, ms) => expect(parsePsTime(text)).toBe(ms))
