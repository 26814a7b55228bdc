import { mkdir, rename, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../commands/run-newsreel.js'
import { markdown, openTestNewsroom } from './open-test-newsroom.js'

let place: Awaited<ReturnType<typeof openTestNewsroom>>
let opened: Awaited<ReturnType<typeof place.open>>

const good = { title: 'The Lantern' }
const problems = () => opened.application.newsrooms.problems()
const served = () => opened.application.newsrooms.list().map(({ feed }) => feed.title)
const stories = (slug = 'lantern') =>
  (opened.application.newsrooms.get(slug)?.published() ?? []).map((item) => item.title).sort()
/** Until the service, following its folders, has come to this. */
const comesTo = <T>(ask: () => T, wanted: T) =>
  until(
    async () => JSON.stringify(ask()),
    (found) => found === JSON.stringify(wanted),
  )

beforeAll(async () => {
  place = await openTestNewsroom()
  await place.define(good)
  await place.put('articles/ferry.md', markdown('The ferry'))
  await place.putVideo('articles/ferry.mp4')
  opened = await place.open()
  opened.application.newsrooms.watch()
})

afterEach(async () => {
  await place.define(good)
  await comesTo(problems, [])
  await comesTo(served, ['The Lantern'])
  await comesTo(stories, ['The ferry'])
})

afterAll(() => place.close())

describe('feed.json', () => {
  it('leaves the feed as it was while it is broken, and is forgiven when it is as before', async () => {
    await place.put('feed.json', '{"title": "The Lant')
    await comesTo(() => problems().length, 1)
    expect(problems()[0]!.message).toMatch(/^lantern\/feed\.json is not JSON/)
    expect(served()).toEqual(['The Lantern'])
    expect(stories()).toEqual(['The ferry'])
    await place.define(good)
    await comesTo(problems, [])
  })

  it('leaves the feed as it was while it is missing', async () => {
    await place.remove('feed.json')
    await comesTo(problems, [
      { slug: 'lantern', message: 'The folder lantern has no feed.json: write one with a title and a provider.' },
    ])
    expect(stories()).toEqual(['The ferry'])
  })

  it('counts as it was written last, however often and whatever is under way', async () => {
    for (let round = 0; round < 12; round++) {
      await place.define({ title: `Round ${round}` })
      await place.put(`articles/extra-${round}x.md`, markdown(`Extra ${round}`))
      await place.putVideo(`articles/extra-${round}x.mp4`)
    }
    await place.define({ title: 'At last' })
    const extras = Array.from({ length: 12 }, (_, round) => `Extra ${round}`)
    await comesTo(served, ['At last'])
    await comesTo(stories, [...extras, 'The ferry'].sort())
    const document = await opened.application.newsrooms.get('lantern')!.documents.get('rss.xml', 'http://tv.example')
    expect(document!.body.toString()).toContain('<title>At last</title>')
    for (let round = 0; round < 12; round++) await place.remove(`articles/extra-${round}x.md`)
    await comesTo(stories, ['The ferry'])
  })
})

describe('folders', () => {
  const feeds = (...names: string[]) => join(place.feedsDir, ...names)

  it('of feeds come and go', async () => {
    await place.put('../second/feed.json', '{"title":"Another","provider":"Lantern Press"}')
    await place.put('../second/articles/pier.md', markdown('The pier'))
    await place.putVideo('../second/articles/pier.mp4')
    await comesTo(() => stories('second'), ['The pier'])
    await rename(feeds('second'), join(place.folder, 'away'))
    await comesTo(served, ['The Lantern'])
    await rename(join(place.folder, 'away'), feeds('second'))
    await comesTo(() => stories('second'), ['The pier'])
    await rm(feeds('second'), { recursive: true })
    await comesTo(served, ['The Lantern'])
  })

  it('of articles come back', async () => {
    await rename(feeds('lantern/articles'), join(place.folder, 'articles'))
    await comesTo(() => opened.application.newsrooms.get('lantern')!.problems.length, 1)
    await place.put('../../articles/late.md', markdown('Late'))
    await place.putVideo('../../articles/late.mp4')
    await rename(join(place.folder, 'articles'), feeds('lantern/articles'))
    await comesTo(stories, ['Late', 'The ferry'])
    await place.remove('articles/late.md')
  })

  it('behind a link are feeds too', async () => {
    await mkdir(join(place.folder, 'shared'))
    await place.put('../../shared/feed.json', '{"title":"Shared","provider":"Lantern Press"}')
    await symlink(join(place.folder, 'shared'), feeds('shared'))
    await comesTo(served, ['Shared', 'The Lantern'])
    await rm(feeds('shared'))
    await comesTo(served, ['The Lantern'])
  })
})

it('has an article that comes in pieces: text, picture, video, closed captions', async () => {
  await place.put('articles/tide.md', markdown('High tide'))
  const { newsrooms } = opened.application
  const item = () =>
    newsrooms
      .get('lantern')!
      .published()
      .find(({ id }) => id === 'tide')
  await place.putVideo('articles/tide.mp4')
  await comesTo(() => item()?.closedCaptions.length, 0)
  await place.put('articles/tide.es.srt', '1\n00:00:00,100 --> 00:00:01,000\nHola\n')
  await comesTo(() => item()?.closedCaptions.map(({ language }) => language), ['es'])
  await place.remove('articles/tide.es.srt')
  await comesTo(() => item()?.closedCaptions.length, 0)
  await place.remove('articles/tide.mp4')
  await comesTo(stories, ['The ferry'])
  await place.remove('articles/tide.md')
})
