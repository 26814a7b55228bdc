import { mkdir, rename, rm, symlink, unlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ArticleReader } from '../../../src/articles/reading-process.js'
import { readFeedDefinition } from '../../../src/feed-definition.js'
import { createNewsroom } from '../../../src/newsroom/newsroom.js'
import { listArticleStates, viewArticle } from '../../../src/newsroom/report/article-states.js'
import type { Resources } from '../../../src/newsroom/resources.js'
import { markdown, openTestNewsroom } from '../open-test-newsroom.js'

let place: Awaited<ReturnType<typeof openTestNewsroom>>
let opened: Awaited<ReturnType<typeof place.open>>
let now: Date

const articles = (...names: string[]) => join(place.feedsDir, 'lantern', 'articles', ...names)
const video = (name: string) => place.putVideo(`articles/${name}`)
const titles = () => opened.newsroom.published().map((item) => item.title)
const states = async () => {
  const list = await listArticleStates(opened.application.database, 'lantern', now)
  return Object.fromEntries(list.map(({ id, state, reason }) => [id, reason ? `${state}: ${reason}` : state]))
}

/** Another newsroom of the same feed and application, whose reader does what the test wants. */
function withReader(read: (reader: ArticleReader, name: string) => Promise<void>) {
  const application: Resources = {
    ...opened.application,
    reader: {
      ...opened.application.reader,
      async readWithFiles(document, defaults) {
        await read(opened.application.reader, document.name)
        return opened.application.reader.readWithFiles(document, defaults)
      },
    },
  }
  const feed = readFeedDefinition('lantern', '{"title":"The Lantern","provider":"Lantern Press","story":false}')
  return createNewsroom(application, feed, join(place.feedsDir, 'lantern'))
}

beforeAll(async () => {
  place = await openTestNewsroom()
  opened = await place.open(() => now)
})

afterEach(async () => {
  now = new Date('2026-11-20T00:00:00Z')
  await rm(articles(), { recursive: true, force: true })
  await mkdir(articles())
  await opened.newsroom.scan()
  expect(titles()).toEqual([])
})

afterAll(() => place.close())

now = new Date('2026-11-20T00:00:00Z')

describe('ids', () => {
  it('leave no story behind when an article changes its own', async () => {
    await place.put('articles/story.md', markdown('The one story', '2026-11-01', 'id: first\n'))
    await video('story.mp4')
    await opened.newsroom.scan()
    await place.put('articles/story.md', markdown('The one story', '2026-11-01', 'id: second\n'))
    await opened.newsroom.scan()
    expect(opened.newsroom.published().map((item) => item.id)).toEqual(['second'])
    expect(await states()).toEqual({ second: 'published' })
  })

  it('pass to the article that waits for one when the other is gone', async () => {
    await place.put('articles/a.md', markdown('First', '2026-11-01', 'id: wanted\n'))
    await video('a.mp4')
    await opened.newsroom.scan()
    await place.put('articles/b.md', markdown('Second', '2026-11-01', 'id: wanted\n'))
    await video('b.mp4')
    await opened.newsroom.scan()
    expect(titles()).toEqual(['First'])
    await unlink(articles('a.md'))
    await opened.newsroom.scan()
    expect(titles()).toEqual(['Second'])
    expect(opened.newsroom.published()[0]!.id).toBe('wanted')
  })

  it('are the same for equal names on every machine, whatever the files say of their time', async () => {
    for (const folder of ['east', 'north', 'south', 'west']) {
      await place.put(`articles/${folder}/pier.md`, markdown(`Pier ${folder}`))
      await video(`${folder}/pier.mp4`)
    }
    await utimes(articles('west/pier.md'), new Date(), new Date(Date.now() - 1000))
    await opened.newsroom.scan()
    const ids = Object.fromEntries(opened.newsroom.published().map(({ title, id }) => [title, id]))
    expect(ids).toEqual({ 'Pier east': 'pier', 'Pier north': 'pier-2', 'Pier south': 'pier-3', 'Pier west': 'pier-4' })
  })

  it('stay when a folder is renamed, when only capitals change, and when the article comes back', async () => {
    await place.put('articles/sport/Ferry.md', markdown('The ferry'))
    await video('sport/Ferry.mp4')
    await opened.newsroom.scan()
    const ids = async () => {
      await opened.newsroom.scan()
      return opened.newsroom.published().map((item) => item.id)
    }
    await rename(articles('sport'), articles('news'))
    expect(await ids()).toEqual(['ferry'])
    await rename(articles('news/Ferry.md'), articles('news/ferry.md'))
    await rename(articles('news/Ferry.mp4'), articles('news/ferry.mp4'))
    expect(await ids()).toEqual(['ferry'])
    await unlink(articles('news/ferry.md'))
    expect(await ids()).toEqual([])
    await place.put('articles/news/ferry.md', markdown('The ferry is back'))
    expect(await ids()).toEqual(['ferry'])
  })
})

