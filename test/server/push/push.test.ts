import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listArticleStates } from '../../../src/newsroom/report/article-states.js'
import { drawPicture, markdown, shortVideo } from '../../newsroom/open-test-newsroom.js'
import { articles, makeForm, openPushApp } from './push-to-app.js'

let pushApp: Awaited<ReturnType<typeof openPushApp>>
let picture: Buffer

beforeAll(async () => {
  pushApp = await openPushApp()
  picture = await drawPicture(1600, 900)
})

afterAll(() => pushApp.close())

describe('an article', () => {
  it('is kept under an id made of its headline, durably, and its feed is told', async () => {
    pushApp.noted.length = 0
    const text = markdown('Ferry returns to Port Meridian')
    const { status, answer, headers } = await pushApp.sendText('POST', articles, text)
    expect([status, answer]).toEqual([
      201,
      {
        id: 'ferry-returns-to-port-meridian',
        url: 'http://tv.example:3000/feeds/lantern/articles/ferry-returns-to-port-meridian',
        state: 'rendering',
      },
    ])
    expect(headers.get('location')).toBe(answer.url)
    expect(Buffer.from((await pushApp.kept('ferry-returns-to-port-meridian.md'))!.bytes).toString()).toBe(text)
    expect(pushApp.noted).toEqual(['lantern'])
  })

  it('keeps its id when the same comes again, and another with its headline gets one of its own', async () => {
    const [first, second] = [markdown('Weather', '2026-11-01'), markdown('Weather', '2026-11-02')]
    expect((await pushApp.sendText('POST', articles, first)).answer.id).toBe('weather')
    expect(await pushApp.sendText('POST', articles, first)).toMatchObject({ status: 200, answer: { id: 'weather' } })
    expect(await pushApp.sendText('POST', articles, second)).toMatchObject({ status: 201, answer: { id: 'weather-2' } })
    expect(await pushApp.sendText('POST', articles, second)).toMatchObject({ status: 200, answer: { id: 'weather-2' } })
    expect((await pushApp.sendText('POST', articles, markdown('x'.repeat(80)))).answer.id).toMatch(
      /^article-[0-9a-f]{8}$/,
    )
    expect((await pushApp.sendText('POST', articles, markdown('Either/or'))).answer.id).toBe('either-or')
    expect((await pushApp.sendText('POST', articles, markdown('港口'))).answer.id).toMatch(/^article-[0-9a-f]{8}$/)
  })

  it('is taken back by a push that says so, whether the address or the article gives its id', async () => {
    const states = async () => {
      await pushApp.application.newsrooms.scan()
      const { application } = pushApp
      return (await listArticleStates(application.database, 'lantern', application.now())).filter(({ id }) =>
        ['pier', 'quay'].includes(id),
      )
    }
    for (const id of ['pier', 'quay']) {
      const json = JSON.stringify({ id, headline: 'Open', videos: [{ url: 'boats.mp4' }] })
      const sent = makeForm(json, 'application/json', { 'boats.mp4': await readFile(shortVideo) })
      expect((await pushApp.send('POST', articles, sent)).status).toBe(201)
    }
    expect((await states()).map(({ state }) => state)).toEqual(['published', 'published'])
    const draft = '{"headline": "Open", "status": "draft"}'
    expect((await pushApp.sendText('PUT', `${articles}/pier`, draft, 'application/json')).status).toBe(200)
    const other = markdown('Open', '2026-11-01', 'id: quay\ndraft: true\n')
    expect((await pushApp.sendText('POST', articles, other)).status).toBe(200)
    expect((await states()).map(({ state, reason, message }) => [state, reason, message])).toEqual(
      expect.arrayContaining([
        ['held', 'draft', expect.stringContaining('pier.json line 1 says "status: draft"')],
        ['held', 'draft', expect.stringContaining('quay.md line 5 says "draft: true"')],
      ]),
    )
    for (const id of ['pier', 'quay']) await pushApp.send('DELETE', `${articles}/${id}`)
  })

  it('replaces what was pushed under its id, whatever form that had', async () => {
    expect((await pushApp.sendText('PUT', `${articles}/Tide.1`, markdown('Tide'))).status).toBe(201)
    expect((await pushApp.sendText('PUT', `${articles}/Tide.1`, markdown('Tide'))).status).toBe(200)
    const json = JSON.stringify({ id: 'Tide.1', headline: 'Tide tables' })
    const { status, answer } = await pushApp.sendText('POST', articles, json, 'application/json')
    expect([status, answer.id]).toEqual([200, 'Tide.1'])
    expect(await pushApp.kept('Tide.1.md')).toBeUndefined()
    expect(await pushApp.kept('Tide.1.json')).toMatchObject({ identity: 'id:Tide.1' })
  })

  it('is published after a scan, with its id, and gone after another', async () => {
    const json = JSON.stringify({ headline: 'Regatta', videos: [{ url: 'boats.mp4' }] })
    const sent = makeForm(json, 'application/json', { 'boats.mp4': await readFile(shortVideo), 'boats.jpg': picture })
    expect((await pushApp.send('PUT', `${articles}/regatta`, sent)).status).toBe(201)
    await pushApp.application.newsrooms.scan()
    const ids = () =>
      pushApp.application.newsrooms
        .get('lantern')!
        .published()
        .map((item) => item.id)
    expect(ids()).toContain('regatta')
    const { application } = pushApp
    const states = await listArticleStates(application.database, 'lantern', application.now())
    expect(states.find(({ id }) => id === 'regatta')).toMatchObject({ state: 'published', notes: [] })
    const again = { ...JSON.parse(json), summary: 'The video did not have to come again.' }
    const changed = await pushApp.sendText('PUT', `${articles}/regatta`, JSON.stringify(again), 'application/json')
    expect([changed.status, changed.answer.state]).toEqual([200, 'published'])
    await pushApp.application.newsrooms.scan()
    expect(pushApp.application.newsrooms.get('lantern')!.published()).toContainEqual(
      expect.objectContaining({ id: 'regatta', shortDescription: 'The video did not have to come again.' }),
    )
    expect((await pushApp.send('DELETE', `${articles}/regatta`)).status).toBe(204)
    expect((await pushApp.send('DELETE', `${articles}/regatta`)).status).toBe(404)
    // Before the scan has taken it away: the id is free for who pushed it, and for nobody else.
    expect((await pushApp.sendText('PUT', `${articles}/regatta`, markdown('Regatta'))).status).toBe(201)
    expect((await pushApp.send('DELETE', `${articles}/regatta`)).status).toBe(204)
    await pushApp.application.newsrooms.scan()
    expect(ids()).not.toContain('regatta')
    expect((await pushApp.sendText('POST', articles, markdown('Regatta'))).answer.id).toBe('regatta-2')
  })

  it.each([
    [
      'text/html',
      '<!doctype html><title>Buoys</title><article><h1>Buoys</h1><p>Six new buoys lie in the bay.</p></article>',
      'buoys.html',
    ],
    ['text/plain; charset=utf-8', 'Anchors away\n\nAn anchor was found off the pier.\n', 'anchors-away.txt'],
    ['Application/JSON', '{"headline":"Nets"}', 'nets.json'],
  ])('comes as %s', async (type, text, name) => {
    expect((await pushApp.sendText('POST', articles, text, type)).status).toBe(201)
    expect(
      Buffer.from((await pushApp.kept(name))!.bytes)
        .toString()
        .replace('\uFEFF', ''),
    ).toBe(text)
  })

  it.each([
    ['windows-1252', Buffer.from([0x46, 0xe9, 0x74, 0x65])],
    ['"UTF-16LE"', Buffer.from('Féte', 'utf16le')],
  ])('may be in %s, as its type says', async (charset, headline) => {
    const sent = { type: `text/plain; charset=${charset}`, body: new Uint8Array(headline) }
    expect((await pushApp.send('PUT', `${articles}/fete`, sent)).status).toBeLessThan(300)
    expect(Buffer.from((await pushApp.kept('fete.txt'))!.bytes).toString()).toBe('Féte')
    expect((await pushApp.send('DELETE', `${articles}/fete`)).status).toBe(204)
  })
})

