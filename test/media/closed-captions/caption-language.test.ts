import { describe, expect, test } from 'vitest'
import {
  captionLanguage,
  iso6391Code,
  iso6391Codes,
  iso6392bCode,
} from '../../../src/media/closed-captions/caption-language.js'

test.each([
  ['story.es-mx.srt', 'es-mx'],
  ['story.es_MX.srt', 'es-mx'],
  ['sport/regatta.EN.vtt', 'en'],
  ['regatta.spa.srt', 'es'],
  ['regatta.fre.srt', 'fr'],
  ['regatta.fra-ca.srt', 'fr-ca'],
  ['regatta.haw.srt', 'haw'],
  ['regatta.zh-hant-tw.vtt', 'zh-hant-tw'],
  ['regatta.es-419.vtt', 'es-419'],
  ['regatta.iw.srt', 'he'],
  ['regatta.en.sdh.srt', 'en'],
  ['regatta.en.hi.srt', 'en'],
  ['regatta.hi.srt', 'hi'],
  ['regatta.en.forced.default.srt', 'en'],
  ['https://media.example/regatta.de.srt?v=1.2.fr', 'de'],
  ['https://media.example/en.vtt', 'en'],
  ['run.srt', 'pt'],
  ['regatta.srt', 'pt'],
  ['regatta.old.srt', 'pt'],
  ['regatta.v2.srt', 'pt'],
  ['regatta.xx.srt', 'pt'],
  ['', 'pt'],
])('%s', (name, language) => {
  expect(captionLanguage(name, 'pt')).toBe(language)
})

describe('ISO 639', () => {
  test('all 184 two-letter codes, each with a three-letter code of its own', () => {
    expect(iso6391Codes).toHaveLength(184)
    expect(new Set(iso6391Codes.map(iso6392bCode)).size).toBe(184)
    expect(iso6391Codes.filter((code) => !/^[a-z]{3}$/.test(iso6392bCode(code)))).toEqual([])
  })

  test('Unicode knows the same pairs', () => {
    // Unicode folds Bihari and Twi into other languages; ISO 639 keeps their codes.
    const folded = new Set(['bh', 'tw'])
    const different = iso6391Codes.filter((code) => {
      const [canonical] = Intl.getCanonicalLocales(iso6392bCode(code))
      const [own] = Intl.getCanonicalLocales(code)
      return canonical !== own && !folded.has(code)
    })
    expect(different).toEqual([])
  })

  test('the twenty languages with two three-letter codes give the bibliographic one', () => {
    const pairs = `sqi alb,hye arm,eus baq,mya bur,zho chi,ces cze,nld dut,fra fre,kat geo,deu ger,ell gre,isl ice,mkd mac,
      mri mao,msa may,fas per,ron rum,slk slo,bod tib,cym wel`
    for (const pair of pairs.split(',')) {
      const [terminological, bibliographic] = pair.trim().split(' ') as [string, string]
      expect(iso6392bCode(terminological)).toBe(bibliographic)
      expect(iso6391Code(bibliographic)).toBe(iso6391Code(terminological))
    }
  })

  test.each([
    ['en', 'eng'],
    ['es-mx', 'spa'],
    ['fr', 'fre'],
    ['PT-BR', 'por'],
    ['zh_Hant', 'chi'],
    ['haw', 'haw'],
    ['jw', 'jav'],
    ['xx', 'und'],
    ['', 'und'],
  ])('%s is %s', (language, code) => {
    expect(iso6392bCode(language)).toBe(code)
  })
})
