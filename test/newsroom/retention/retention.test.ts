import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dropDocuments } from '../../../src/catalogue/articles.js'
import { findDocument, keepDocument } from '../../../src/catalogue/documents.js'
import { keepLive, keptLive } from '../../../src/catalogue/feeds.js'
import { findStory } from '../../../src/catalogue/story-orders.js'
import { measureFeedMedia } from '../../../src/newsroom/report/report.js'
import { createRetention } from '../../../src/newsroom/retention/retention.js'
import { log } from '../open-test-newsroom.js'
import { openTestStore } from '../open-test-store.js'

let fixture: Awaited<ReturnType<typeof openTestStore>>
let now: Date
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)
const retention = () => createRetention({ ...fixture, log, now: () => now })

beforeEach(async () => {
  fixture = await openTestStore()
  now = new Date()
})
afterEach(() => fixture.close())

const keepPush = (feed: string, media: string) => {
  const [modifiedAt, stamp] = [now.toISOString(), 'a']
  const assets = [{ name: 'a.jpg', media: media.slice('/media/'.length) }]
  const document = { feed, source: 'push', name: 'a.json', stamp, modifiedAt, bytes: Buffer.from('{}'), assets }
  return keepDocument(fixture.database, document, now)
}

describe('media', () => {
  it('that anything names stay, and are young again; the rest goes with what was derived of it', async () => {
    const { put, putTree, database } = fixture
    const names = await Promise.all(['figure', 'thumbnail', 'shown', 'caption', 'loop', 'pushed'].map(put))
    const [figure, thumbnail, shown, caption, loop, pushed] = names as [string, string, string, string, string, string]
    const [tree, orphan, orphanTree] = [await putTree('a', 3000), await put('orphan'), await putTree('b', 2000)]
    await fixture.addArticle('a', 1, {
      article: { blocks: [{ image: figure }] },
      item: { thumbnails: { url: thumbnail } },
    })
    await fixture.addStory('a', 1, { url: tree, vtt: caption }, 'lantern', { article: { image: shown } })
    await keepLive(database, 'lantern', JSON.stringify([{ loop }]))
    await keepPush('lantern', pushed)
    for (const [key, url] of Object.entries({ kept: thumbnail, broken: orphan, 'broken-2': orphanTree })) {
      await database
        .insertInto('derivations')
        .values({ key, value: JSON.stringify({ url }) })
        .execute()
    }
    await database.insertInto('derivations').values({ key: 'plain', value: '"2026-11-01"' }).execute()
    const named = [...names, tree]
    for (const each of [...named, orphan, orphanTree]) await fixture.age(each)
    await retention().run()
    for (const each of named) {
      expect(await fixture.has(each)).toBe(true)
      expect(await fixture.ageOf(each)).toBeLessThan(60_000)
    }
    for (const each of [orphan, orphanTree]) expect(await fixture.has(each)).toBe(false)
    const derivations = await database.selectFrom('derivations').select('key').orderBy('key').execute()
    expect(derivations.map(({ key }) => key)).toEqual(['kept', 'plain'])
    expect(await measureFeedMedia(database, fixture.disk, 'lantern')).toEqual({
      bytes: names.reduce(
        (sum, _, index) => sum + ['figure', 'thumbnail', 'shown', 'caption', 'loop', 'pushed'][index]!.length,
        3000,
      ),
      storyBytes: 3000 + 'caption'.length,
    })
  })

  it('that nobody names wait a day', async () => {
    const orphan = await fixture.put('orphan')
    await fixture.age(orphan, 23)
    await retention().run()
    expect(await fixture.has(orphan)).toBe(true)
    await fixture.age(orphan, 25)
    await retention().run()
    expect(await fixture.has(orphan)).toBe(false)
  })

  it('of hundreds of articles are looked at page by page, to the last one', async () => {
    const [first, last] = [await fixture.put('first'), await fixture.put('last')]
    await fixture.addArticle('a', 1, { item: { url: first } })
    const { database } = fixture
    const row = await database.selectFrom('articles').selectAll().executeTakeFirstOrThrow()
    const ids = Array.from({ length: 250 }, (_, index) => `b-${index}`)
    const copies = ids.map((id) => ({ ...row, id, identity: id, item: '{}' }))
    await database.insertInto('articles').values(copies).execute()
    await fixture.addArticle('c', 1, { item: { url: last } })
    for (const url of [first, last]) await fixture.age(url)
    await retention().run()
    expect([await fixture.has(first), await fixture.has(last)]).toEqual([true, true])
    expect(await measureFeedMedia(database, fixture.disk, 'lantern')).toMatchObject({ bytes: 'firstlast'.length })
  })

  it('that nobody names go after two hours where room is short, but not before all that are named were touched', async () => {
    await fixture.close()
    fixture = await openTestStore(1000)
    const named = await fixture.put('x'.repeat(950))
    await fixture.addArticle('a', 1, { item: { url: named } })
    const orphan = await fixture.put('orphan')
    for (const each of [named, orphan]) await fixture.age(each, 3)
    const running = retention()
    await running.run()
    expect([await fixture.has(named), await fixture.has(orphan)]).toEqual([true, true])
    await running.run()
    expect([await fixture.has(named), await fixture.has(orphan)]).toEqual([true, false])
  })
})

