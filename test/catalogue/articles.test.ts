import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claimId, dropDocuments, findArticle, presentArticles, saveArticle } from '../../src/catalogue/articles.js'
import { openDatabase } from '../../src/catalogue/database.js'
import type { ArticleRow } from '../../src/catalogue/tables.js'

let folder: string
let database: Awaited<ReturnType<typeof openDatabase>>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsreel-'))
  database = await openDatabase(join(folder, 'catalogue.db'))
})

afterEach(async () => {
  await database.destroy()
  await rm(folder, { recursive: true })
})

const publishedAt = '2026-11-01T08:00:00.000Z'
const claim = (document: string, proposal: string, identity = document) =>
  claimId(database, { feed: 'lantern', document, identity, proposal, headline: 'A headline', publishedAt })

describe('claimId', () => {
  it('gives a document the same id every time', async () => {
    expect(await claim('regatta.txt', 'regatta')).toBe('regatta')
    expect(await claim('regatta.txt', 'another-proposal')).toBe('regatta')
  })

  it('numbers an id that is taken, within 50 characters', async () => {
    const long = 'x'.repeat(50)
    expect(await claim('a/story.txt', 'story')).toBe('story')
    expect(await claim('b/story.txt', 'story')).toBe('story-2')
    expect(await claim('c/story.txt', 'story')).toBe('story-3')
    await claim('long.txt', long)
    expect(await claim('longer.txt', long)).toBe(`${'x'.repeat(48)}-2`)
  })

  it('keeps the id of an article that changed its form', async () => {
    await claim('regatta.txt', 'regatta')
    await dropDocuments(database, 'lantern', ['regatta.txt'], new Date())
    expect(await claim('regatta.md', 'regatta')).toBe('regatta')
    expect(await claim('sport/regatta.txt', 'regatta')).toBe('regatta-2')
  })

  it('keeps the id of an article that comes back', async () => {
    await claim('regatta.txt', 'regatta')
    await claim('other/regatta.txt', 'regatta')
    await dropDocuments(database, 'lantern', ['other/regatta.txt'], new Date())
    expect(await claim('other/regatta.txt', 'regatta')).toBe('regatta-2')
  })

  it('refuses an identity that another document has', async () => {
    expect(await claim('a.md', 'mine', 'id:mine')).toBe('mine')
    expect(await claim('b.md', 'mine', 'id:mine')).toBeUndefined()
  })

  it('never gives two present documents one id', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            document: fc.constantFrom('a.txt', 'b.txt', 'c/a.txt', 'a.md'),
            proposal: fc.constantFrom('a', 'b', 'a-2'),
            gone: fc.boolean(),
          }),
          { maxLength: 12 },
        ),
        async (steps) => {
          const feed = `feed-${Math.random()}`
          for (const { document, proposal, gone } of steps) {
            if (gone) await dropDocuments(database, feed, [document], new Date())
            else await claimId(database, { feed, document, identity: document, proposal, headline: 'x', publishedAt })
          }
          const rows = await presentArticles(database, feed)
          expect(new Set(rows.map((row) => row.document)).size).toBe(rows.length)
          expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
        },
      ),
      { numRuns: 30 },
    )
  })
})

describe('saveArticle', () => {
  const row = (changes: Partial<ArticleRow>): ArticleRow => ({
    feed: 'lantern',
    id: 'regatta',
    identity: 'regatta.txt',
    document: 'regatta.txt',
    fingerprint: 'f1',
    headline: 'Harbour boats race',
    published_at: publishedAt,
    expires_at: null,
    article: '{}',
    item: '{}',
    held_code: null,
    held_message: null,
    notes: '[]',
    files: '[]',
    retry_at: null,
    changed_at: publishedAt,
    ...changes,
  })

  it('stores what became of an article', async () => {
    await claim('regatta.txt', 'regatta')
    await saveArticle(database, row({}))
    expect(await findArticle(database, 'lantern', 'regatta')).toEqual(row({}))
    expect(await findArticle(database, 'other', 'regatta')).toBeUndefined()
  })

  it('leaves one article a document when the document changes its identity', async () => {
    await claim('regatta.txt', 'regatta')
    await saveArticle(database, row({}))
    await claim('regatta.txt', 'chosen', 'id:chosen')
    await saveArticle(database, row({ id: 'chosen', identity: 'id:chosen' }))
    expect((await presentArticles(database, 'lantern')).map(({ id }) => id)).toEqual(['chosen'])
  })

  it('lists newest first, without what is gone', async () => {
    for (const [name, date] of [
      ['a', '2026-11-01'],
      ['b', '2026-11-03'],
      ['c', '2026-11-02'],
    ] as const) {
      await claim(`${name}.txt`, name)
      await saveArticle(
        database,
        row({ id: name, identity: `${name}.txt`, document: `${name}.txt`, published_at: `${date}T00:00:00.000Z` }),
      )
    }
    await dropDocuments(database, 'lantern', ['c.txt'], new Date())
    expect((await presentArticles(database, 'lantern')).map(({ id }) => id)).toEqual(['b', 'a'])
  })
})

it('refuses a file that is no database in one sentence', async () => {
  const { writeFile } = await import('node:fs/promises')
  const file = join(folder, 'broken.db')
  await writeFile(file, 'this is not a database, however long it may be, and it goes on for a while to fill a page')
  await expect(openDatabase(file)).rejects.toMatchObject({
    code: 'catalogue',
    message: expect.stringMatching(/^The catalogue .+broken\.db cannot be opened \(.+\): check that DATA_DIR/),
  })
})