describe('a draft', () => {
  it('takes a published article back, is held with the line that says so, and keeps the id', async () => {
    await place.put('articles/pier.md', markdown('The pier', '2026-11-01', 'id: old-pier\n'))
    await video('pier.mp4')
    await opened.newsroom.scan()
    expect(await states()).toEqual({ 'old-pier': 'published' })
    await place.put('articles/pier.md', markdown('The pier', '2026-11-01', 'id: old-pier\ndraft: true\n'))
    await opened.newsroom.scan()
    expect(titles()).toEqual([])
    const [state, ...others] = await listArticleStates(opened.application.database, 'lantern', now)
    expect(others).toEqual([])
    expect(state).toMatchObject({ id: 'old-pier', headline: 'pier.md', state: 'held', reason: 'draft' })
    expect(state!.message).toContain('pier.md line 5 says "draft: true": it is a draft')
    expect((await viewArticle(opened.application.database, 'lantern', 'old-pier', now))?.article).toBeUndefined()
    await place.put('articles/pier.md', markdown('The pier', '2026-11-01', 'id: old-pier\n'))
    await opened.newsroom.scan()
    expect(await states()).toEqual({ 'old-pier': 'published' })
  })

  it('is not what a date to come or a date gone by makes of an article', async () => {
    await place.put('articles/later.md', markdown('Later', '2026-11-01', 'publish_date: 2026-12-24\n'))
    await video('later.mp4')
    await place.put('articles/gone.md', markdown('Gone', '2026-11-01', 'unpublish_date: 2026-11-02\n'))
    await video('gone.mp4')
    await opened.newsroom.scan()
    expect(await states()).toEqual({ later: 'scheduled: scheduled', gone: 'held: expired' })
    expect(titles()).toEqual([])
  })

  it('says in the notes of an article which names it did not know', async () => {
    await place.put('articles/pier.md', markdown('The pier', '2026-11-01', 'autor: Ben Cole\n'))
    await video('pier.mp4')
    await opened.newsroom.scan()
    const view = await viewArticle(opened.application.database, 'lantern', 'pier', now)
    expect(view).toMatchObject({ state: 'published', notes: [expect.stringContaining('did you mean "author"?')] })
    expect(view?.article).not.toHaveProperty('notes')
  })
})

describe('names', () => {
  const names = ['two words', 'tide 🌊', 'pier #1', '100% salt', 'who?', `the "old" pilot's`, 'x'.repeat(250)]

  it('may be anything that a file system takes', async () => {
    for (const name of names) {
      await place.put(`articles/${name}.md`, markdown(`Story of ${names.indexOf(name)}`))
      await video(`${name}.MP4`)
    }
    await opened.newsroom.scan()
    expect(titles().sort()).toEqual(names.map((_, index) => `Story of ${index}`))
  })

  it('are one name in both ways of writing é', async () => {
    const [composed, decomposed] = ['régate'.normalize('NFC'), 'régate'.normalize('NFD')]
    await place.put(`articles/${composed}.md`, markdown('Beside it'))
    await video(`${decomposed}.mp4`)
    await place.put('articles/other.md', markdown('Named', '2026-10-01', `video: films/${composed}.mp4\n`))
    await video(`films/${decomposed}.mp4`)
    await opened.newsroom.scan()
    expect(titles()).toEqual(['Beside it', 'Named'])
  })
})

describe('links', () => {
  it('count inside the folder and lead nowhere else', async () => {
    const secret = join(place.folder, 'secret')
    await mkdir(secret, { recursive: true })
    await writeFile(join(secret, 'diary.md'), markdown('Secret diary'))
    await place.put('articles/film.md', markdown('Linked inside'))
    await video('archive/tide.mp4')
    await symlink(articles('archive/tide.mp4'), articles('film.mp4'))
    await symlink(join(secret, 'diary.md'), articles('diary.md'))
    await symlink(secret, articles('secret'))
    await place.putVideo('../../secret/film.mp4')
    await place.put('articles/spy.md', markdown('Spy', '2026-11-01', 'video: stolen.mp4\n'))
    await symlink(join(secret, 'film.mp4'), articles('stolen.mp4'))
    await opened.newsroom.scan()
    expect(await states()).toEqual({ film: 'published', spy: 'held: media-missing' })
  })
})