describe('a story', () => {
  it('of an article that is gone stays for a day', async () => {
    const tree = await fixture.putTree('a', 10)
    await fixture.addArticle('a', 1, { article: {} })
    await fixture.addStory('a', 1, { url: tree })
    await dropDocuments(fixture.database, 'lantern', ['a.md'], now)
    now = hours(23)
    await fixture.age(tree)
    await retention().run()
    expect(await fixture.has(tree)).toBe(true)
    expect(await findStory(fixture.database, 'lantern', 'a')).toBeDefined()
    now = hours(2)
    await fixture.age(tree)
    await retention().run()
    expect(await fixture.has(tree)).toBe(false)
    expect(await findStory(fixture.database, 'lantern', 'a')).toBeUndefined()
  })
})

describe('a feed without its folder', () => {
  const gazette = () => join(fixture.feedsDir, 'gazette')
  const story = () => findStory(fixture.database, 'gazette', 'a')
  const article = () =>
    fixture.database.selectFrom('articles').selectAll().where('feed', '=', 'gazette').executeTakeFirstOrThrow()

  beforeEach(async () => {
    await fixture.addArticle('a', 1, { article: { headline: 'A' }, item: { id: 'a' } }, 'gazette')
    await fixture.addStory('a', 1, { url: await fixture.putTree('a', 10) }, 'gazette')
    await keepLive(fixture.database, 'gazette', '[1]')
    await keepPush('gazette', await fixture.put('pushed'))
  })

  it('loses its stories and items after a day; ids and what was pushed stay', async () => {
    await retention().run()
    now = hours(23)
    await retention().run()
    expect(await story()).toBeDefined()
    expect(await article()).toMatchObject({ document: 'a.md', item: '{"id":"a"}' })
    now = hours(2)
    await retention().run()
    expect(await story()).toBeUndefined()
    expect(await article()).toMatchObject({ id: 'a', document: null, article: null, item: null, fingerprint: '' })
    expect(await keptLive(fixture.database, 'gazette')).toBe('[]')
    const key = { feed: 'gazette', source: 'push', name: 'a.json' }
    expect(await findDocument(fixture.database, key)).toMatchObject({ assets: [{ name: 'a.jpg' }] })
  })

  it('loses nothing when the folder is back in between', async () => {
    await retention().run()
    now = hours(20)
    await mkdir(gazette())
    await retention().run()
    await rm(gazette(), { recursive: true })
    now = hours(20)
    await retention().run()
    expect(await story()).toBeDefined()
  })

  it('loses nothing where no feed has a folder: that is a disk that is not there', async () => {
    await rm(join(fixture.feedsDir, 'lantern'), { recursive: true })
    for (const later of [0, 48]) {
      now = hours(later)
      await retention().run()
    }
    expect(await story()).toBeDefined()
  })
})
