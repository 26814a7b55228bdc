import { expect, test } from 'vitest'
import { cleanAuthorName } from '../../src/articles/author-names.js'

test.each([
  ['By Ana Roe', 'Ana Roe'],
  ['Von: Ana Roe, Ben Okoro', 'Ana Roe, Ben Okoro'],
  ['Por Ana Roe', 'Ana Roe'],
  ['Di Ana Roe', 'Ana Roe'],
  ['Di Stefano', 'Di Stefano'],
  ['Autor: Ana Roe', 'Ana Roe'],
  ['Автор: Анна Роу', 'Анна Роу'],
  ['Ana Roe | 5 min read', 'Ana Roe'],
  ['Ana Roe 20:00, 16 Nov 2025', 'Ana Roe'],
  ['Harbour Press12:20pm Nov 16, 2025', 'Harbour Press'],
  ['16.11.2025 um 14:46 von Ana Roe', 'Ana Roe'],
  ['Ana Roe Published 16 November 2025', 'Ana Roe'],
  ['Ana RoeTwitter Today 5:00 am', 'Ana Roe'],
  ['Ana Roe, Science Correspondent', 'Ana Roe'],
  ['Ana Roe, professor of tides at the harbour school', 'Ana Roe'],
  ['Ana Roe (Special envoy)', 'Ana Roe'],
  ['Ana Roe <ana@lantern.example>', 'Ana Roe'],
  ['Ana Roe https://lantern.example/ana', 'Ana Roe'],
  ['港 太郎', '港 太郎'],
  ['20 Minutes of Harbour', '20 Minutes of Harbour'],
  ['The Lantern and Harbour Press', 'The Lantern and Harbour Press'],
])('the name in “%s” is “%s”', (written, name) => {
  expect(cleanAuthorName(written)).toBe(name)
})

test.each([
  '105092',
  'Foto: Ana Roe',
  '(Image: Harbour Press)',
  'Published 16 November 2025',
  'ana@lantern.example',
  '',
])('there is no name in “%s”', (written) => {
  expect(cleanAuthorName(written)).toBeUndefined()
})
