import { describe, expect, it } from 'vitest'
import type { Block } from '../../../../src/articles/article.js'
import { readQuotation, readSignature } from '../../../../src/media/story/script/sentences.js'
import { writeScript } from '../../../../src/media/story/script/write-script.js'
import { makeStoryArticle } from '../story-article.js'

const paragraph = (text: string): Block => ({ type: 'paragraph', text })
const figure = (image: string, caption?: string): Block => ({ type: 'figure', image, caption })
const script = (blocks: Block[], more = {}) => writeScript(makeStoryArticle({ blocks, ...more }))
const sentencesOf = (part: ReturnType<typeof script>['parts'][number]) =>
  part.paragraphs.flatMap((each) => each.sentences)

describe('writeScript', () => {
  it('leaves out the dateline, a byline, a repeated headline and a caption that is shown anyway', () => {
    const { parts, headline } = script([
      figure('/a.jpg', 'The quay at dawn.'),
      paragraph('The quay at dawn.'),
      paragraph('By Ana Roe'),
      paragraph('The ferry returns'),
      paragraph('PORT MERIDIAN (City Desk) — The ferry is back.'),
    ])
    expect(headline).toEqual(['The ferry returns.'])
    expect(parts.map(sentencesOf)).toEqual([['The ferry is back.']])
    expect(parts[0]!.figures).toEqual([{ picture: '/a.jpg', caption: 'The quay at dawn.', credit: undefined }])
  })

  it('gives every paragraph to the figure nearest to it', () => {
    const { parts } = script([
      figure('/1.jpg'),
      ...['One.', 'Two.', 'Three.', 'Four.'].map(paragraph),
      figure('/2.jpg'),
      paragraph('Five.'),
    ])
    expect(parts.map((part) => [part.figures.map((each) => each.picture), sentencesOf(part)])).toEqual([
      [['/1.jpg'], ['One.', 'Two.']],
      [['/2.jpg'], ['Three.', 'Four.', 'Five.']],
    ])
  })

  it('shows figures without text of their own with the next, the last ones with the one before', () => {
    const { parts } = script([
      figure('/1.jpg'),
      figure('/2.jpg'),
      paragraph('Text.'),
      figure('/3.jpg'),
      figure('/4.jpg'),
    ])
    expect(parts.map((part) => part.figures.map((each) => each.picture))).toEqual([
      ['/1.jpg', '/2.jpg', '/3.jpg', '/4.jpg'],
    ])
  })

  it('reads a heading only before a list, and each point of the list', () => {
    const { parts } = script([
      { type: 'heading', text: 'A sub-heading' },
      paragraph('Text.'),
      { type: 'heading', text: 'What to do' },
      { type: 'list', items: ['Double the lines', 'Stay inside'] },
    ])
    expect(sentencesOf(parts[0]!)).toEqual(['Text.', 'What to do', 'Double the lines', 'Stay inside'])
  })

  it('uses the summary if there is no text', () => {
    const { parts } = script([figure('/1.jpg')], { summary: 'What happened.' })
    expect(sentencesOf(parts[0]!)).toEqual(['What happened.'])
  })

  it('recognises right-to-left scripts', () => {
    expect(script([], { headline: 'عادت العبّارة إلى الميناء', language: 'ar' }).rtl).toBe(true)
    expect(script([]).rtl).toBe(false)
  })
})

describe('quotations', () => {
  it.each([
    [
      '"A public clock that lies is a public lie," said Councillor Edda Wrenfield, who moved.',
      'Councillor Edda Wrenfield',
    ],
    ['“We have all learned to subtract,” Hedda Soames said.', 'Hedda Soames'],
    ['«No vamos a cobrar nada hoy», dijo Amparo Soutelo, que miraba.', 'Amparo Soutelo'],
  ])('%s', (sentence, attribution) => {
    expect(readQuotation(sentence)).toMatchObject({ attribution })
  })

  it('does not make one of a sentence that merely has quotation marks, or a speaker without a name', () => {
    expect(readQuotation('He calls it "a public kindness" and means it.')).toBeUndefined()
    expect(readQuotation('"The lamp went down and down," she said.')).toBeUndefined()
  })

  it('separates the name under a quotation from its text', () => {
    expect(readSignature('The light is thrown in. — Marguerite Sallow, trader')).toEqual({
      text: 'The light is thrown in.',
      attribution: 'Marguerite Sallow, trader',
    })
    expect(readSignature('Nothing — nothing at all — was lost.')).toEqual({
      text: 'Nothing — nothing at all — was lost.',
    })
  })
})

it('reads no more of an endless article than a story can hold', () => {
  const { parts } = script(
    Array.from({ length: 5000 }, (_, index) => paragraph(`Sentence number ${index} is this one.`)),
  )
  const { length } = parts.flatMap(sentencesOf).join(' ')
  expect(length).toBeGreaterThan(19_000)
  expect(length).toBeLessThan(21_000)
})