describe('what happens while a scan works', () => {
  it('costs nothing when documents are taken away before they are read', async () => {
    for (const name of ['a', 'b', 'c', 'd']) {
      await place.put(`articles/${name}.md`, markdown(`Story ${name}`))
      await video(`${name}.mp4`)
    }
    const left = new Set<string>()
    const newsroom = withReader(async (_reader, name) => {
      left.add(name)
      for (const each of ['a', 'b', 'c', 'd'])
        if (!left.has(`${each}.md`)) await rm(articles(`${each}.md`), { force: true })
    })
    const { unsettled } = await newsroom.scan()
    expect(unsettled).toBe(true)
    expect(newsroom.published().length).toBeGreaterThan(0)
    expect(newsroom.published().length).toBeLessThan(4)
    expect(newsroom.problems).toEqual([])
    await newsroom.scan()
    await opened.newsroom.scan()
  })

  it('keeps the story of before when something fails that is not its fault', async () => {
    for (const name of ['a', 'b']) {
      await place.put(`articles/${name}.md`, markdown(`Story ${name}`))
      await video(`${name}.mp4`)
    }
    let isFull = false
    const newsroom = withReader(async (_reader, name) => {
      if (isFull && name === 'a.md') throw new Error('ENOSPC: no space left on device')
    })
    await newsroom.scan()
    isFull = true
    for (const name of ['a', 'b']) await place.put(`articles/${name}.md`, markdown(`Story ${name}, edited`))
    await newsroom.scan()
    const shown = () => newsroom.published().map((item) => item.title)
    expect(shown()).toEqual(['Story a', 'Story b, edited'])
    expect(newsroom.problems).toEqual([expect.stringMatching(/^a\.md could not be processed/)])
    isFull = false
    await newsroom.scan()
    expect(shown()).toEqual(['Story a, edited', 'Story b, edited'])
    expect(newsroom.problems).toEqual([])
    await opened.newsroom.scan()
  })

  it('lets the latest edit pass before the rest of a long import', async () => {
    for (let index = 0; index < 8; index++) await place.put(`articles/old-${index}x.md`, markdown(`Old ${index}`))
    const order: string[] = []
    let overtaking: Promise<unknown> | undefined
    const startedAt = Date.now()
    const newsroom = withReader(async (_reader, name) => {
      order.push(name)
      overtaking ??= (async () => {
        await place.put('articles/breaking.md', markdown('Breaking'))
        const before = new Date(Date.now() - 1000)
        await utimes(articles('breaking.md'), before, before)
        // The scan under way may be cut short half a second after its start.
        while (Date.now() - startedAt < 600) await new Promise(setImmediate)
        return { scanned: newsroom.scan() }
      })()
      await overtaking
    })
    await newsroom.scan()
    expect(order.indexOf('breaking.md')).toBeLessThan(4)
    expect(new Set(order).size).toBe(9)
    expect(order).toHaveLength(9)
    expect(Object.keys(await states())).toHaveLength(9)
  })

  it('ends when the newsroom is closed, and begins no other article', async () => {
    for (let index = 0; index < 6; index++) await place.put(`articles/story-${index}x.md`, markdown(`Story ${index}`))
    const read: string[] = []
    const newsroom = withReader(async (_reader, name) => {
      read.push(name)
      void newsroom.close()
    })
    await newsroom.scan()
    await newsroom.close()
    expect(read.length).toBeLessThanOrEqual(2)
  })
})

describe('the folder of the articles', () => {
  it('takes nothing from the viewers when it is gone, but what expires', async () => {
    await place.put('articles/stays.md', markdown('Stays'))
    await video('stays.mp4')
    await place.put('articles/leaves.md', markdown('Leaves', '2026-11-02', 'expires: 2026-12-01\n'))
    await video('leaves.mp4')
    await opened.newsroom.scan()
    expect(titles()).toEqual(['Leaves', 'Stays'])
    await rename(articles(), join(place.folder, 'unmounted'))
    await opened.newsroom.scan()
    expect(titles()).toEqual(['Leaves', 'Stays'])
    expect(opened.newsroom.problems).toEqual([
      'The folder articles cannot be read (does not exist): create it, or name another in feed.json.',
    ])
    now = new Date('2026-12-02T00:00:00Z')
    await opened.newsroom.scan()
    expect(titles()).toEqual(['Stays'])
    await rename(join(place.folder, 'unmounted'), articles())
    await opened.newsroom.scan()
    expect(opened.newsroom.problems).toEqual([])
    expect(titles()).toEqual(['Stays'])
  })
})

it('reads the same catalogue in a second newsroom', async () => {
  await place.put('articles/story.md', markdown('Story'))
  await video('story.mp4')
  await opened.newsroom.scan()
  const before = await opened.application.database.selectFrom('articles').selectAll().orderBy('id').execute()
  const second = withReader(async () => {
    throw new Error('nothing is to be read again')
  })
  await second.open()
  await second.scan()
  expect(second.problems).toEqual([])
  expect(await opened.application.database.selectFrom('articles').selectAll().orderBy('id').execute()).toEqual(before)
})
