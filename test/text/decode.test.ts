import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { Problem } from '../../src/problem.js'
import { decodeText } from '../../src/text/decode.js'

const sample = 'Café on the quay – “open” at last\nمرحبا بكم في الميناء\n'

test.each(['utf8', 'utf-16le', 'utf-16be', 'utf-32le'])('reads %s with a byte order mark', (encoding) => {
  expect(decodeText(iconv.encode(sample, encoding, { addBOM: true }))).toBe(sample)
})

test.each(['utf8', 'utf-16le', 'utf-16be'])('reads %s without a byte order mark', (encoding) => {
  expect(decodeText(iconv.encode(sample, encoding, { addBOM: false }))).toBe(sample)
})

test('reads what is no UTF-8 as windows-1252', () => {
  expect(decodeText(iconv.encode('Zoë – “café”', 'windows-1252'))).toBe('Zoë – “café”')
})

test('follows a declaration, but not one that cannot be true', () => {
  expect(decodeText(iconv.encode('Гавань', 'koi8-r'), { declared: 'koi8-r' })).toBe('Гавань')
  expect(decodeText(Buffer.from('Zoë'), { declared: 'utf-16' })).toBe('Zoë')
  expect(decodeText(Buffer.from('Zoë'), { declared: 'base64' })).toBe('Zoë')
})

test('leaves a few NUL bytes to the cleaning', () => {
  expect(decodeText(Buffer.from('a boat\0 and another boat'))).toBe('a boat\0 and another boat')
})

test.each([
  ['%PDF-1.7 ...', 'a PDF'],
  ['PK\x03\x04....word/document.xml', 'a Word document'],
  ['\xff\xd8\xff\xe0', 'a JPEG picture'],
  ['\x89PNG\r\n', 'a PNG picture'],
  ['{\\rtf1 hello}', 'a rich-text (RTF) document'],
  ['\x01\x02\x03\x04\x05\x06', 'binary data'],
])('names what %j is instead of text', (bytes, kind) => {
  expect(() => decodeText(Buffer.from(bytes, 'latin1'))).toThrow(kind)
})

test('decodes any bytes or refuses them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      try {
        expect(typeof decodeText(bytes)).toBe('string')
      } catch (error) {
        expect(error).toBeInstanceOf(Problem)
      }
    }),
  )
})
