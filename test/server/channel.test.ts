import JSZip from 'jszip'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lanAddress } from '../../src/server/route-resources.js'
import { drawPicture, markdown, openTestNewsroom } from '../newsroom/open-test-newsroom.js'

let place: Awaited<ReturnType<typeof openTestNewsroom>>
let opened: Awaited<ReturnType<typeof place.open>>
const get = (path: string) => opened.app.request(path, { headers: { host: 'tv.example:3000' } })

beforeAll(async () => {
  place = await openTestNewsroom()
  await place.define({ brand: { colour: '#ffb000' }, mirrors: ['https://second.example'] })
  await place.put('articles/regatta.md', markdown('Harbour boats race', '2026-11-02'))
  await place.put('articles/regatta.jpg', await drawPicture(1600, 900))
  await place.putVideo('articles/regatta.mp4')
  opened = await place.open()
})

afterAll(() => place.close())

describe('channel.zip', () => {
  const manifestOf = async (path: string) => {
    const zip = await JSZip.loadAsync(await (await get(path)).arrayBuffer())
    return zip.file('manifest')!.async('string')
  }

  it('is the channel of this feed, under the address it was asked for, with the mirrors behind', async () => {
    const manifest = await manifestOf('/feeds/lantern/channel.zip')
    expect(manifest).toMatch(/^title=The Lantern$/m)
    expect(manifest).toMatch(
      /^FEED_URLS=http:\/\/tv\.example:3000\/feeds\/lantern\/direct-publisher\.json,https:\/\/second\.example\/feeds\/lantern\/direct-publisher\.json$/m,
    )
    expect(manifest).toMatch(/^ACCENT_COLOR=#ffb000$/m)
  })

  it('never sends a Roku to localhost, where there is a network', async () => {
    const zip = await JSZip.loadAsync(
      await (
        await opened.app.request('/feeds/lantern/channel.zip', { headers: { host: 'localhost:3000' } })
      ).arrayBuffer(),
    )
    const host = lanAddress() ?? 'localhost'
    expect(await zip.file('manifest')!.async('string')).toContain(`FEED_URLS=http://${host}:3000/feeds/lantern/`)
  })

  it('carries the version that its editor wants', async () => {
    expect(await manifestOf('/feeds/lantern/channel.zip?version=2.1.7')).toMatch(
      /^major_version=2\nminor_version=1\nbuild_version=7$/m,
    )
    const refused = await get('/feeds/lantern/channel.zip?version=new')
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({
      detail: 'The version "new" must be three numbers such as 1.0.3, and not 0.0.0.',
    })
  })
})

describe('what the channel asks for', () => {
  it('a tile of a thumbnail is the same picture in 640x360', async () => {
    const { shortFormVideos } = await (await get('/feeds/lantern/direct-publisher.json')).json()
    const { pathname } = new URL(shortFormVideos[0].thumbnail)
    const size = async (path: string) => {
      const { width, height } = await sharp(await (await get(path)).arrayBuffer()).metadata()
      return [width, height]
    }
    expect(await size(pathname)).toEqual([1280, 720])
    expect(await size(`${pathname}?w=640`)).toEqual([640, 360])
    expect(await size(`${pathname}?w=641`)).toEqual([1280, 720])
  })

  it('a QR code of the article is a picture', async () => {
    const response = await get('/feeds/lantern/articles/regatta/qr.png')
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(await sharp(await response.arrayBuffer()).metadata()).toMatchObject({ width: 560, height: 560 })
    expect((await get('/feeds/lantern/articles/nobody/qr.png')).status).toBe(404)
  })
})
