import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { readArticle } from '../../../src/articles/read-article.js'
import { defaults, documentOf } from '../document.js'

const read = (html: string | Uint8Array, assets: string[] = [], name = 'page.html') =>
  readArticle(documentOf(name, html, assets), defaults)
const story = 'The harbour office counted the boats again on Monday and found one more than there are moorings.'

test('takes the picture of the head where the article shows none, and a picture beside the page before it', () => {
  const html = `<meta property="og:image" content="https://lantern.example/a.jpg"><h1>Boats counted</h1><p>${story}</p>`
  expect(read(html).blocks[0]).toEqual({ type: 'figure', image: 'https://lantern.example/a.jpg' })
  expect(read(html, ['page.jpg']).blocks).toEqual([
    { type: 'figure', image: 'page.jpg' },
    { type: 'paragraph', text: story },
  ])
})

test('takes the text of JSON-LD where a script would have shown it', () => {
  const linked = JSON.stringify({
    '@type': 'Article',
    headline: 'Boats counted',
    articleBody: `${story}\n\nOne is a raft.`,
  })
  const html = `<script type="application/ld+json">${linked}</script><div id="app"></div>`
  expect(read(html).blocks).toEqual([
    { type: 'paragraph', text: story },
    { type: 'paragraph', text: 'One is a raft.' },
  ])
})

test('takes videos of JSON-LD and Open Graph where no element shows one', () => {
  const linked = JSON.stringify({ '@type': 'VideoObject', contentUrl: 'https://lantern.example/boats.m3u8' })
  const html = `<script type="application/ld+json">${linked}</script><h1>Boats counted</h1><p>${story}</p>`
  expect(read(html).videos).toEqual([{ url: 'https://lantern.example/boats.m3u8', closedCaptions: [] }])
})

test('honours the encoding that the page declares', () => {
  const html = `<html lang="ru"><meta charset="windows-1251"><h1>Гавань снова открыта</h1><p>${story}</p></html>`
  const draft = read(iconv.encode(html, 'windows-1251'))
  expect(draft).toMatchObject({ headline: 'Гавань снова открыта', language: 'ru' })
})

test('keeps right-to-left text as it is', () => {
  const text = 'وقالت مديرة الميناء إن السفينة ستعود في الربيع، وإنها حملت ألف طن من الملح.'
  const draft = read(
    `<html lang="ar" dir="rtl"><body><article><h1>سفينة تعود</h1><p>${text}</p></article></body></html>`,
  )
  expect(draft.blocks).toEqual([{ type: 'paragraph', text }])
})

test('neither runs nor keeps scripts, styles and handlers', () => {
  const draft = read(
    `<h1>Boats</h1><p onclick="x()">${story}</p><script>document.title='no'</script><style>p{}</style>`,
  )
  expect(draft.blocks).toEqual([{ type: 'paragraph', text: story }])
})

test('refuses a picture outside of the folder, and a page of nothing but tags', () => {
  expect(() =>
    read(`<h1>Boats</h1><article><figure><img src="../../secret.jpg"></figure><p>${story}</p></article>`),
  ).toThrow('lies outside of its folder')
  expect(() => read(`a${'<div>'.repeat(5000)}`)).toThrow('nested more than 1000 deep')
  expect(() => read(`a${'<'.repeat(1_000_000)}`)).toThrow('more than 30000 tags')
})

