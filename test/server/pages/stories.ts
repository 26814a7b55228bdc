import { readdir, readFile } from 'node:fs/promises'
import { drawPicture, openTestNewsroom } from '../../newsroom/open-test-newsroom.js'

const hls = new URL('../../media/probe/fixtures/hls/', import.meta.url)

const light = { colour: '#0b6e4f', background: '#fbf7ef' }
/** A clash: neither white nor black stands well on it. */
const middling = { colour: '#ff7a00', background: '#7d7f86' }

export const channel = '/feeds/lantern'

/** Every kind of page, in every brand. */
export const pages = [
  '/',
  channel,
  `${channel}/articles/regatta`,
  `${channel}/articles/tram`,
  `${channel}/articles/lamp-he`,
  `${channel}/articles/letters`,
  `${channel}/articles/camera`,
  `${channel}/report`,
  '/feeds/daylight',
  '/feeds/daylight/articles/frost',
  '/feeds/daylight/articles/letters',
  '/feeds/daylight/report',
  '/feeds/empty',
]

/** A application with every kind of story that the pages show, in three feeds: `lantern` (dark), `daylight` (light) and `empty`. */
export async function openStories() {
  const place = await openTestNewsroom()
  const { put, putVideo } = place
  const story = (name: string, headline: string, fields: string, body = 'It happened in the harbour.') =>
    put(`articles/${name}.md`, `---\ntitle: ${headline}\n${fields}\n---\n\n${body}\n`)

  await place.define({
    live: [{ id: 'camera', title: 'Harbour camera', url: 'live/video.m3u8', description: 'The basin, day and night.' }],
  })
  await story(
    'regatta',
    'The long race',
    'date: 2026-11-05\nsection: Sport\nimage: regatta.jpg\nimage_caption: Boats at the first mark.\nimage_credit: Lantern photo',
  )
  await put('articles/regatta.jpg', await drawPicture(1280, 720))
  await putVideo('articles/regatta.mp4')
  await put('articles/regatta.en.srt', '1\n00:00:00,000 --> 00:00:02,000\nThey are off.\n')
  await put('articles/regatta.es.srt', '1\n00:00:00,000 --> 00:00:02,000\nYa han salido.\n')
  await story(
    'tram',
    'Line four climbs again',
    'date: 2026-11-04\nsection: City\nvideo: hls/master.m3u8\ncaptions: tram.en.vtt',
  )
  await put('articles/tram.en.vtt', 'WEBVTT\n\n00:00.000 --> 00:04.000\nMind the step.\n')
  for (const name of await readdir(hls)) {
    const bytes = await readFile(new URL(name, hls))
    await put(`articles/hls/${name}`, bytes)
    await put(`live/${name}`, bytes)
  }
  await story('lamp.he', 'המגדלור נדלק שוב', 'date: 2026-11-03\nlang: he\nsection: City', 'הקהל חיכה על המדרגות.')
  await putVideo('articles/lamp.he.mp4')
  await put('articles/letters.txt', letters)
  await story('later', 'Much later', 'date: 2031-01-01\nsection: City')
  await putVideo('articles/later.mp4')

  await put('../daylight/feed.json', JSON.stringify({ title: 'Daylight', provider: 'Daylight', brand: light }))
  await put(
    '../daylight/articles/frost.md',
    '---\ntitle: First frost\ndate: 2026-11-02\nsection: Weather\n---\n\nIt froze.\n',
  )
  await putVideo('../daylight/articles/frost.mp4')
  await put('../daylight/articles/frost.en.srt', 'There are no times in this file.')
  await put('../daylight/articles/letters.txt', letters)
  await put('../empty/feed.json', JSON.stringify({ title: 'Nothing yet', provider: 'Nobody', brand: middling }))
  const { app } = await place.open()
  return { app, close: place.close }
}

const letters = `Letters to the desk

The desk got nine letters this week, and read them all.

A reader hands in a letter at the counter of the Lantern on Thursday, November 5, 2026. (Lantern photo)

Eight were about the clock.
`
