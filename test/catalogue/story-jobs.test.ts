import { mkdtemp, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claimId, dropDocuments } from '../../src/catalogue/articles.js'
import { openDatabase } from '../../src/catalogue/database.js'
import { postponeStories } from '../../src/catalogue/evicted-stories.js'
import {
  claimStory,
  countOpenStories,
  endDeadLeases,
  failStory,
  finishStory,
  giveUpStories,
  keepStory,
  leaseTime,
  mostAttempts,
  nextStory,
  postponeClaimed,
  releaseStory,
} from '../../src/catalogue/story-jobs.js'
import {
  cancelStory,
  findFeedsWithStories,
  findStory,
  orderStory,
  restoreStory,
} from '../../src/catalogue/story-orders.js'
import type { Tables } from '../../src/catalogue/tables.js'

let folder: string
let database: Kysely<Tables>
const start = Date.parse('2026-11-20T08:00:00Z')
const at = (seconds: number) => new Date(start + seconds * 1000)
const lease = leaseTime / 1000

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsreel-jobs-'))
  database = await openDatabase(join(folder, 'catalogue.db'))
  for (const [id, day] of [
    ['old', 1],
    ['new', 2],
  ] as const) {
    const publishedAt = `2026-11-0${day}T00:00:00.000Z`
    await claimId(database, { feed: 'f', document: `${id}.md`, identity: id, proposal: id, headline: id, publishedAt })
    await order(id)
  }
})

afterEach(async () => {
  await database.destroy()
  await rm(folder, { recursive: true })
})

const order = (article: string, wanted = 'hash-1') =>
  orderStory(
    database,
    {
      feed: 'f',
      article,
      wanted,
      work: `{"of":"${wanted}"}`,
      publishedAt: article === 'new' ? '2026-11-02' : '2026-11-01',
    },
    at(0),
  )
const story = async (article: string) => (await findStory(database, 'f', article))!

describe('orders', () => {
  it('are taken newest first, each by one worker only', async () => {
    const claims = await Promise.all([1, 2, 3].map(() => claimStory(database, at(1))))
    expect(claims.map((claim) => claim?.article)).toEqual(['new', 'old', undefined])
    expect(claims[0]).toMatchObject({ feed: 'f', wanted: 'hash-1', work: '{"of":"hash-1"}', attempts: 1 })
    expect(await countOpenStories(database)).toBe(2)
  })

  it('of one feed are taken without those of others', async () => {
    expect(await claimStory(database, at(1), 'g')).toBeUndefined()
    expect(await countOpenStories(database, 'g')).toBe(0)
    expect((await claimStory(database, at(1), 'f'))?.article).toBe('new')
    expect(await countOpenStories(database, 'f')).toBe(2)
  })

  it('of an article that is gone are not worked on', async () => {
    await dropDocuments(database, 'f', ['new.md'], at(0))
    expect((await claimStory(database, at(1)))?.article).toBe('old')
    expect(await countOpenStories(database)).toBe(1)
  })

  it('end with the cancellation: the worker hears of it', async () => {
    const claim = (await claimStory(database, at(1)))!
    await cancelStory(database, 'f', 'new')
    expect(await keepStory(database, claim, 0.5, at(2))).toBe(false)
    expect(await finishStory(database, claim, {}, at(2))).toBe(false)
  })
})

