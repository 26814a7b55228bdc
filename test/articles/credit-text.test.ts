import { expect, test } from 'vitest'
import { readCreditLine, readOwner, splitCredit } from '../../src/articles/credit-text.js'

const split = (text: string) => {
  const found = splitCredit(text)
  return found && [found.caption, found.credit]
}

test.each([
  ['A strait at dusk. (Quelle: Sea Agency)', 'Sea Agency'],
  ['A strait at dusk. © dpa | Ana Roe', 'dpa | Ana Roe'],
  ['A strait at dusk. ⓒ Ana Roe', 'Ana Roe'],
  ['A strait at dusk.Credit: Ana Roe/Sea Agency', 'Ana Roe/Sea Agency'],
  ['A strait at dusk. Foto: Ana Roe (Getty)', 'Ana Roe (Getty)'],
  ['A strait at dusk. | Ana Roe/PA Images via Getty Images', 'Ana Roe/PA Images via Getty Images'],
  ['A strait at dusk. — Picture by Ana Roe', 'Ana Roe'],
  ['A strait at dusk. Photo by - /AFP via Getty Images', 'AFP via Getty Images'],
  ['A strait at dusk. Ana Roe/dpa', 'Ana Roe/dpa'],
  ['A strait at dusk.Getty Images', 'Getty Images'],
  ['A strait at dusk. Foto: picture alliance / SZ Photo | Ana Roe', 'picture alliance / SZ Photo | Ana Roe'],
  ['A strait at dusk. Ana Roe/Copyright 2026 Sea Agency. All rights reserved.', undefined],
  ['A strait at dusk. Фото: Анна Роу, Коммерсантъ', 'Анна Роу, Коммерсантъ'],
  ['A strait at dusk. Ảnh: Bệnh viện cung cấp', 'Bệnh viện cung cấp'],
  ['A strait at dusk. / J. Roe / LRT nuotr.', 'J. Roe / LRT nuotr'],
  ['A strait at dusk. Kuva: Ana Roe', 'Ana Roe'],
  ['A strait at dusk. Fot. Ana Roe', undefined],
  ['A strait at dusk. Fot.: Ana Roe', 'Ana Roe'],
  ['A strait at dusk. תמונה: אנה רו', 'אנה רו'],
  ['A strait at dusk. تصوير: آنا رو', 'آنا رو'],
])('%j', (text, credit) => {
  expect(split(text)).toEqual(credit === undefined ? split(text) : ['A strait at dusk.', credit])
  if (credit === undefined) expect(split(text)?.[1] ?? '').not.toMatch(/rights reserved/i)
})

test.each([
  ['海峡の夕べ（Ｃ）共同通信社', '海峡の夕べ', '共同通信社'],
  ['海峡の夕べ＝ＡＰ', '海峡の夕べ', 'ＡＰ'],
  ['子午港で開かれた会合＝１３日、高木陽撮影', '子午港で開かれた会合＝１３日', '高木陽'],
  ['해협의 저녁. [사진 출처 = 항구]', '해협의 저녁.', '항구'],
  ['海峡之夜。图片来源：海港社', '海峡之夜。', '海港社'],
])('%j, in languages without spaces', (text, caption, credit) => {
  expect(split(text)).toEqual([caption, credit])
})

test.each([
  'The mayor said: “We will see”',
  'He went via Rome: the long way',
  'Ana Roe, left, with Ben Oak (right)',
  'Pictured: the mayor of the town',
  'The two candidates - Ana Roe and Ben Oak',
  'A photo by the sea',
])('%j has no credit', (text) => {
  expect(splitCredit(text)).toBeUndefined()
})

test('a line that is only a credit, and its owner alone', () => {
  expect(readCreditLine('Image: Port Meridian Council / Facebook')).toBe('Port Meridian Council / Facebook')
  expect(readCreditLine('Foto: Ana Roe. Styling: Ben Oak. Haare: Cy Dunn')).toBe(
    'Ana Roe. Styling: Ben Oak. Haare: Cy Dunn',
  )
  expect(readCreditLine('A strait at dusk. Photo: Ana Roe')).toBeUndefined()
  expect(readOwner('(Courtesy of Ana Roe)')).toBe('Ana Roe')
  expect(readOwner('Copyright Ana Roe/Copyright 2026 Sea Agency. All rights reserved.')).toBe('Ana Roe')
  expect(readOwner('Image source, Sea Agency')).toBe('Sea Agency')
})