describe('files', () => {
  it('are kept under the names that the article gives them, by what they are', async () => {
    const text = `${markdown('Boats')}\n![Boats](boat.png)\n`
    const files = {
      '../../etc/boat.png': picture,
      'C:\\tracks\\boats.en.srt': '1\n00:00:00,100 --> 00:00:01,000\nHello\n',
    }
    expect((await pushApp.send('PUT', `${articles}/boats`, makeForm(text, 'text/markdown', files))).status).toBe(201)
    const { assets } = (await pushApp.kept('boats.md'))!
    expect(assets.map(({ name }) => name)).toEqual(['boat.png', 'boats.en.srt'])
    expect(assets[0]!.media).toMatch(/^[0-9a-f]{32}\.jpg$/)
    for (const { media } of assets) expect(await pushApp.application.store.has(media)).toBe(true)
    expect((await pushApp.count()).at(-1)).toBe(0)
  })

  it('that the article names have to come, once', async () => {
    const text = `${markdown('Quay')}\n![Quay](quay.jpg)\n`
    const lacking = await pushApp.sendText('PUT', `${articles}/quay`, text)
    expect([lacking.status, lacking.answer.code]).toEqual([422, 'media-missing'])
    expect(lacking.answer.detail).toContain('"quay.jpg", which did not come with it')
    await pushApp.send('PUT', `${articles}/quay`, makeForm(text, 'text/markdown', { 'quay.jpg': picture }))
    expect((await pushApp.sendText('PUT', `${articles}/quay`, `${text}\nMore.\n`)).status).toBe(200)
    expect((await pushApp.kept('quay.md'))!.assets.map(({ name }) => name)).toEqual(['quay.jpg'])
  })
})

