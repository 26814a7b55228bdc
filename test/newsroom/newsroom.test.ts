import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listArticleStates } from '../../src/newsroom/report/article-states.js'
import { drawPicture, markdown, openTestNewsroom } from './open-test-newsroom.js'

let place: Awaited<ReturnType<typeof openTestNewsroom>>

beforeEach(async () => {
  place = await openTestNewsroom()
})

afterEach(() => place.close())

const directPublisher = async ({ newsroom }: Awaited<ReturnType<typeof place.open>>) =>
  JSON.parse((await newsroom.documents.get('direct-publisher.json', 'http://tv.example'))!.body.toString())

async function states(opened: Awaited<ReturnType<typeof place.open>>, now = new Date()) {
  const list = await listArticleStates(opened.application.database, 'lantern', now)
  return Object.fromEntries(list.map(({ id, state, reason }) => [id, reason ? `${state}: ${reason}` : state]))
}

describe('an article with a video', () => {
  it('is published with its picture, closed captions and measured facts', async () => {
    await place.put('articles/regatta.md', markdown('Harbour boats race'))
    await place.put('articles/regatta.jpg', await drawPicture(1600, 900))
    await place.put('articles/regatta.es.srt', '1\n00:00:00,100 --> 00:00:01,000\nHola\n')
    await place.putVideo('articles/regatta.mp4')
    const opened = await place.open()
    expect(await states(opened)).toEqual({ regatta: 'published' })
    const [item] = opened.newsroom.published()
    expect(item).toMatchObject({
      kind: 'shortForm',
      title: 'Harbour boats race',
      videos: [{ videoType: 'MP4', width: 320, height: 180, quality: 'SD' }],
      thumbnails: {
        full: { width: 1920, height: 1080 },
        large: { width: 1280, height: 720 },
        tile: { width: 640, height: 360 },
      },
      closedCaptions: [{ language: 'es' }],
    })
    for (const address of [item!.videos[0]!.url, item!.thumbnails.tile.url, item!.closedCaptions[0]!.srt]) {
      expect(await opened.application.store.has(address.slice('/media/'.length))).toBe(true)
    }
    expect((await directPublisher(opened)).shortFormVideos[0]).toMatchObject({
      id: 'regatta',
      title: 'Harbour boats race',
    })
  })

  it('gets a title card when it has no picture, or only a small one', async () => {
    await place.put('articles/a.md', markdown('No picture at all'))
    await place.putVideo('articles/a.mp4')
    await place.put('articles/b.md', markdown('A stamp of a picture'))
    await place.put('articles/b.jpg', await drawPicture(100, 80))
    await place.putVideo('articles/b.mp4')
    const { newsroom } = await place.open()
    const [a, b] = newsroom.published()
    expect(a!.thumbnails.full).toMatchObject({ width: 1920, height: 1080 })
    expect(a!.thumbnails.full.url).not.toBe(b!.thumbnails.full.url)
  })

  it('is published without a track that is broken, and the report says which', async () => {
    await place.put('articles/regatta.md', markdown('Harbour boats race'))
    await place.putVideo('articles/regatta.mp4')
    await place.put('articles/regatta.en.vtt', '<!DOCTYPE html><html><body>404</body></html>')
    await place.put('articles/regatta.es.srt', '1\n00:00:00,100 --> 00:00:01,000\nHola\n')
    const opened = await place.open()
    expect(opened.newsroom.published()[0]!.closedCaptions.map((track) => track.language)).toEqual(['es'])
    const [state] = await listArticleStates(opened.application.database, 'lantern', new Date())
    expect(state!.notes).toEqual([expect.stringMatching(/^Closed captions left out: regatta\.en\.vtt /)])
  })
})

describe('an article that cannot be an item', () => {
  it('is held back alone, with the reason', async () => {
    await place.put('articles/good.md', markdown('A good story'))
    await place.putVideo('articles/good.mp4')
    await place.put('articles/text.md', markdown('Text only'))
    await place.put('articles/fake.md', markdown('Not a video'))
    await place.put('articles/fake.mp4', 'this is no video')
    await place.put('articles/empty.txt', '')
    await place.put('articles/letter.docx', 'PK')
    await place.put('articles/wrong.json', '{"headline": 1}')
    const opened = await place.open()
    const found = await states(opened)
    expect(found).toMatchObject({ good: 'published', text: 'held: no-video' })
    for (const id of ['fake', 'empty', 'letter', 'wrong']) expect(found[id]).toMatch(/^held: /)
    const list = await listArticleStates(opened.application.database, 'lantern', new Date())
    for (const { state, message } of list) if (state === 'held') expect(message).toMatch(/^[^\n]{20,400}\.$/)
  })

  it('cannot take the id of another', async () => {
    await place.put('articles/a.md', markdown('First', '2026-11-01', 'id: same\n'))
    await place.put('articles/b.md', markdown('Second', '2026-11-02', 'id: same\n'))
    await place.putVideo('articles/a.mp4')
    await place.putVideo('articles/b.mp4')
    const opened = await place.open()
    expect(Object.values(await states(opened)).sort()).toEqual(['held: duplicate-id', 'published'])
  })

  it('is looked at again when the medium that it names arrives', async () => {
    await place.put('articles/film.md', markdown('A film', '2026-11-01', 'video: films/harbour.mp4\n'))
    const opened = await place.open()
    expect(await states(opened)).toEqual({ film: 'held: media-missing' })
    await place.putVideo('articles/films/harbour.mp4')
    await opened.newsroom.scan()
    expect(await states(opened)).toEqual({ film: 'published' })
  })
})

