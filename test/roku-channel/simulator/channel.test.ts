import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { feedPath, makeFeed, serveNewsroom, setJson } from '../newsroom/newsroom.js'
import { type Host, openHost } from './host.js'
import {
  difference,
  meanOf,
  regions,
  shareAbove,
  shareBelow,
  showsCaptions,
  showsHome,
  showsMessage,
  showsStory,
  spreadOf,
} from './pixels.js'
import { openSimulator, type Picture, type Simulator } from './simulator.js'

let host: Host
let simulator: Simulator

// A launch alone takes four seconds on a busy machine, and the engine keeps one core for itself.
vi.setConfig({ testTimeout: 180_000 })

beforeAll(async () => {
  host = await openHost()
  simulator = await openSimulator(host.origin)
}, 120_000)

afterAll(async () => {
  await simulator?.close()
  await host?.close()
})

/** A newsroom as it should be, and nothing asked of it yet. */
async function freshNewsroom(): Promise<void> {
  host.documents.clear()
  await serveNewsroom(host)
  host.requests.length = 0
}

/** What the engine complained about, without the one thing that it does not know (ContentNode.SubtitleTracks). */
async function complaints(): Promise<string[]> {
  const { warnings } = await simulator.log()
  return warnings.filter((line) => /^(warning|error)/.test(line) && !/subtitletracks.*Type mismatch/is.test(line))
}

const opensHome = () => simulator.until('home', showsHome)

describe('a viewer walks through the channel', () => {
  // One launch: each step begins and ends on home, at the first story of the first row.
  let home: Picture
  beforeAll(async () => {
    await freshNewsroom()
    await simulator.launch('/channel.zip')
    home = await opensHome()
  }, 120_000)

  test('home draws the focused story large, the rows below, and small pictures in the tiles', async () => {
    expect(spreadOf(home, regions.firstRowTitle)).toBeGreaterThan(8)
    expect(host.requests).toContain('/media/harbour.jpg?w=640')
    expect(host.requests.filter((path) => path === feedPath)).toHaveLength(1)
    expect(await complaints()).toEqual([])
  })

  test('keys move the focus, and it is where it was when coming back', async () => {
    await simulator.press('right')
    const second = await simulator.until(
      'another story in the hero',
      (picture) => difference(home, picture, regions.hero) > 12 && showsHome(picture),
    )
    expect(difference(home, second, regions.headline)).toBeGreaterThan(4)
    await simulator.press('select')
    await simulator.until('its story', showsStory)
    await simulator.press('back')
    await simulator.until(
      'the same place',
      (picture) => showsHome(picture) && difference(second, picture, regions.whole) < 2,
    )
    await simulator.press('down')
    await simulator.until(
      'the second row',
      (picture) => showsHome(picture) && difference(second, picture, regions.firstRowTitle) > 4,
    )
    await simulator.press('back')
    await simulator.until(
      'the first row again',
      (picture) => showsHome(picture) && difference(home, picture, regions.whole) < 3,
    )
  })

  test('story: reads the article, scrolls, and shows the code for the phone', async () => {
    await simulator.press('select')
    await simulator.until(
      'the story with its article',
      (picture) => showsStory(picture) && spreadOf(picture, regions.related) > 8,
    )
    await simulator.press('right', 'select')
    const column = { x: 340, y: 100, width: 1240, height: 900 }
    const top = await simulator.until(
      'the text and its picture',
      (picture) => spreadOf(picture, column) > 30 && meanOf(picture, regions.choice1) < 60,
    )
    await simulator.press('down', 'down', 'down')
    await simulator.until('further text', (picture) => difference(top, picture, column) > 12)
    await simulator.press('back')
    await simulator.until('the story again', (picture) => meanOf(picture, regions.choice2) > 200)
    await simulator.press('right', 'select')
    await simulator.until(
      'the code, black on white',
      (picture) => shareAbove(picture, regions.code, 240) > 0.4 && shareBelow(picture, regions.code, 20) > 0.2,
    )
    await simulator.press('back')
    await simulator.until('the story once more', (picture) => meanOf(picture, regions.choice3) > 200)
    await simulator.press('back')
    await opensHome()
    expect(await complaints()).toEqual([])
  })

  test('search finds stories by what is typed, and opens them', async () => {
    await simulator.press('info')
    const letterA = { x: 100, y: 204, width: 14, height: 70 }
    await simulator.until('the letters', (picture) => meanOf(picture, letterA) > 200)
    // "st": three down for s, one right for t.
    await simulator.press('down', 'down', 'down', 'select', 'right', 'select')
    const ring = { x: 773, y: 205, width: 5, height: 180 }
    const firstFound = { x: 790, y: 210, width: 310, height: 120 }
    await simulator.until('stories', (picture) => spreadOf(picture, firstFound) > 8)
    await simulator.press('right', 'right', 'right', 'right', 'right')
    await simulator.until('the ring', (picture) => meanOf(picture, ring) > 200)
    await simulator.press('select')
    await simulator.until('the story', showsStory)
    await simulator.press('back', 'back')
    await simulator.until(
      'the letters again, where they were left',
      (picture) => meanOf(picture, { x: 580, y: 492, width: 14, height: 70 }) > 200,
    )
    await simulator.press('back')
    await opensHome()
    expect(await complaints()).toEqual([])
  })

  test('the player plays HLS with its captions from the play key, and goes back', async () => {
    await simulator.press('play')
    const captioned = await simulator.until('captions over the video', showsCaptions)
    expect(spreadOf(captioned, regions.whole)).toBeGreaterThan(20)
    expect((await simulator.video()).position).toBeGreaterThan(0)
    await simulator.press('back')
    await simulator.until('home', (picture) => showsHome(picture) && difference(home, picture, regions.whole) < 3)
    expect(await complaints()).toEqual([])
  })

  test('the player plays MP4', async () => {
    await simulator.press('down', 'down', 'play')
    await simulator.until(
      'the regatta',
      (picture) =>
        spreadOf(picture, regions.whole) > 20 &&
        host.requests.includes('/media/regatta.mp4') &&
        meanOf(picture, regions.focusRing) < 200,
    )
    await expect.poll(async () => (await simulator.video()).position, { timeout: 30_000 }).toBeGreaterThan(0)
    await simulator.press('back')
    await opensHome()
    await simulator.press('back')
  })

  test('a deep link plays at once; an unknown one goes home and says so', async () => {
    await simulator.sendInput({ contentId: 'council-budget', mediaType: 'shortFormVideo' })
    await expect.poll(async () => (await simulator.video()).src, { timeout: 60_000 }).not.toContain('regatta')
    await expect.poll(async () => (await simulator.video()).position, { timeout: 60_000 }).toBeGreaterThan(0)
    await simulator.sendInput({ contentId: 'nowhere', mediaType: 'movie' })
    await simulator.until(
      'home with a notice',
      (picture) => showsHome(picture) && meanOf(picture, regions.notice) > 100,
    )
  })

  test('a video that does not come is said so, with a way on', async () => {
    host.documents.set('/media/ferry/master.m3u8', { status: 404 })
    await simulator.press('play')
    await simulator.until('the message', showsMessage)
    await simulator.press('back')
    await opensHome()
  })

  test('the last good feed is shown, and marked, when no address answers', async () => {
    host.documents.set(feedPath, { status: 500 })
    await simulator.until('no notice', (picture) => difference(home, picture, regions.notice) < 3)
    // The replay key asks for the news of now.
    await simulator.press('instantreplay')
    await simulator.until(
      'home with a notice',
      (picture) => showsHome(picture) && meanOf(picture, regions.notice) > 100,
    )
  })

  test('Back on the first row of home ends the channel', async () => {
    await simulator.press('back')
    await expect.poll(async () => (await simulator.log()).events, { timeout: 30_000 }).toContain('closed')
  })
})

