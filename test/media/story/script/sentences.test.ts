import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanLine, longestSentence, splitLong, splitSentences } from '../../../../src/media/story/script/sentences.js'

describe('cleanLine', () => {
  it('takes out emoji with all that belongs to them, and control characters', () => {
    expect(cleanLine('Storm\u0007 ahead 🌊👩🏽‍🚒🇵🇹 ⚠️ now')).toBe('Storm ahead now')
    expect(cleanLine('🎉🎉')).toBe('')
  })

  it('keeps joiners that words need, and digits', () => {
    expect(cleanLine('می‌خواهم 3 © 2026')).toBe('می‌خواهم 3 © 2026')
  })

  it('cuts a word without end, but not a script without spaces', () => {
    expect(cleanLine(`An ${'a'.repeat(4000)} end`)).toBe(`An ${'a'.repeat(40)}… end`)
    expect(cleanLine('港'.repeat(200))).toBe('港'.repeat(200))
  })
})

describe('splitSentences', () => {
  it('does not take abbreviations, initials and hours for the end of a sentence', () => {
    expect(
      splitSentences('Dr. Ana M. Roe met Capt. Hale at 8 p.m. Monday at No. 5. She left at noon. It rained!', 'en'),
    ).toEqual(['Dr. Ana M. Roe met Capt. Hale at 8 p.m. Monday at No. 5.', 'She left at noon.', 'It rained!'])
  })

  it('reads Spanish, Arabic and Chinese by their own marks', () => {
    expect(splitSentences('¿Quién llamó? La Sra. Soto. Nadie más.', 'es')).toHaveLength(3)
    expect(splitSentences('هل وصلت العبّارة؟ نعم، وصلت.', 'ar')).toHaveLength(2)
    expect(splitSentences('渡轮回来了。港口很安静。', 'zh')).toHaveLength(2)
  })

  it('takes a language tag that is none', () => {
    expect(splitSentences('One. Two.', 'en_us!')).toEqual(['One.', 'Two.'])
  })

  it('never gives a sentence without a word or longer than its limit, and loses no letter', () => {
    const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1500 }), (text) => {
        const clean = cleanLine(text)
        const sentences = splitSentences(clean, 'en')
        expect(
          sentences.every((sentence) => sentence.length <= longestSentence && /[\p{L}\p{N}]/u.test(sentence)),
        ).toBe(true)
        expect(letters(sentences.join(''))).toBe(letters(clean))
      }),
      { numRuns: 200 },
    )
  })

  it('cuts 200 words without a full stop where clauses end', () => {
    const [first, ...others] = splitSentences(`${'the tram waits at the quay, '.repeat(40)}and so on`, 'en')
    expect(first!.endsWith(',')).toBe(true)
    expect(others.length).toBeGreaterThan(2)
  })
})

describe('splitLong', () => {
  it('leaves a text that fits as it is', () => {
    expect(splitLong('short', 10)).toEqual(['short'])
  })

  it('cuts a single word', () => {
    expect(splitLong('a'.repeat(700), 300).every((piece) => piece.length <= 300)).toBe(true)
  })
})
