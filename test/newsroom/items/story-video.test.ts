import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claimStory, failStory, finishStory, keepStory, mostAttempts } from '../../../src/catalogue/story-jobs.js'
import { findStory } from '../../../src/catalogue/story-orders.js'
import { formatBytes } from '../../../src/media/store/disk-use.js'
import { openStoryWorker } from '../../../src/newsroom/application.js'
import type { StoredStory } from '../../../src/newsroom/items/story-video.js'
import { listArticleStates } from '../../../src/newsroom/report/article-states.js'
import { makeReport } from '../../../src/newsroom/report/report.js'
import { createApp } from '../../../src/server/app.js'
import { drawPicture, log, markdown, openTestNewsroom } from '../open-test-newsroom.js'

let place: Awaited<ReturnType<typeof openTestNewsroom>>
type Opened = Awaited<ReturnType<typeof place.open>>

beforeEach(async () => {
  place = await openTestNewsroom()
  await place.define({ story: {} })
  await place.put('articles/text.md', markdown('Text only'))
})

afterEach(() => place.close())

const states = async ({ application }: Opened) => listArticleStates(application.database, 'lantern', new Date())
const orderOf = (opened: Opened) => findStory(opened.application.database, 'lantern', 'text')
const late = () => new Date(Date.now() + 3_600_000)

/** Does a worker's part without filming. */
async function finish({ application, newsroom }: Opened, seed = 1): Promise<StoredStory> {
  const { store, database } = application
  const put = async (text: string, extension: string) =>
    `/media/${(await store.put(Buffer.from(text), extension)).name}`
  const story: StoredStory = {
    url: await put(`#EXTM3U ${seed}`, 'm3u8'),
    facts: {
      videoType: 'HLS',
      mimeType: 'application/vnd.apple.mpegurl',
      width: 1280,
      height: 720,
      quality: 'HD',
      duration: 30 + seed,
      bitrate: 1500,
      videoCodec: 'avc1.64001f',
      live: false,
      closedCaptionLanguages: ['en'],
      notes: [],
    },
    closedCaptions: [{ language: 'en', srt: await put(`1 ${seed}`, 'srt'), vtt: await put(`WEBVTT ${seed}`, 'vtt') }],
    trickPlay: { hd: await put(`hd ${seed}`, 'bif'), sd: await put(`sd ${seed}`, 'bif') },
  }
  const claimed = (await claimStory(database, late()))!
  expect(await finishStory(database, claimed, story, new Date())).toBe(true)
  await newsroom.scan()
  return story
}

describe('an article without a video', () => {
  it('is in the making, and says how far', async () => {
    const opened = await place.open()
    expect(await states(opened)).toMatchObject([
      { id: 'text', state: 'rendering', progress: 0, message: 'Its story video waits for its turn.' },
    ])
    expect(opened.newsroom.published()).toEqual([])
    const claimed = (await claimStory(opened.application.database, late()))!
    await keepStory(opened.application.database, claimed, 0.424, new Date())
    expect(await states(opened)).toMatchObject([{ message: 'Its story video is being made: 42 %.', progress: 0.424 }])
    const report = await makeReport(opened.application, opened.newsroom, new Date())
    expect(report.articles).toMatchObject({ rendering: 1, held: 0 })
  })

  it('is published with its story, closed captions and trick play when that is complete', async () => {
    const opened = await place.open()
    const story = await finish(opened)
    expect(opened.newsroom.published()).toMatchObject([
      {
        id: 'text',
        duration: 31,
        videos: [{ url: story.url, videoType: 'HLS', quality: 'HD' }],
        closedCaptions: story.closedCaptions,
        trickPlay: story.trickPlay,
      },
    ])
    const feed = await opened.newsroom.documents.get('direct-publisher.json', 'http://tv.example')
    expect(JSON.parse(feed!.body.toString()).shortFormVideos[0].content).toMatchObject({
      trickPlayFiles: [{ url: `http://tv.example${story.trickPlay.hd}`, quality: 'HD' }],
    })
    await opened.newsroom.scan()
    expect(await orderOf(opened)).toMatchObject({ state: 'done' })
  })

  it('is ordered with its pictures by their address in the store', async () => {
    await place.put('articles/text.jpg', await drawPicture(800, 500))
    const opened = await place.open()
    const { work } = (await orderOf(opened))!
    const [, image] = /"image":"\/media\/([^"]+)"/.exec(work)!
    expect(await opened.application.store.has(image!)).toBe(true)
  })
})

