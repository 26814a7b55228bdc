import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decodeText } from '../../src/text/decode.js'
import { languageSamples } from './language-samples.js'

const cases = languageSamples.flatMap(([language, encodings, text]) =>
  encodings.map((encoding): [language: string, encoding: string, text: string] => [language, encoding, text]),
)

/** What iconv-lite cannot write. */
function encode(text: string, encoding: string): Uint8Array {
  if (encoding === 'windows-1258') return iconv.encode(separateTones(text), encoding)
  return encoding === 'iso-2022-jp' ? encodeEscaped(text) : iconv.encode(text, encoding)
}

/** Windows-1258 has the tone marks of Vietnamese apart from the letters. */
function separateTones(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => {
      const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(letter.normalize('NFD'))?.[0]
      const isWhole = tone === undefined || iconv.encode(letter, 'windows-1258').toString('latin1') !== '?'
      return isWhole ? letter : letter.normalize('NFD').replace(tone, '').normalize('NFC') + tone
    })
    .join('')
}

/** EUC-JP without the high bits, between escape sequences. */
function encodeEscaped(text: string): Uint8Array {
  const pieces = [...text].map((letter) => {
    const bytes = iconv.encode(letter, 'euc-jp')
    return bytes.length === 1
      ? bytes
      : Buffer.from([0x1b, 0x24, 0x42, bytes[0]! & 0x7f, bytes[1]! & 0x7f, 0x1b, 0x28, 0x42])
  })
  return Buffer.from(Buffer.concat(pieces).toString('latin1').replaceAll('\x1b(B\x1b$B', ''), 'latin1')
}

/** The text that the bytes stand for: an encoding may lack a dash or a quotation mark. */
const decode = (bytes: Uint8Array, encoding: string): string =>
  encoding === 'iso-2022-jp'
    ? new TextDecoder(encoding).decode(bytes)
    : iconv.decode(Buffer.from(bytes), encoding).normalize(encoding === 'windows-1258' ? 'NFC' : undefined)

describe('the encoding of a text in the language of its feed', () => {
  test.each(cases)('%s in %s', (language, encoding, text) => {
    const bytes = encode(text, encoding)
    expect(decodeText(bytes, { language })).toBe(decode(bytes, encoding))
    // Whatever the feed's language is.
    expect(decodeText(bytes, { language: 'en' })).toBe(decode(bytes, encoding))
  })

  test('any part of any of them, from twenty-four letters on', () => {
    const part = fc
      .tuple(fc.constantFrom(...cases), fc.nat({ max: 200 }), fc.integer({ min: 24, max: 120 }))
      .map(([[language, encoding, text], start, length]) => {
        const letters = [...text]
        const from = Math.min(start, Math.max(0, letters.length - length))
        return { language, encoding, text: letters.slice(from, from + length).join('') }
      })
    fc.assert(
      fc.property(part, ({ language, encoding, text }) => {
        const bytes = encode(text, encoding)
        expect(decodeText(bytes, { language })).toBe(decode(bytes, encoding))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('what a document declares', () => {
  const russian = languageSamples.find(([language]) => language === 'ru')![2]
  const french = languageSamples.find(([language]) => language === 'fr')![2]

  test.each([
    ['UTF-8 that is declared to be something else', Buffer.from(french), 'iso-8859-1', french],
    ['a declaration that gives control characters', iconv.encode(russian, 'windows-1251'), 'iso-8859-5', russian],
    ['a declaration that gives replacement characters', iconv.encode(russian, 'windows-1251'), 'shift_jis', russian],
    ['a declaration of ASCII', iconv.encode(french, 'windows-1252'), 'us-ascii', french],
    [
      'Latin-1, which stands for windows-1252',
      iconv.encode('“Lamps” – 5 €', 'windows-1252'),
      'iso-8859-1',
      '“Lamps” – 5 €',
    ],
  ])('%s', (_, bytes, declared, text) => {
    expect(decodeText(bytes, { declared, language: 'en' })).toBe(text)
  })

  test('is believed where it may be true', () => {
    expect(decodeText(iconv.encode('Ёлки', 'koi8-r'), { declared: 'KOI8-R' })).toBe('Ёлки')
    expect(decodeText(Buffer.from('Été', 'latin1'), { declared: 'windows-1252', language: 'ru' })).toBe('Été')
  })
})

test('UTF-8 with a broken letter stays UTF-8', () => {
  const text = 'Пором повернувся – кілька слів'
  const bytes = Buffer.concat([Buffer.from(text), Buffer.from([0xd0]), Buffer.from(' далі')])
  expect(decodeText(bytes, { language: 'uk' })).toBe(`${text}\ufffd далі`)
})

test.each([
  ['Мэр сказала', 'windows-1251', 'ru'],
  ['市長は', 'shift_jis', 'ja'],
  ['市長は', 'euc-jp', 'ja'],
  ['Žižkov', 'windows-1250', 'cs'],
  ['año', 'windows-1252', 'es'],
  ['café', 'windows-1252', 'en'],
  ['“Lamps” on the pier – new', 'windows-1252', 'en'],
])('%s in %s is enough where the language is known', (text, encoding, language) => {
  expect(decodeText(iconv.encode(text, encoding), { language })).toBe(text)
})
