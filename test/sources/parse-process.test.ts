import { afterEach, expect, test } from 'vitest'
import { type Parser, startParser } from '../../src/sources/parse-process.js'
import { parsers } from '../../src/sources/parsers.js'
import { rss } from './feed/site.js'

let parser: Parser | undefined
afterEach(() => parser?.close())

const url = 'https://lantern.example/feed?key=s3cret'
const fetchable = (text: string) => ({ bytes: Buffer.from(text), contentType: 'text/xml', url })
const feed = fetchable(rss([{ id: 'a' }, { id: 'b', link: 'https://lantern.example/b' }]))

test('parses as in this process, hands problems on, and refuses after it was closed', async () => {
  parser = startParser()
  expect(await parser.parse('feed', feed)).toEqual(parsers.feed(feed))
  const page = fetchable('<!doctype html><title>Tides</title><p>High water at six.</p>')
  expect(await parser.parse('page', page)).toEqual(parsers.page(page))
  await expect(parser.parse('feed', fetchable('no feed'))).rejects.toMatchObject({
    name: 'Problem',
    code: 'feed-unreadable',
  })
  await parser.close()
  await expect(parser.parse('feed', feed)).rejects.toMatchObject({ code: 'parsing-stopped' })
})

test('stops what takes too long, and only that', async () => {
  parser = startParser({ timeoutMs: 100 })
  const large = fetchable(
    rss(Array.from({ length: 5000 }, (_, index) => ({ id: `${index}`, title: 'x'.repeat(2000) }))),
  )
  await expect(parser.parse('feed', large)).rejects.toMatchObject({
    code: 'parsing-stopped',
    // Without its query, which may be a key.
    message: expect.stringMatching(/^https:\/\/lantern\.example\/feed needed more than 0\.1 s of computing time/),
  })
})
