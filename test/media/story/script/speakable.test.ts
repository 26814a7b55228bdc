import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeSpeakable } from '../../../../src/media/story/script/speakable.js'

describe('makeSpeakable', () => {
  it.each([
    ['Gusts of 120 km/h came at 8 p.m.', 'Gusts of 120 kilometres an hour came at 8 p m'],
    ['It cost £2.5m, €12 and $4.50.', 'It cost 2.5 million pounds, 12 euros and 4 dollars 50.'],
    ['Rovers won 3–2, and 3-2 again in 2019-2021.', 'Rovers won 3 to 2, and 3 to 2 again in 2019 to 2021.'],
    ['“The lamp,” she said — “it lit.”', 'The lamp, she said, it lit.'],
    ['The EU and the BBC, NATO and Henry VIII', 'The E U and the B B C, NATO and Henry VIII'],
    ['COUNCIL VOTES FOR NEW TV MAST', 'COUNCIL VOTES FOR NEW TV MAST'],
    [
      'See https://www.lantern.example/city?x=1 or news@lantern.example',
      'See lantern dot example or lantern dot example',
    ],
    [
      'No. 5 is 12 m long, at 21 °C, e.g. today',
      'number 5 is 12 metres long, at 21 degrees Celsius, for example, today',
    ],
    ['Call 555-0199 & wait…', 'Call 555-0199 and wait.'],
    ['Rain fell.The end of 5.30 km', 'Rain fell.The end of 5.30 kilometres'],
  ])('%s', (text, spoken) => {
    expect(makeSpeakable(text, 'en-gb')).toBe(spoken)
  })

  it('leaves the words of other languages alone', () => {
    expect(makeSpeakable('«No vamos a cobrar 3 km», dijo — al fin.', 'es')).toBe(
      'No vamos a cobrar 3 km, dijo, al fin.',
    )
  })

  it('makes no text much longer and leaves no quotation mark', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.constantFrom('en', 'es', '??'),
        (text, language) => {
          const spoken = makeSpeakable(text, language)
          expect(spoken.length).toBeLessThan(25 * text.length + 30)
          expect(spoken).not.toMatch(/["“”«»]/)
        },
      ),
      { numRuns: 200 },
    )
  })
})
