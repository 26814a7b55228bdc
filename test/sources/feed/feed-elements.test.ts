import { expect, test } from 'vitest'
import { dropOverlongPersons, maxPersonCharacters } from '../../../src/sources/feed/feed-elements.js'
import { parseRoku } from '../../../src/sources/roku/parse-roku.js'

const brackets = '('.repeat(maxPersonCharacters)

test.each([
  ['<author>a@lantern.example (Ana Roe)</author>', '<author>a@lantern.example (Ana Roe)</author>'],
  ['<author><![CDATA[Ana <Roe>]]></author>', '<author><![CDATA[Ana <Roe>]]></author>'],
  [`<author>${brackets}</author><b>`, '<author></author><b>'],
  [`<webMaster x="1"> ${brackets}</webMaster>`, '<webMaster x="1"> </webMaster>'],
  [`<managingEditor><![CDATA[<${brackets}]]></managingEditor>`, '<managingEditor><![CDATA[]]></managingEditor>'],
  [`<title>${brackets}</title>`, `<title>${brackets}</title>`],
])('%s', (xml, short) => expect(dropOverlongPersons(xml)).toBe(short))

test('an old feed is read whatever stands for its author', () => {
  const endless = '('.repeat(1_000_000)
  const xml = `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Lantern</title><webMaster>${endless}</webMaster>
<item><guid>tides</guid><title>Tides</title><author><![CDATA[${endless}]]></author><media:content url="https://cdn.example/a.mp4"/></item></channel></rss>`
  const { articles } = parseRoku({ bytes: Buffer.from(xml), url: 'https://lantern.example/feed.xml' })
  expect(articles.map(({ id }) => id)).toEqual(['tides'])
})