describe('at once', () => {
  it('two of one id leave one whole article, and both know it', async () => {
    const texts = Array.from({ length: 8 }, (_, number) => `${markdown('Race')}\nVersion ${number}.\n`)
    const results = await Promise.all(
      texts.map((text, number) =>
        pushApp.sendText('PUT', `${articles}/race`, text, number % 2 ? 'text/markdown' : 'text/plain'),
      ),
    )
    expect(results.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201])
    const left = [await pushApp.kept('race.md'), await pushApp.kept('race.txt')].filter((one) => one !== undefined)
    expect(left).toHaveLength(1)
    expect(texts).toContain(Buffer.from(left[0]!.bytes).toString())
  })

  it('many with one headline get an id each, and the same one the same', async () => {
    const texts = Array.from({ length: 6 }, (_, number) => `${markdown('Notice')}\nNumber ${number % 3}.\n`)
    const ids = (await Promise.all(texts.map((text) => pushApp.sendText('POST', articles, text)))).map(
      ({ answer }) => answer.id,
    )
    expect(new Set(ids)).toEqual(new Set(['notice', 'notice-2', 'notice-3']))
    expect(ids.slice(3)).toEqual(ids.slice(0, 3))
  })

  it('a PUT and a DELETE leave all of it or nothing', async () => {
    await pushApp.sendText('PUT', `${articles}/flood`, markdown('Flood'))
    const [put, gone] = await Promise.all([
      pushApp.sendText('PUT', `${articles}/flood`, `${markdown('Flood')}\nMore.\n`),
      pushApp.send('DELETE', `${articles}/flood`),
    ])
    expect(gone.status).toBe(204)
    // Deleted first: the PUT makes it anew. Else it was replaced, and is gone.
    expect(Boolean(await pushApp.kept('flood.md'))).toBe(put.status === 201)
  })
})
