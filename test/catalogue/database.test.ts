import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claimId } from '../../src/catalogue/articles.js'
import { openDatabase } from '../../src/catalogue/database.js'
import { keepLive, keptLive, recordPublished, wasPublished } from '../../src/catalogue/feeds.js'

const claimer = fileURLToPath(new URL('./fixtures/claim-ids.ts', import.meta.url))

let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsreel-'))
  file = join(folder, 'catalogue.db')
})

afterEach(() => rm(folder, { recursive: true }))

describe('two processes', () => {
  it('create one catalogue and give out ids in it at the same time, none twice', async () => {
    const claimed = await Promise.all(
      ['first', 'second'].map((process) => {
        const child = fork(claimer, [file, process], { stdio: 'inherit' })
        return new Promise<string[]>((resolve, reject) => {
          child.once('message', (ids) => resolve(ids as string[]))
          child.once('exit', (code) => reject(new Error(`ended with ${code}`)))
        })
      }),
    )
    expect(claimed[0]).toHaveLength(40)
    expect(claimed[1]).toHaveLength(40)
    expect(new Set(claimed.flat()).size).toBe(80)
  })
})

describe('a migration that is cut off', () => {
  it('leaves nothing behind', async () => {
    const database = await openDatabase(file)
    const cutOff = database.transaction().execute(async (transaction) => {
      await sql`create table half (id text)`.execute(transaction)
      throw new Error('killed')
    })
    await expect(cutOff).rejects.toThrow('killed')
    const tables = await sql<{ name: string }>`select name from sqlite_master where name = 'half'`.execute(database)
    expect(tables.rows).toEqual([])
    expect(database.getExecutor().adapter.supportsTransactionalDdl).toBe(true)
    await database.destroy()
  })
})

describe('a transaction that fails', () => {
  it('says why, though SQLite has ended it, and the next one works', async () => {
    const database = await openDatabase(file)
    const failing = database.transaction().execute(async (transaction) => {
      await sql`rollback`.execute(transaction)
      throw new Error('the disk is full')
    })
    await expect(failing).rejects.toThrow('the disk is full')
    const claim = { feed: 'a', document: 'a.txt', identity: 'a.txt', proposal: 'a', headline: 'A', publishedAt: '2026' }
    expect(await claimId(database, claim)).toBe('a')
    await database.destroy()
  })
})

describe('a feed', () => {
  it('keeps its live feeds and when it changed, each without the other', async () => {
    const database = await openDatabase(file)
    expect([await keptLive(database, 'a'), await wasPublished(database, 'a')]).toEqual(['[]', false])
    await keepLive(database, 'a', '[1]')
    expect([await keptLive(database, 'a'), await wasPublished(database, 'a')]).toEqual(['[1]', false])
    expect(await recordPublished(database, 'a', 'state', '2026-11-01')).toBe('2026-11-01')
    expect(await recordPublished(database, 'a', 'state', '2026-11-02')).toBe('2026-11-01')
    expect([await keptLive(database, 'a'), await wasPublished(database, 'a')]).toEqual(['[1]', true])
    await keepLive(database, 'a', '[2]')
    expect(await recordPublished(database, 'a', 'other', '2026-11-03')).toBe('2026-11-03')
    expect(await keptLive(database, 'a')).toBe('[2]')
    await database.destroy()
  })
})
