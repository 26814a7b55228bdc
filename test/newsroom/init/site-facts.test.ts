import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeSite, nameSite } from '../../../src/newsroom/init/site-facts.js'
import { inspectPage } from '../../../src/sources/page/inspect-page.js'

const url = 'https://lantern.example/sport/'
const ofPage = (head: string) => {
  const page = inspectPage({ bytes: Buffer.from(`<html><head>${head}</head><body></body></html>`), url })
  return describeSite({ url, page })
}

test('reads name, description and colour from the head, however attributes are quoted', () => {
  const head = `<meta content='The Lantern' property=og:site_name><META NAME="Theme-Color" CONTENT="#1F6FEB"><meta name=description content="Tides &amp; times">`
  expect(ofPage(head)).toMatchObject({
    name: 'The Lantern',
    description: 'Tides & times',
    colour: '#1f6feb',
    website: 'https://lantern.example/',
  })
})

test('does not describe the site by the page of an article', () => {
  const page = {
    ...inspectPage({
      bytes: Buffer.from('<title>Gulls</title><meta name="description" content="They are back">'),
      url,
    }),
    isArticle: true,
  }
  expect(describeSite({ url, page })).toMatchObject({ name: 'lantern.example', description: undefined })
})

test.each(['#fff', '#101010', '#F5F5F5', 'navy', '#12345', 'rgb(1,2,3)'])('does not take %s as an accent', (colour) => {
  expect(ofPage(`<meta name="theme-color" content="${colour}">`).colour).toBeUndefined()
})

test('has no time zone if WordPress is set to an offset', () => {
  expect(describeSite({ url, wordpress: { timezone_string: '' } }).timeZone).toBeUndefined()
})

test('every site gets a name', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (name, title) => {
      expect(describeSite({ url, wordpress: { name }, feed: { title } }).name.trim()).not.toBe('')
    }),
  )
})

test.each([
  ['The Lantern | News from the harbour', 'www.lantern.example', 'The Lantern'],
  ['News from the harbour – The Port Meridian Lantern', 'portmeridianlantern.example', 'The Port Meridian Lantern'],
  ['Home » Lantern', 'lantern.example', 'Lantern'],
  ['Home', 'lantern.example', 'lantern.example'],
  ['Port-Meridian-Anzeiger', 'pma.example', 'Port-Meridian-Anzeiger'],
  ['Lantern: tides and times', 'lantern.example', 'Lantern: tides and times'],
  [undefined, 'lantern.example', 'lantern.example'],
])('%j on %s is named %j', (title, host, name) => {
  expect(nameSite([title], host)).toBe(name)
})

test('takes the name from the first title that contains one', () => {
  expect(nameSite([undefined, 'Start', 'The Gull', 'The Lantern'], 'lantern.example')).toBe('The Gull')
})