test('a deep link at launch plays at once; Back leads to home', async () => {
  await freshNewsroom()
  await simulator.launch('/channel.zip', { link: { contentId: 'storm-damage', mediaType: 'shortFormVideo' } })
  await expect.poll(async () => (await simulator.video()).position, { timeout: 60_000 }).toBeGreaterThan(0)
  await simulator.press('back')
  await opensHome()
})

describe('what it withstands', () => {
  beforeEach(freshNewsroom)

  test('what is no feed: a message that says which, and Try again works', async () => {
    const words = { x: 96, y: 380, width: 1400, height: 200 }
    host.documents.set(feedPath, { status: 500 })
    await simulator.launch('/channel.zip')
    let message = await simulator.until('the message', showsMessage)
    for (const body of ['<!doctype html><title>Welcome</title>', '{"providerName":"x","shortFormVideos":[]}']) {
      host.documents.set(feedPath, { body })
      const before = message
      await simulator.press('select')
      message = await simulator.until(
        'another message',
        (picture) => showsMessage(picture) && difference(before, picture, words) > 1,
      )
    }
    setJson(host, feedPath, makeFeed(host.origin))
    await simulator.press('select')
    await opensHome()
  })

  test('a feed without articles beside it has neither Read nor Share; a dead picture leaves the words', async () => {
    for (const path of host.documents.keys()) if (path.includes('/articles/')) host.documents.delete(path)
    host.documents.delete('/media/harbour.jpg')
    await simulator.launch('/channel.zip')
    const home = await simulator.until(
      'home without that picture',
      (picture) => meanOf(picture, regions.focusRing) > 200 && spreadOf(picture, regions.secondTile) > 8,
    )
    expect(spreadOf(home, regions.headline)).toBeGreaterThan(8)
    expect(spreadOf(home, regions.hero)).toBeLessThan(3)
    await simulator.press('select')
    const asked = () => host.requests.some((path) => path.includes('/articles/ferries-run-again.json'))
    const story = await simulator.until(
      'the story',
      (picture) => meanOf(picture, regions.choice1) > 200 && asked() && spreadOf(picture, regions.related) > 8,
    )
    expect(meanOf(story, regions.choice2)).toBeLessThan(30)
  })

  test('a mirror answers when the first address does not, and is asked first the next time', async () => {
    host.documents.set('/down.json', { status: 503 })
    await serveNewsroom(host, makeFeed(host.origin), [`${host.origin}/down.json`, host.origin + feedPath])
    await simulator.launch('/channel.zip')
    await opensHome()
    const feeds = () => host.requests.filter((path) => path === '/down.json' || path === feedPath)
    expect(feeds()).toEqual(['/down.json', feedPath])
    host.requests.length = 0
    await simulator.launch('/channel.zip', { remember: true })
    await opensHome()
    expect(feeds()).toEqual([feedPath])
  })

  test('another publisher: series, films, no categories, broken items', async () => {
    const feed = makeFeed(host.origin)
    const [first, second, third] = feed.shortFormVideos as Record<string, unknown>[]
    setJson(host, feedPath, {
      movies: [{ ...first, rating: 'TV-PG', genres: undefined }, { id: 'broken' }, null],
      series: [
        {
          id: 'evening',
          title: 'The evening news',
          thumbnail: second!.thumbnail,
          seasons: [
            {
              seasonNumber: '1',
              episodes: [
                { ...second, episodeNumber: 1 },
                { ...third, episodeNumber: 2 },
              ],
            },
          ],
        },
      ],
    })
    await simulator.launch('/channel.zip')
    await opensHome()
    await simulator.press('select')
    await simulator.until(
      'the series with its episodes',
      (picture) =>
        meanOf(picture, regions.choice1) > 200 && spreadOf(picture, { x: 96, y: 760, width: 600, height: 100 }) > 8,
    )
    await simulator.press('play')
    await expect.poll(async () => (await simulator.video()).position, { timeout: 60_000 }).toBeGreaterThan(0)
  })

  test('2,000 stories: all rows and all stories come in reach, and the focus stays where it is', async () => {
    const feed = makeFeed(host.origin)
    const clips = feed.shortFormVideos as object[]
    const harbour = host.documents.get('/media/harbour.jpg') as { body: Uint8Array }
    const small = { body: await sharp(harbour.body).resize(160).jpeg().toBuffer() }
    // The newest first; each story's picture tells its row and its place.
    feed.shortFormVideos = Array.from({ length: 2000 }, (_, index) => {
      const picture = `/media/row-${index % 20}-${Math.floor(index / 20)}.jpg`
      host.documents.set(picture, small)
      return { ...clips[0], id: `story-${index}`, tags: [`topic ${index % 20}`], thumbnail: host.origin + picture }
    })
    feed.categories = Array.from({ length: 20 }, (_, index) => ({
      name: `Topic ${index + 1}`,
      query: `topic ${index}`,
      order: 'most_recent',
    }))
    setJson(host, feedPath, feed)
    // The large picture has no `?w=640`: it is of the story in focus.
    const focused = (row: number, place: number) =>
      expect
        .poll(() => host.requests.includes(`/media/row-${row}-${place}.jpg`), {
          timeout: 60_000,
          message: `row ${row + 1}, story ${place + 1} in focus`,
        })
        .toBe(true)
    await simulator.launch('/channel.zip')
    await opensHome()
    for (const row of [1, 2, 3, 4, 5]) {
      await simulator.press('down')
      await focused(row, 0)
    }
    await simulator.press('right')
    await focused(5, 1)
    // The first six rows are there at once; the others follow while the viewer looks around.
    await simulator.until(
      'the seventh row below the sixth',
      (picture) => showsHome(picture) && spreadOf(picture, regions.nextRow) > 8,
    )
    await simulator.press('right')
    await focused(5, 2)
    for (const row of [6, 7, 8, 9]) {
      await simulator.press('down')
      await focused(row, 0)
    }
    for (let place = 1; place < 30; place++) {
      await simulator.press('right')
      await focused(9, place)
    }
    await simulator.until('the tenth row at its thirtieth story', showsHome)
    // Pictures are fetched near the focus only.
    expect(host.requests.filter((path) => path.startsWith('/media/row-')).length).toBeLessThan(250)
    expect(await complaints()).toEqual([])
  })
})