describe('a page that was fetched', () => {
  const url = 'https://www.lantern.example/city/boats/counted'
  const fetched = (html: string) => readArticle({ ...documentOf('3f2a90c1.html', html), url }, defaults)
  const linked = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`
  const body = `<h1>Boats counted</h1><p>${story}</p><p>${story}</p>`
  const leadOf = (html: string) => fetched(html).blocks.find((block) => block.type === 'figure')

  test('has its addresses meant from where it was fetched, or from its base', () => {
    const draft = fetched(
      `<link rel="canonical" href="/boats">${body}<figure><img src="../a.jpg"></figure><video src="b.mp4"></video>`,
    )
    expect(draft.url).toBe('https://www.lantern.example/boats')
    expect(draft.blocks).toContainEqual({ type: 'figure', image: 'https://www.lantern.example/city/a.jpg' })
    expect(draft.videos.map((video) => video.url)).toEqual(['https://www.lantern.example/city/boats/b.mp4'])
    const based = fetched(`<base href="//cdn.lantern.example/x/">${body}<figure><img src="a.jpg"></figure>`)
    expect(based.blocks).toContainEqual({ type: 'figure', image: 'https://cdn.lantern.example/x/a.jpg' })
    expect(based.url).toBe(url)
  })

  test('leads with what it shows rather than with the head’s picture, and takes the larger file of the same', () => {
    const head = (image: string) => `<meta property="og:image" content="https://i.example/${image}">`
    const figure =
      '<figure><img src="https://i.example/boats-640x427.jpg"><figcaption>Boats. Photo: Dev Malik</figcaption></figure>'
    const caption = { caption: 'Boats.', credit: 'Dev Malik' }
    expect(leadOf(head('other.jpg') + figure + body)).toMatchObject({
      image: 'https://i.example/boats-640x427.jpg',
      ...caption,
    })
    expect(leadOf(head('boats-1920x1280.jpg') + figure + body)).toMatchObject({
      image: 'https://i.example/boats-1920x1280.jpg',
      ...caption,
    })
    expect(leadOf(head('boats-1200x630.jpg') + figure + body)).toMatchObject({
      image: 'https://i.example/boats-640x427.jpg',
      ...caption,
    })
    expect(
      fetched(head('boats-1920x1280.jpg') + figure + body).blocks.filter(({ type }) => type === 'figure').length,
    ).toBe(1)
  })

  test('leads with the largest picture of JSON-LD where it shows none, never with an icon', () => {
    const image = [
      { '@type': 'ImageObject', url: 'https://i.example/logo.png', width: 4000, height: 4000 },
      { '@type': 'ImageObject', url: 'https://i.example/small.jpg', width: 200, height: 100 },
      {
        '@type': 'ImageObject',
        url: 'https://i.example/large.jpg',
        width: '1600',
        height: '900',
        creditText: 'Dev Malik',
      },
    ]
    const html = `${linked({ '@type': 'NewsArticle', headline: 'Boats', image })}<meta property="og:image" content="https://i.example/og.jpg">${body}`
    expect(leadOf(html)).toEqual({ type: 'figure', image: 'https://i.example/large.jpg', credit: 'Dev Malik' })
    expect(leadOf(`<meta property="og:image" content="https://i.example/favicon.png">${body}`)).toBeUndefined()
  })

  test('names the players of other services, and the streams that its own player declares', () => {
    const video = { '@type': 'VideoObject', embedUrl: 'https://player.vimeo.com/video/12' }
    const html = `${linked(video)}<meta property="og:video" content="https://www.lantern.example/video/embed/7">${body}<iframe src="https://www.youtube.com/embed/abc"></iframe>`
    expect(fetched(html).embeds).toEqual([
      'https://www.youtube.com/embed/abc',
      'https://player.vimeo.com/video/12',
      'https://www.lantern.example/video/embed/7',
    ])
    const player = `${body}<div data-setup='{"src":"https:\\/\\/v.example\\/a\\/master.m3u8?t=1"}'></div>`
    expect(fetched(player).videos.map((each) => each.url)).toEqual(['https://v.example/a/master.m3u8?t=1'])
    expect(
      fetched(`${body}<div class="teaser"><div data-video-src="https://v.example/b.mp4"></div></div>`).videos,
    ).toEqual([])
    expect(fetched(`${body}<video autoplay muted loop src="c.mp4"></video>`).videos).toEqual([])
    expect(fetched(body)).not.toHaveProperty('embeds')
  })
})

test('knows a page that wants no story video', () => {
  const page = (content: string) =>
    read(`<meta name="newsreel:story" content="${content}"><h1>Boats counted</h1><p>${story}</p>`)
  expect(page('no').story).toBe(false)
  expect(page('yes').story).toBeUndefined()
})