describe('an edit', () => {
  it('that changes nothing of what is shown or said makes no new video', async () => {
    const opened = await place.open()
    await finish(opened)
    await place.put(
      'articles/text.md',
      markdown('Text only', undefined, 'tags: [harbour]\nsummary: Another summary.\n'),
    )
    await opened.newsroom.scan()
    expect(await orderOf(opened)).toMatchObject({ state: 'done' })
    expect(opened.newsroom.published()[0]).toMatchObject({ tags: ['harbour'] })
  })

  it('of the text orders a new one; the old one serves until then', async () => {
    const opened = await place.open()
    const old = await finish(opened)
    await place.put('articles/text.md', markdown('Another headline'))
    await opened.newsroom.scan()
    expect(await orderOf(opened)).toMatchObject({ state: 'queued' })
    expect(opened.newsroom.published()).toMatchObject([{ title: 'Another headline', videos: [{ url: old.url }] }])
    await keepStory(
      opened.application.database,
      (await claimStory(opened.application.database, late()))!,
      0.424,
      new Date(),
    )
    const notes = ['The story video of its new version is being made: 42 %. The one of before is shown until then.']
    expect(await states(opened)).toMatchObject([{ state: 'published', progress: 0.424, notes }])
    const next = await finish(opened, 2)
    expect(await states(opened)).toMatchObject([{ state: 'published', notes: [] }])
    expect(opened.newsroom.published()).toMatchObject([{ videos: [{ url: next.url }] }])
  })

  it('of the hour makes a new one only where the day that is shown is another', async () => {
    await place.define({ story: {}, timeZone: 'Asia/Tokyo' })
    await place.put('articles/text.md', markdown('Text only', '2026-11-01T10:00:00Z'))
    const opened = await place.open()
    await finish(opened)
    for (const [date, state] of [
      ['2026-11-01T14:00:00Z', 'done'],
      ['2026-11-01T16:00:00Z', 'queued'],
    ]) {
      await place.put('articles/text.md', markdown('Text only', date))
      await opened.newsroom.scan()
      expect(await orderOf(opened)).toMatchObject({ state })
    }
  })

  it('that is taken back needs no new one', async () => {
    const opened = await place.open()
    await finish(opened)
    for (const headline of ['Another headline', 'Text only']) {
      await place.put('articles/text.md', markdown(headline))
      await opened.newsroom.scan()
    }
    expect(await orderOf(opened)).toMatchObject({ state: 'done' })
  })
})

describe('no story', () => {
  it('is made where the article or the feed opts out, or has a video', async () => {
    const opened = await place.open()
    await place.put('articles/text.md', markdown('Text only', undefined, 'story: false\n'))
    await opened.newsroom.scan()
    expect(await orderOf(opened)).toBeUndefined()
    expect(await states(opened)).toMatchObject([{ state: 'held', reason: 'no-video' }])
    await place.put('articles/text.md', markdown('Text only'))
    await opened.newsroom.scan()
    expect(await states(opened)).toMatchObject([{ state: 'rendering' }])
    await place.putVideo('articles/text.mp4')
    await opened.newsroom.scan()
    expect(await orderOf(opened)).toBeUndefined()
    expect(await states(opened)).toMatchObject([{ state: 'published' }])
    await place.remove('articles/text.mp4')
    await place.define({ story: false })
    const next = await place.open()
    expect(await states(next)).toMatchObject([{ state: 'held', reason: 'no-video' }])
  })

  it('is made with a voice that is not set up', async () => {
    await place.define({ story: { voice: 'speech' } })
    expect(await states(await place.open())).toMatchObject([{ state: 'held', reason: 'speech-config' }])
  })
})