describe('a lease', () => {
  it('keeps others away while there are signs of life, and not longer', async () => {
    await cancelStory(database, 'f', 'old')
    const claim = (await claimStory(database, at(0)))!
    expect(await keepStory(database, claim, 0.4, at(lease - 1))).toBe(true)
    expect(await claimStory(database, at(lease + 1))).toBeUndefined()
    expect((await story('new')).progress).toBe(0.4)
    const next = await claimStory(database, at(2 * lease))
    expect(next).toMatchObject({ article: 'new', attempts: 2 })
    expect(await keepStory(database, claim, 0.9, at(2 * lease))).toBe(false)
    expect(await finishStory(database, claim, { from: 'the dead' }, at(2 * lease))).toBe(false)
  })

  it('of a process that is no more ends at once, others do not', async () => {
    const give = (worker: string) =>
      database.updateTable('stories').set({ worker }).where('article', '=', 'new').execute()
    expect((await claimStory(database, at(0)))?.article).toBe('new')
    await endDeadLeases(database, () => false)
    await give('1@another-machine/x')
    await endDeadLeases(database, () => false)
    await give(`${process.ppid}@${hostname()}/alive`)
    await endDeadLeases(database, () => true)
    expect((await claimStory(database, at(1)))?.article).toBe('old')
    // Our own id, and a name that we have not given: a former process had it.
    await give(`${process.pid}@${hostname()}/former`)
    await endDeadLeases(database, () => true)
    expect(await claimStory(database, at(2))).toMatchObject({ article: 'new', attempts: 2 })
    await give(`${process.ppid}@${hostname()}/dead`)
    await endDeadLeases(database, () => false)
    expect(await claimStory(database, at(3))).toMatchObject({ article: 'new', attempts: 3 })
  })

  it('that runs out three times ends the attempts', async () => {
    await cancelStory(database, 'f', 'old')
    for (let attempt = 1; attempt <= mostAttempts; attempt++) {
      expect(await giveUpStories(database, at(attempt * 2 * lease))).toBe(false)
      expect((await claimStory(database, at(attempt * 2 * lease)))?.attempts).toBe(attempt)
    }
    expect(await claimStory(database, at(100 * lease))).toBeUndefined()
    expect(await giveUpStories(database, at(100 * lease))).toBe(true)
    expect(await story('new')).toMatchObject({ state: 'failed', problem_code: 'story-failed' })
  })

  it('that is given back counts as no attempt', async () => {
    const claim = (await claimStory(database, at(0)))!
    await releaseStory(database, claim)
    expect(await claimStory(database, at(1))).toMatchObject({ article: 'new', attempts: 1 })
  })
})

describe('a failure', () => {
  it('is tried twice more, after a pause, and then told', async () => {
    await cancelStory(database, 'f', 'old')
    for (let attempt = 1; attempt <= mostAttempts; attempt++) {
      const claim = (await claimStory(database, at(attempt * 60)))!
      await failStory(database, claim, { code: 'story-failed', message: 'No.' }, at(attempt * 60))
      expect(await claimStory(database, at(attempt * 60 + 1))).toBeUndefined()
    }
    expect(await story('new')).toMatchObject({ state: 'failed', problem_message: 'No.', video: null })
    expect(await claimStory(database, at(10_000))).toBeUndefined()
    expect(await findFeedsWithStories(database, '')).toEqual({ feeds: ['f'], last: at(180).toISOString() })
  })
})

describe('a shelved story', () => {
  const full = { code: 'disk-full', message: 'No room.' }

  it('is put aside by its worker without counting an attempt, and taken up after all that wait', async () => {
    const claim = (await claimStory(database, at(0)))!
    await postponeClaimed(database, claim, full, at(1))
    expect(await story('new')).toMatchObject({ state: 'shelved', attempts: 0, worker: null, problem_code: 'disk-full' })
    expect(await findFeedsWithStories(database, at(0).toISOString())).toMatchObject({ feeds: ['f'] })
    expect(await claimStory(database, at(100))).toMatchObject({ article: 'old' })
    expect(await claimStory(database, at(2))).toBeUndefined()
    expect(await claimStory(database, at(100))).toMatchObject({ article: 'new', attempts: 1 })
  })

  it('takes those with it that come later; a newer one is looked at for itself', async () => {
    await postponeStories(database, (await nextStory(database, at(0)))!, full, at(1))
    expect((await story('old')).state).toBe('shelved')
    expect(await countOpenStories(database)).toBe(0)
    await order('new', 'hash-2')
    expect(await nextStory(database, at(2))).toMatchObject({ article: 'new' })
    expect(await nextStory(database, at(100))).toMatchObject({ article: 'new' })
    await claimStory(database, at(2))
    expect(await nextStory(database, at(2))).toBeUndefined()
    expect(await nextStory(database, at(100))).toMatchObject({ article: 'new' })
  })
})

describe('a new order', () => {
  it('keeps the last complete video, and takes the work in hand away', async () => {
    const first = (await claimStory(database, at(0)))!
    expect(await finishStory(database, first, { url: '/media/1' }, at(1))).toBe(true)
    expect(await findFeedsWithStories(database, at(0).toISOString())).toMatchObject({ feeds: ['f'] })
    expect(await findFeedsWithStories(database, at(1).toISOString())).toMatchObject({ feeds: [] })
    await order('new', 'hash-2')
    const second = (await claimStory(database, at(2)))!
    await order('new', 'hash-3')
    expect(await keepStory(database, second, 0.5, at(3))).toBe(false)
    expect(await story('new')).toMatchObject({
      state: 'queued',
      wanted: 'hash-3',
      video: '{"url":"/media/1"}',
      video_hash: 'hash-1',
    })
    await restoreStory(database, 'f', 'new', at(4))
    expect(await story('new')).toMatchObject({ state: 'done', wanted: 'hash-1', video_hash: 'hash-1' })
  })
})
