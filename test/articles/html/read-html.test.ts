import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
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

test('knows a page that wants no story video', () => {
  const page = (content: string) =>
    read(`<meta name="newsreel:story" content="${content}"><h1>Boats counted</h1><p>${story}</p>`)
  expect(page('no').story).toBe(false)
  expect(page('yes').story).toBeUndefined()
})