describe('a story that cannot be made', () => {
  async function failAll({ application, newsroom }: Opened): Promise<void> {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const claimed = (await claimStory(application.database, late()))!
      await failStory(application.database, claimed, { code: 'story-failed', message: 'It crashed.' }, new Date())
    }
    await newsroom.scan()
  }

  it('holds the article back with the reason, until the article changes', async () => {
    const opened = await place.open()
    await failAll(opened)
    expect(await states(opened)).toMatchObject([
      {
        state: 'held',
        reason: 'story-failed',
        message: expect.stringMatching(/It crashed\. Change the article to try again/),
      },
    ])
    await place.put('articles/text.md', markdown('Another headline'))
    await opened.newsroom.scan()
    expect(await states(opened)).toMatchObject([{ state: 'rendering' }])
  })

  it('leaves the one of before up, with a note', async () => {
    const opened = await place.open()
    const old = await finish(opened)
    await place.put('articles/text.md', markdown('Another headline'))
    await opened.newsroom.scan()
    await failAll(opened)
    expect(opened.newsroom.published()).toMatchObject([{ videos: [{ url: old.url }] }])
    expect(await states(opened)).toMatchObject([{ notes: [expect.stringContaining('of an earlier version')] }])
  })
})

it('is tried again by itself after the voice was not to be had, while the one of before stands in', async () => {
  let now = new Date()
  const opened = await place.open(() => now)
  const old = await finish(opened)
  // With a rating that Roku does not have.
  await place.put('articles/text.md', markdown('Another headline', undefined, 'rating: FSK 12\n'))
  await opened.newsroom.scan()
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const claimed = (await claimStory(opened.application.database, late()))!
    await failStory(opened.application.database, claimed, { code: 'speech-unreachable', message: 'Nobody there.' }, now)
  }
  await opened.newsroom.scan()
  const notes = [
    expect.stringContaining('The rating "FSK 12" is left out'),
    expect.stringContaining('Nobody there. It is tried again by itself'),
  ]
  expect(await states(opened)).toMatchObject([{ state: 'published', notes }])
  now = new Date(now.getTime() + 4 * 60_000)
  await opened.newsroom.scan()
  expect(await orderOf(opened)).toMatchObject({ state: 'failed' })
  now = new Date(now.getTime() + 2 * 60_000)
  await opened.newsroom.scan()
  expect(await orderOf(opened)).toMatchObject({ state: 'queued', attempts: 0 })
  expect(opened.newsroom.published()).toMatchObject([{ videos: [{ url: old.url }] }])
})

describe('without room on the disk', () => {
  beforeEach(async () => {
    await place.close()
    place = await openTestNewsroom({ DISK_LIMIT: '1MB' })
    await place.define({ story: {} })
    await place.put('articles/text.md', markdown('Text only'))
  })

  it('is not begun, its article says so, and it comes back when there is room', async () => {
    const opened = await place.open()
    const { application, newsroom } = opened
    const worker = openStoryWorker(place.config, application, log)
    await worker.workOff()
    await newsroom.scan()
    expect(await orderOf(opened)).toMatchObject({ state: 'shelved', attempts: 0 })
    const message = expect.stringMatching(/no room for its story video: the media use .* of the 1 MB that DISK_LIMIT/)
    expect(await states(opened)).toMatchObject([{ state: 'held', reason: 'disk-limit', message }])
    await claimStory(application.database, late())
    expect(await states(opened)).toMatchObject([{ state: 'rendering' }])
    await application.database.updateTable('stories').set({ state: 'shelved' }).execute()
    const story = await finish(opened)
    expect(newsroom.published()).toMatchObject([{ videos: [{ url: story.url }] }])

    const report = await makeReport(application, newsroom, new Date())
    expect(report.media.storyBytes).toBeGreaterThan(20)
    expect(report.media.bytes).toBeGreaterThan(report.media.storyBytes)
    const page = async (path: string) => (await opened.app.request(path)).text()
    expect(await page('/feeds/lantern/report')).toContain(
      `Its media take ${formatBytes(report.media.bytes)}, ${formatBytes(report.media.storyBytes)} of that for story videos.`,
    )
    const index = await createApp({ ...application, log, showsDiskUse: true }).request('/')
    expect(await index.text()).toMatch(/All media take \d+ kB of the 1 MB that they may; the disk has .* free\./)
    expect(await page('/')).not.toContain('All media')
  })
})

it('is ordered again when its files are lost', async () => {
  const opened = await place.open()
  const story = await finish(opened)
  const path = opened.application.store.pathOf(story.url.slice('/media/'.length))
  await rm(path)
  await place.put('articles/text.md', markdown('Text only', undefined, 'tags: [x]\n'))
  await opened.newsroom.scan()
  expect(await orderOf(opened)).toMatchObject({ state: 'queued' })
})
