import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeSite } from '../../../src/newsroom/init/site-facts.js'
import { inspectPage } from '../../../src/sources/page/inspect-page.js'

const url = 'https://lantern.example/sport/'
const ofPage = (head: string) => {
  const page = inspectPage({ bytes: Buffer.from(`<html><head>${head}</head><body></body></html>`), url })
  return describeSite({ url, page })
}

test('the head tells name, description and colour, in any form of attributes', () => {
  const head = `<meta content='The Lantern' property=og:site_name><META NAME="Theme-Color" CONTENT="#1F6FEB"><meta name=description content="Tides &amp; times">`
  expect(ofPage(head)).toMatchObject({
    name: 'The Lantern',
    description: 'Tides & times',
    colour: '#1f6feb',
    website: 'https://lantern.example/',
  })
})

test('the page of an article does not tell of the site', () => {
  const page = {
    ...inspectPage({
      bytes: Buffer.from('<title>Gulls</title><meta name="description" content="They are back">'),
      url,
    }),
    isArticle: true,
  }
  expect(describeSite({ url, page })).toMatchObject({ name: 'lantern.example', description: undefined })
})

test.each(['#fff', '#101010', '#F5F5F5', 'navy', '#12345', 'rgb(1,2,3)'])('%s is no accent', (colour) => {
  expect(ofPage(`<meta name="theme-color" content="${colour}">`).colour).toBeUndefined()
})

test('WordPress with an offset instead of a zone tells none', () => {
  expect(describeSite({ url, wordpress: { timezone_string: '' } }).timeZone).toBeUndefined()
})

test('every site has a name', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (name, title) => {
      expect(describeSite({ url, wordpress: { name }, feed: { title } }).name.trim()).not.toBe('')
    }),
  )
})
