import { expect, test } from 'vitest'
import { parseFeed } from '../../../src/sources/feed/parse-feed.js'

const parse = (inner: string) =>
  parseFeed({
    bytes: Buffer.from(`<rss version="2.0"><channel><item><title>x</title>${inner}</item></channel></rss>`),
    url: 'https://lantern.example/feed',
  })
const itemOf = (inner: string) => parse(inner).items[0]!

const urls = (inner: string) => itemOf(inner).videos.map(({ renditions }) => renditions.map(({ url }) => url.slice(24)))

test('contents of one length are renditions of one video, best first', () => {
  expect(
    urls(`
    <media:content url="/dash.mpd" type="application/dash+xml" duration="9"/>
    <media:content url="/web.webm" type="video/webm" height="2160" duration="9"/>
    <media:content url="/sd.mp4" type="video/mp4" height="480" duration="9"/>
    <media:content url="/hd-low.mp4" type="video/mp4" height="720" bitrate="900" duration="9"/>
    <media:content url="/hd-high.mp4" type="video/mp4" height="720" bitrate="2900" duration="9"/>
    <media:content url="/hls" type="application/vnd.apple.mpegurl" duration="9"/>`),
  ).toEqual([['hls', 'hd-high.mp4', 'hd-low.mp4', 'sd.mp4', 'web.webm', 'dash.mpd']])
})

test('an enclosure repeats the video of Media RSS; alone it is one', () => {
  const enclosure = '<enclosure url="/a.mp4" type="video/mp4"/>'
  expect(urls(enclosure)).toEqual([['a.mp4']])
  expect(urls(`${enclosure}<media:content url="/a.mp4" medium="video"/>`)).toEqual([['a.mp4']])
})

test('a sample is only taken where there is nothing else', () => {
  const sample = '<media:content url="/s.mp4" medium="video" expression="sample"/>'
  expect(urls(sample)).toEqual([['s.mp4']])
  expect(urls(`<media:group>${sample}<media:content url="/f.mp4" medium="video"/></media:group>`)).toEqual([['f.mp4']])
})

test('sound is no video', () => {
  const item = itemOf('<enclosure url="/a.mp3" type="audio/mpeg"/><media:content url="/b.m4a" medium="audio"/>')
  expect(item).toMatchObject({ videos: [], pictures: [], players: [] })
})

test.each([
  ['/ep.mp4?ep=2', 'audio/mpeg', 'a video called sound'],
  ['/ep.mov', 'audio/mp4', 'a video called sound'],
])('%s as %s: %s is looked at, and named', (url, type) => {
  const feed = parse(`<enclosure url="${url}" type="${type}"/>`)
  expect(feed.items[0]?.videos[0]?.renditions[0]?.url).toBe(`https://lantern.example${url}`)
  expect(feed.notes).toEqual([
    `1 enclosure has a type that is not that of the file (${url.slice(1).replace(/\?.*/, '')} as ${type}): taken as what the name says; correct the type.`,
  ])
})

test('a picture or sound called video is none; a playlist is one under its odd old type', () => {
  expect(urls('<enclosure url="/a.jpg" type="video/mp4"/><enclosure url="/a.mp3" type="video/mp4"/>')).toEqual([])
  expect(
    urls('<enclosure url="/a.m3u8" type="audio/x-mpegurl"/><enclosure url="/track/77" type="video/mp4"/>'),
  ).toEqual([['a.m3u8'], ['track/77']])
})

test('of the crops in a group, the one that suits a Roku leads', () => {
  const crop = (name: string, width: number, height: number, more = '') =>
    `<media:content url="/${name}.jpg" type="image/jpeg" width="${width}" height="${height}" ${more}/>`
  const lead = (...crops: string[]) => itemOf(`<media:group>${crops.join('')}</media:group>`).pictures[0]?.url.slice(24)
  expect(lead(crop('square', 1200, 1200), crop('tall', 900, 1600), crop('wide', 1600, 900))).toBe('wide.jpg')
  expect(lead(crop('square', 1200, 1200, 'isDefault="true"'), crop('wide', 1600, 900))).toBe('wide.jpg')
  expect(lead(crop('wide', 1600, 900), crop('chosen', 1500, 1000, 'isDefault="true"'))).toBe('chosen.jpg')
  expect(lead(crop('tiny', 320, 180), crop('wide', 1600, 1067))).toBe('wide.jpg')
  expect(lead('<media:content url="/a.jpg"/>', '<media:content url="/b.jpg" isDefault="true"/>')).toBe('b.jpg')
  const thumbnails =
    '<media:thumbnail url="/s.jpg" width="800" height="800"/><media:thumbnail url="/w.jpg" width="1280" height="720"/>'
  expect(itemOf(thumbnails).pictures[0]?.url.slice(24)).toBe('w.jpg')
})

test('icons, pixels and portraits of authors are no pictures', () => {
  const item = itemOf(`
    <media:content url="https://secure.gravatar.example/avatar/12?s=96" medium="image"><media:title>Ana</media:title></media:content>
    <media:thumbnail url="/favicon.png"/><media:thumbnail url="/p.gif" width="1" height="1"/>
    <media:content url="/logo.svg" type="image/svg+xml"/><enclosure url="/real.jpg" type="image/jpeg"/>`)
  expect(item.pictures).toEqual([{ url: 'https://lantern.example/real.jpg' }])
})

test('of one picture in several sizes the widest is kept, and small ones stand behind', () => {
  const item = itemOf(`
    <media:content url="/small.jpg" width="140" medium="image"/>
    <media:content url="/a.jpg?w=460" width="460" medium="image"><media:credit>Tom Hale</media:credit></media:content>
    <media:content url="/a.jpg?w=1900" width="1900" medium="image"/>`)
  expect(item.pictures).toEqual([
    { url: 'https://lantern.example/a.jpg?w=1900', width: 1900, credit: 'Tom Hale' },
    { url: 'https://lantern.example/small.jpg', width: 140 },
  ])
})

test('a lone picture has the caption and credit that stand beside it', () => {
  const item = itemOf(`<description>Text</description><media:content url="/a.jpg" medium="image"/>
    <media:description>The quay</media:description><media:credit>Tom Hale</media:credit>`)
  expect(item.pictures).toEqual([{ url: 'https://lantern.example/a.jpg', caption: 'The quay', credit: 'Tom Hale' }])
})

test.each([
  ['<media:rating scheme="urn:mpaa">pg-13</media:rating>', { rating: 'PG13', ratingSource: 'MPAA' }],
  ['<media:rating scheme="urn:simple">nonadult</media:rating>', undefined],
  ['<media:rating scheme="urn:mpaa">wild</media:rating>', undefined],
])('rating of %s', (inner, rating) => {
  expect(itemOf(inner).rating).toEqual(rating)
})

test.each([
  '<dcterms:valid>start=2026-01-01;end=2026-02-01;scheme=W3C-DTF</dcterms:valid>',
  '<media:validity>start=2026-01-01; end=2026-02-01</media:validity>',
])('expires at the end of %s', (inner) => {
  expect(itemOf(inner).expiresAt).toBe('2026-02-01')
})
