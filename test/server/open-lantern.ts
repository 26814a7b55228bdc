import { drawPicture, markdown, openTestNewsroom } from '../newsroom/open-test-newsroom.js'

/** An app with the feed `lantern`: articles published, held back and scheduled; and the feed `broken`. */
export async function openLantern() {
  const place = await openTestNewsroom()
  await place.define({ brand: { colour: '#ffb000', background: '#102030', logo: 'logo.svg' } })
  await place.put('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')
  await place.put('articles/regatta.md', markdown('Harbour boats race', '2026-11-02'))
  await place.put('articles/regatta.jpg', await drawPicture(1600, 900))
  await place.put('articles/regatta.en.srt', '1\n00:00:00,100 --> 00:00:01,000\nHello\n')
  await place.putVideo('articles/regatta.mp4')
  await place.put('articles/market.md', markdown('Market hall opens', '2026-11-01'))
  await place.putVideo('articles/market.mp4')
  await place.put('articles/tides.md', markdown('Tide tables', '2026-10-29', 'id: Tides.v2_a~B\nstory: false\n'))
  await place.put('articles/letters.md', markdown('Letters <script>alert(1)</script>', '2026-10-30'))
  await place.put('articles/later.md', markdown('Much later', '2031-01-01'))
  await place.putVideo('articles/later.mp4')
  await place.put('../broken/feed.json', '{')
  const { app } = await place.open()
  return {
    app,
    get: async (path: string, headers: Record<string, string> = {}, method = 'GET') =>
      app.request(path, { method, headers: { host: 'tv.example:3000', ...headers } }),
    close: () => place.close(),
  }
}
