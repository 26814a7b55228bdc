import { beforeEach, describe, expect, test } from 'vitest'
import { FetchProblem } from '../../src/fetch/fetch-problem.js'
import { createHostLimits, type HostLimits, type RequestOutcome } from '../../src/fetch/host-limits.js'

let now: number
let chance: number
const waits: number[] = []
const clock = { now: () => now, random: () => chance, wait: async (ms: number) => void waits.push(ms) }
const patient = new AbortController().signal
let manners: HostLimits

beforeEach(() => {
  now = Date.UTC(2031, 4, 1)
  chance = 0
  waits.length = 0
  manners = createHostLimits(clock)
})

const problemOf = async (work: Promise<unknown>): Promise<FetchProblem> => {
  const error = await work.then(() => 'it was let in').catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(FetchProblem)
  return error as FetchProblem
}

/** Asks once, and says until when the host is left alone since. */
async function ask(host: string, ending: RequestOutcome, retryAt?: Date): Promise<number | undefined> {
  const leave = await manners.acquire(host, patient)
  const until = leave(ending, retryAt)
  return until && until.getTime() - now
}

async function fail(host: string, times: number): Promise<number | undefined> {
  let until: number | undefined
  for (let time = 0; time < times; time++) until = await ask(host, 'failed')
  return until
}

/** Whether each has got its turn by now. */
async function areIn(turns: Promise<unknown>[]): Promise<boolean[]> {
  const seen = turns.map(() => false)
  turns.forEach((turn, index) => {
    turn.then(
      () => {
        seen[index] = true
      },
      () => {},
    )
  })
  await new Promise((resolve) => setImmediate(resolve))
  return seen
}

describe('turns', () => {
  test('four at once, the others in order, and no other host waits', async () => {
    const turns = Array.from({ length: 6 }, () => manners.acquire('a.example', patient))
    const other = manners.acquire('b.example', patient)
    expect(await areIn([...turns, other])).toEqual([true, true, true, true, false, false, true])
    ;(await turns[2]!)('answered')
    expect(await areIn(turns)).toEqual([true, true, true, true, true, false])
  })

  test('who gives up waiting leaves the queue to the others', async () => {
    const inside = await Promise.all(Array.from({ length: 4 }, () => manners.acquire('a.example', patient)))
    const impatient = new AbortController()
    const first = manners.acquire('a.example', impatient.signal)
    const second = manners.acquire('a.example', patient)
    impatient.abort(new DOMException('late', 'TimeoutError'))
    await expect(first).rejects.toThrow('late')
    await expect(manners.acquire('a.example', impatient.signal)).rejects.toThrow('late')
    inside[0]!('answered')
    expect(await areIn([second])).toEqual([true])
  })

  test('the queue has an end', async () => {
    const turns = Array.from({ length: 104 }, () => manners.acquire('a.example', new AbortController().signal))
    expect((await problemOf(manners.acquire('a.example', patient))).code).toBe('fetch-busy')
    for (const turn of turns) (await turn)('answered')
    expect(await ask('a.example', 'answered')).toBeUndefined()
  })
})

describe('rest', () => {
  test('after three failures in a row, not of others, and not with an answer between', async () => {
    await fail('a.example', 2)
    await ask('a.example', 'answered')
    expect(await fail('a.example', 2)).toBeUndefined()
    await ask('a.example', 'unclear')
    expect(await fail('a.example', 1)).toBe(5000)
    const problem = await problemOf(manners.acquire('a.example', patient))
    expect(problem.code).toBe('fetch-resting')
    expect(problem.facts.retryAt?.getTime()).toBe(now + 5000)
    expect((await problemOf(manners.waitForCrawlDelay('a.example', 1))).code).toBe('fetch-resting')
    expect(await ask('b.example', 'answered')).toBeUndefined()
  })

  test('twice as long each time, with jitter, ten minutes at most', async () => {
    const rests = [await fail('a.example', 3)]
    for (let time = 0; time < 8; time++) {
      now += rests.at(-1)!
      chance = time % 2 === 0 ? 0.999999 : 0
      rests.push(await fail('a.example', 1))
    }
    expect(rests.map((ms) => Math.round(ms! / 1000))).toEqual([5, 20, 20, 80, 80, 320, 300, 600, 300])
  })

  test('as long as the server asks for, though never less than a moment', async () => {
    await fail('a.example', 2)
    expect(await ask('a.example', 'failed', new Date(now + 3_600_000))).toBe(3_600_000)
    await fail('b.example', 2)
    expect(await ask('b.example', 'failed', new Date(now))).toBe(5000)
  })

  test('then one goes ahead, and the others follow if that goes well', async () => {
    now += (await fail('a.example', 3))!
    const turns = Array.from({ length: 3 }, () => manners.acquire('a.example', patient))
    expect(await areIn(turns)).toEqual([true, false, false])
    ;(await turns[0]!)('answered')
    expect(await areIn(turns)).toEqual([true, true, true])
    for (const turn of turns.slice(1)) (await turn)('failed')
    expect(await ask('a.example', 'failed')).toBe(5000)
  })

  test('those who wait are told at once when the trial fails', async () => {
    now += (await fail('a.example', 3))!
    const turns = Array.from({ length: 3 }, () => manners.acquire('a.example', patient))
    ;(await turns[0]!)('failed')
    const problems = await Promise.all(turns.slice(1).map(problemOf))
    expect(problems.map(({ code }) => code)).toEqual(['fetch-resting', 'fetch-resting'])
  })

  test('requests that were under way when it began make it no longer', async () => {
    const turns = await Promise.all(Array.from({ length: 4 }, () => manners.acquire('a.example', patient)))
    const rests = turns.map((leave) => leave('failed')?.getTime())
    expect(rests).toEqual([undefined, undefined, now + 5000, now + 5000])
  })
})

describe('pace', () => {
  test('keeps the starts apart, each host for itself', async () => {
    for (const host of ['a.example', 'a.example', 'b.example', 'a.example']) await manners.waitForCrawlDelay(host, 3000)
    expect(waits).toEqual([3000, 6000])
    now += 20_000
    await manners.waitForCrawlDelay('a.example', 3000)
    expect(waits).toHaveLength(2)
  })

  test('makes nobody wait longer than a minute', async () => {
    for (let time = 0; time < 7; time++) await manners.waitForCrawlDelay('a.example', 10_000)
    expect(Math.max(...waits)).toBe(60_000)
    const problem = await problemOf(manners.waitForCrawlDelay('a.example', 10_000))
    expect([problem.code, problem.facts.retryAt?.getTime()]).toEqual(['fetch-busy', now + 70_000])
  })
})

test('remembers only so many hosts, and never forgets one that is busy', async () => {
  await fail('first.example', 3)
  await fail('busy.example', 2)
  const leave = await manners.acquire('busy.example', patient)
  for (let host = 0; host < 5000; host++) await ask(`${host}.example`, 'answered')
  expect(await ask('first.example', 'answered')).toBeUndefined()
  expect(leave('failed')?.getTime()).toBe(now + 5000)
  expect((await problemOf(manners.acquire('busy.example', patient))).code).toBe('fetch-resting')
})
