import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recogniseContent } from '../../src/sources/recognise-content.js'

const utf16 = (text: string, mark: boolean) => Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le')
const rss = '<rss version="2.0"><channel/></rss>'

test.each<[string, string | Uint8Array, string, string]>([
  ['a page', '<!DOCTYPE html><html lang="en">', 'text/html', 'html'],
  ['a page that is called a feed', '\n <!doctype HTML>', 'application/rss+xml', 'html'],
  ['XHTML', '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD"><html>', 'application/xml', 'html'],
  ['a page behind a comment', `<!-- ${'x'.repeat(2000)} --><HTML>`, '', 'html'],
  ['a piece of a page', '<div class="story">', 'text/plain', 'html'],
  ['a warning before a feed', `<br />\n<b>Warning</b>: on line 3 ${rss}`, 'application/rss+xml', 'xml'],
  ['a feed', `<?xml version="1.0"?>${rss}`, 'application/rss+xml', 'xml'],
  ['a feed that is called a page', rss, 'text/html; charset=utf-8', 'xml'],
  ['a feed behind a mark and lines', `\uFEFF\r\n\r\n<?xml version="1.0"?><!-- made by hand -->${rss}`, '', 'xml'],
  ['Atom', '<feed xmlns="http://www.w3.org/2005/Atom">', '', 'xml'],
  ['RDF', '<rdf:RDF>', 'text/html', 'xml'],
  ['a feed in UTF-16', utf16(rss, true), '', 'xml'],
  ['a feed in UTF-16 without a mark', utf16(`<?xml version="1.0" encoding="utf-16"?>${rss}`, false), '', 'xml'],
  ['a doctype of its own', '<!DOCTYPE rss [ <!ENTITY x "y"> ]><rss>', 'text/html', 'xml'],
  ['an unknown root', '<harbour/>', 'application/xml', 'xml'],
  ['an unknown root that is called a page', '<harbour-app></harbour-app>', 'text/html', 'html'],
  ['JSON', ' {"version": "https://jsonfeed.org/version/1.1"}', 'application/feed+json', 'json'],
  ['JSON that is called a page', '[\n  {"id": 1}]', 'text/html', 'json'],
  ['nothing as JSON', '{}', '', 'json'],
  ['an empty list', '[]', 'application/json', 'json'],
  ['a sentence', '[Port Meridian] The ferry is late.', 'application/json', 'text'],
  ['an error called JSON', 'Internal error: no database', 'application/json', 'text'],
  ['a smaller sign', '< 3 boats', 'text/html', 'text'],
  ['nothing', '', 'text/html', 'text'],
  ['white space', ' \n', 'application/xml', 'text'],
  ['PDF', '%PDF-1.7', 'text/html', 'binary'],
  ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x41]), 'text/xml', 'binary'],
  ['gzip', Buffer.from([0x1f, 0x8b, 0x20, 0x20]), 'application/xml', 'binary'],
  ['a zip', Buffer.from('PK\x03\x04'), '', 'binary'],
  ['a video', Buffer.from('\x00\x00\x00\x20ftypisom', 'latin1'), 'text/html', 'binary'],
])('recognises %s', (_what, content, contentType, expected) => {
  expect(recogniseContent(typeof content === 'string' ? Buffer.from(content) : content, contentType)).toBe(expected)
})

test('knows something to say of whatever comes', () => {
  const markup = fc.array(fc.constantFrom('<', '>', '!--', '-->', '?', '!doctype ', 'rss', 'html', ' ', '{', '"', '\0'))
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        markup.map((parts) => new Uint8Array(Buffer.from(parts.join('')))),
      ),
      fc.option(fc.string(), { nil: undefined }),
      (bytes, contentType) => {
        expect(['html', 'xml', 'json', 'text', 'binary']).toContain(recogniseContent(bytes, contentType))
      },
    ),
  )
})