describe('edits', () => {
  it('keep the id when the headline changes or the file changes its form', async () => {
    await place.put('articles/regatta.md', markdown('Harbour boats race'))
    await place.putVideo('articles/regatta.mp4')
    const opened = await place.open()
    await place.put('articles/regatta.md', markdown('The harbour races its boats'))
    await opened.newsroom.scan()
    expect((await directPublisher(opened)).shortFormVideos).toMatchObject([
      { id: 'regatta', title: 'The harbour races its boats' },
    ])
    await place.remove('articles/regatta.md')
    await place.put(
      'articles/regatta.txt',
      'The harbour races its boats again\n\nThe first paragraph says what happened there.\n',
    )
    await opened.newsroom.scan()
    expect((await directPublisher(opened)).shortFormVideos).toMatchObject([
      { id: 'regatta', title: 'The harbour races its boats again' },
    ])
  })

  it('take away what is deleted', async () => {
    for (const name of ['a', 'b']) {
      await place.put(`articles/${name}.md`, markdown(`Story ${name}`))
      await place.putVideo(`articles/${name}.mp4`)
    }
    const opened = await place.open()
    await place.remove('articles/a.md')
    await opened.newsroom.scan()
    expect((await directPublisher(opened)).shortFormVideos.map((video: { id: string }) => video.id)).toEqual(['b'])
    expect(await states(opened)).toEqual({ b: 'published' })
  })
})

describe('time', () => {
  it('shows a future article at its time and takes away an expired one', async () => {
    await place.put('articles/soon.md', markdown('Soon', '2026-12-01T10:00:00Z'))
    await place.put('articles/gone.md', markdown('Gone', '2026-10-01T10:00:00Z', 'expires: 2026-11-20T00:00:00Z\n'))
    await place.putVideo('articles/soon.mp4')
    await place.putVideo('articles/gone.mp4')
    let now = new Date('2026-11-10T00:00:00Z')
    const opened = await place.open(() => now)
    expect(await states(opened, now)).toEqual({ soon: 'scheduled: scheduled', gone: 'published' })
    expect(opened.newsroom.published().map((item) => item.id)).toEqual(['gone'])
    now = new Date('2026-12-01T10:00:00Z')
    const { nextTurn } = await opened.newsroom.scan()
    expect(await states(opened, now)).toEqual({ soon: 'published', gone: 'held: expired' })
    expect(opened.newsroom.published().map((item) => item.id)).toEqual(['soon'])
    expect(nextTurn).toBeUndefined()
  })

  it('says when to look again', async () => {
    await place.put('articles/soon.md', markdown('Soon', '2026-12-01T10:00:00Z'))
    await place.putVideo('articles/soon.mp4')
    const { newsroom } = await place.open(() => new Date('2026-11-10T00:00:00Z'))
    expect((await newsroom.scan()).nextTurn).toEqual(new Date('2026-12-01T10:00:00Z'))
  })
})

describe('a restart', () => {
  it('makes nothing again and prints the same bytes', async () => {
    await place.put('articles/regatta.md', markdown('Harbour boats race'))
    await place.put('articles/regatta.jpg', await drawPicture(1600, 900))
    await place.putVideo('articles/regatta.mp4')
    await place.put('articles/text.md', markdown('Text only'))
    const first = await place.open()
    const bytes = (await first.newsroom.documents.get('mrss.xml', 'http://tv.example'))!.body
    await first.application.close()
    const second = await place.open()
    let worked = -1
    await second.newsroom.scan((_done, total) => {
      worked = total
    })
    expect(worked).toBe(0)
    expect((await second.newsroom.documents.get('mrss.xml', 'http://tv.example'))!.body.equals(bytes)).toBe(true)
  })

  it('makes no picture and no probe again for an article whose text changed', async () => {
    await place.put('articles/regatta.md', markdown('Harbour boats race'))
    await place.put('articles/regatta.jpg', await drawPicture(1600, 900))
    await place.putVideo('articles/regatta.mp4')
    const { application, newsroom } = await place.open()
    const before = await application.database.selectFrom('derivations').selectAll().orderBy('key').execute()
    await place.put('articles/regatta.md', markdown('Harbour boats race again'))
    await newsroom.scan()
    expect(newsroom.published()[0]!.title).toBe('Harbour boats race again')
    expect(await application.database.selectFrom('derivations').selectAll().orderBy('key').execute()).toEqual(before)
  })
})

describe('the logo', () => {
  it('costs no article its place when it cannot be read', async () => {
    await place.define({ brand: { logo: 'logo.png' } })
    await place.put('articles/regatta.md', markdown('Harbour boats race'))
    await place.putVideo('articles/regatta.mp4')
    const { newsroom } = await place.open()
    expect(newsroom.problems).toEqual([
      expect.stringMatching(/^The logo is left out: The file "logo\.png" is not there/),
    ])
    expect(newsroom.published()).toHaveLength(1)
  })
})

describe('a live feed', () => {
  const live = { id: 'camera', title: 'Harbour camera', description: 'The harbour, now.', url: 'live/camera.m3u8' }

  it('is left out with a sentence when its stream is not there', async () => {
    await place.define({ live: [live] })
    const { newsroom } = await place.open()
    expect(newsroom.problems).toEqual([
      expect.stringMatching(/^The live feed "camera" is left out: The file "live\/camera\.m3u8" is not there/),
    ])
    expect(newsroom.published()).toEqual([])
  })
})

it('leaves nothing half written in the store', async () => {
  await place.put('articles/regatta.md', markdown('Harbour boats race'))
  await place.put('articles/regatta.jpg', await drawPicture(1600, 900))
  await place.putVideo('articles/regatta.mp4')
  await place.open()
  const names = await readdir(join(place.config.dataDir, 'media'))
  expect(names.length).toBeGreaterThan(4)
  for (const name of names) expect(name).toMatch(/^[0-9a-f]{32}\.(jpg|mp4)$/)
})
