import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLantern } from '../open-lantern.js'

let lantern: Awaited<ReturnType<typeof openLantern>>
const get: typeof lantern.get = (...request) => lantern.get(...request)

beforeAll(async () => {
  lantern = await openLantern()
})

afterAll(() => lantern.close())

describe('media', () => {
  const mediaOf = async (field: 'video' | 'thumbnail' | 'captions') => {
    const { shortFormVideos } = await (await get('/feeds/lantern/direct-publisher.json')).json()
    const { content, thumbnail } = shortFormVideos[0]
    const url = { video: content.videos[0].url, thumbnail, captions: content.captions[0].url }[field]
    return new URL(url).pathname
  }

  it('never change and say so', async () => {
    const path = await mediaOf('thumbnail')
    const response = await get(path)
    expect(response.headers.get('content-type')).toBe('image/jpeg')
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const again = await get(path, { 'if-none-match': response.headers.get('etag')! })
    expect(again.status).toBe(304)
  })

  it('have the types that players insist on', async () => {
    expect((await get(await mediaOf('captions'))).headers.get('content-type')).toBe(
      'application/x-subrip; charset=utf-8',
    )
    expect((await get(await mediaOf('video'))).headers.get('content-type')).toBe('video/mp4')
  })

  it('answer Range requests', async () => {
    const path = await mediaOf('video')
    const whole = Buffer.from(await (await get(path)).arrayBuffer())
    const part = await get(path, { range: 'bytes=100-199' })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 100-199/${whole.length}`)
    expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(100, 200))).toBe(true)
    const end = await get(path, { range: 'bytes=-50' })
    expect(Buffer.from(await end.arrayBuffer()).equals(whole.subarray(-50))).toBe(true)
    const outside = await get(path, { range: `bytes=${whole.length}-` })
    expect(outside.status).toBe(416)
    expect(outside.headers.get('content-range')).toBe(`bytes */${whole.length}`)
    expect((await get(path, { range: 'bytes=-0' })).status).toBe(416)
    const head = await get(path, { range: 'bytes=0-9' }, 'HEAD')
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(whole.length)])
  })

  it.each([
    [{ range: 'bytes=0-9,20-29' }, 200],
    [{ range: 'bytes=9-5' }, 200],
    [{ range: 'items=0-9' }, 200],
    [{ range: 'bytes=0-9', 'if-range': '"of another"' }, 200],
    [{ range: 'bytes=0-99999999999' }, 206],
  ])('answer %j with %i and all their bytes', async (headers, status) => {
    const path = await mediaOf('video')
    const whole = (await (await get(path)).arrayBuffer()).byteLength
    const response = await get(path, headers as Record<string, string>)
    expect(response.status).toBe(status)
    expect((await response.arrayBuffer()).byteLength).toBe(whole)
    const etag = response.headers.get('etag')!
    expect((await get(path, { range: 'bytes=0-9', 'if-range': etag })).status).toBe(206)
  })

  it.each([
    '/media/../catalogue.db',
    '/media/..%2fcatalogue.db',
    '/media/%2e%2e/catalogue.db',
    '/media/00000000000000000000000000000000.jpg',
    '/media/.tmp-1',
    '/media/%00.jpg',
    '/media/%',
    '/media/00000000000000000000000000000000/%2e%2e/%2e%2e/catalogue.db',
    '/media/*',
  ])('does not give %s', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(404)
  })
})
