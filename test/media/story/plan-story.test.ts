import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../../src/articles/article.js'
import { measureColumns } from '../../../src/media/closed-captions/lay-out-lines.js'
import { planStory } from '../../../src/media/story/plan-story.js'
import type { Timeline } from '../../../src/media/story/timeline.js'
import { measureLoudness } from '../../../src/media/story/voice/loudness.js'
import { Problem } from '../../../src/problem.js'
import { createFakeVoice } from './fake-voice.js'
import { makeStoryArticle } from './story-article.js'
import { tone } from './voice/make-wav.js'

const paragraph = (text: string): Block => ({ type: 'paragraph', text })
const figure = (image: string): Block => ({ type: 'figure', image, caption: `Caption of ${image}` })
const plain = (count: number): Block[] =>
  Array.from({ length: count }, (_, index) =>
    paragraph(`Boat number ${index + 1} came back to the harbour of Port Meridian before the gale. Nobody was hurt.`),
  )

/** What holds for every timeline, whatever the article. */
function expectValid(plan: Timeline): void {
  expect(plan.shots[0]).toMatchObject({ kind: 'opening', start: 0 })
  expect(plan.shots.at(-1)).toMatchObject({ kind: 'closing', end: plan.duration })
  expect(Math.abs(plan.duration * 30 - Math.round(plan.duration * 30))).toBeLessThan(1e-6)
  for (const [index, shot] of plan.shots.entries()) {
    expect(shot.end - shot.start).toBeGreaterThan(3.9)
    if (index > 0) expect(shot.start).toBe(plan.shots[index - 1]!.end)
    if (shot.kind === 'card') expect(shot.text.length).toBeLessThanOrEqual(200)
  }
  let before = 0
  for (const { start, end, lines } of plan.cues) {
    expect(start).toBeGreaterThanOrEqual(before)
    expect(end).toBeGreaterThan(start)
    expect(lines.length).toBeLessThanOrEqual(2)
    for (const line of lines) expect(measureColumns(line)).toBeLessThanOrEqual(37)
    before = end
  }
  expect(before).toBeLessThanOrEqual(plan.duration)
  expect(plan.cues.length > 0).toBe(plan.narration !== undefined)
  if (plan.narration) expect(plan.narration.samples.length / plan.narration.sampleRate).toBeCloseTo(plan.duration, 5)
}

const cueText = (plan: Timeline) => plan.cues.flatMap((cue) => cue.lines).join(' ')
const cardText = (plan: Timeline) => plan.shots.flatMap((shot) => (shot.kind === 'card' ? [shot.text] : [])).join(' ')

describe('planStory', () => {
  it('says headline and text, and captions exactly that, while sound is there', async () => {
    const voice = createFakeVoice()
    const blocks = [figure('/quay.jpg'), paragraph('The ferry is back at the quay. It was away for nine weeks.')]
    const plan = await planStory(makeStoryArticle({ blocks, section: 'City' }), { voice, timeZone: 'Europe/Lisbon' })
    expectValid(plan)
    expect(voice.said).toEqual(['The ferry returns.', 'The ferry is back at the quay.', 'It was away for nine weeks.'])
    expect(cueText(plan)).toBe(voice.said.join(' '))
    expect(plan.shots[0]).toMatchObject({ headline: 'The ferry returns.', section: 'City', date: 'November 20, 2026' })
    expect(plan.shots[1]).toMatchObject({ kind: 'figure', picture: '/quay.jpg', caption: 'Caption of /quay.jpg' })
    expect(measureLoudness(plan.narration!.samples)).toBeCloseTo(-19, 0)
    const { samples, sampleRate } = plan.narration!
    const energy = (from: number, to: number) =>
      samples.subarray(from * sampleRate, to * sampleRate).reduce((sum, value) => sum + value * value, 0)
    for (const cue of plan.cues) {
      expect(energy(cue.start + 0.05, cue.start + 0.2)).toBeGreaterThan(1)
      expect(energy(cue.end + 0.01, cue.end + 0.2)).toBe(0)
    }
  })

  it('shows a picture while its part of the text is read, alternating with cards', async () => {
    const blocks = [figure('/1.jpg'), ...plain(6), figure('/2.jpg'), ...plain(4)]
    const plan = await planStory(makeStoryArticle({ blocks }), { voice: createFakeVoice() })
    expectValid(plan)
    const pictures = plan.shots.flatMap((shot) => (shot.kind === 'figure' ? [shot.picture] : []))
    expect(pictures.lastIndexOf('/1.jpg')).toBeLessThan(pictures.indexOf('/2.jpg'))
    for (const shot of plan.shots) expect(shot.end - shot.start).toBeLessThan(20)
    expect(plan.shots.some((shot) => shot.kind === 'card')).toBe(true)
  })

  it('puts quotations on cards, with their names', async () => {
    const blocks: Block[] = [
      paragraph(
        '"A public clock that lies is a public lie," said Councillor Edda Wrenfield, who moved the correction.',
      ),
      { type: 'quote', text: 'You pay for the pears. The light is thrown in. — Marguerite Sallow' },
    ]
    const plan = await planStory(makeStoryArticle({ blocks }), { voice: createFakeVoice() })
    expectValid(plan)
    expect(plan.shots.slice(1, 3)).toMatchObject([
      { text: '“A public clock that lies is a public lie.”', attribution: 'Councillor Edda Wrenfield' },
      { text: 'You pay for the pears. The light is thrown in.', attribution: 'Marguerite Sallow' },
    ])
  })

  it('cuts a sentence that is too long for a card at the end of a clause', async () => {
    const text = `A mason lowered a lamp into the well under the Ropewalk on Thursday and found that it was not one well but three, joined by ${'a staircase and '.repeat(5)}a door`
    const plan = await planStory(makeStoryArticle({ blocks: [paragraph(`${text}.`)] }), { voice: createFakeVoice() })
    expect(cardText(plan)).toMatch(/not one well but three…$/)
  })

  it('shows the last card long enough to point a phone at its code, and shorter without one', async () => {
    const last = async (url?: string) => {
      const { shots } = await planStory(makeStoryArticle({ blocks: plain(2), url }))
      return shots.at(-1)!.end - shots.at(-1)!.start
    }
    expect(await last('https://lantern.example/a')).toBeCloseTo(6, 5)
    expect(await last()).toBeCloseTo(4, 5)
  })

  it('ends near maxMinutes at a paragraph', async () => {
    for (const voice of [createFakeVoice(), undefined]) {
      const plan = await planStory(makeStoryArticle({ blocks: plain(100), url: 'https://lantern.example/a' }), {
        voice,
        maxMinutes: 2,
      })
      expectValid(plan)
      expect(plan.duration).toBeGreaterThan(95)
      expect(plan.duration).toBeLessThan(132)
      expect(voice ? cueText(plan) : cardText(plan)).toMatch(/Nobody was hurt\.$/)
      expect(plan.shots.at(-1)).toMatchObject({ url: 'https://lantern.example/a' })
    }
  })

  it('shows all of the text if there is no voice, or none for the language', async () => {
    const text = 'El paquete era una caja de zapatos. Dentro había un tratado de nudos marineros.'
    const article = makeStoryArticle({ language: 'es', blocks: [figure('/1.jpg'), paragraph(text)] })
    const plan = await planStory(article, { voice: createFakeVoice() })
    expectValid(plan)
    expect(plan.narration).toBeUndefined()
    expect(cardText(plan)).toBe(text)
    expect(plan.shots[1]).toMatchObject({ kind: 'figure' })
  })

  it.each([
    ['answers with silence', async () => ({ samples: new Float32Array(2880), sampleRate: 16_000 })],
    ['babbles for minutes', async () => ({ samples: tone(120), sampleRate: 16_000 })],
    ['fails on a sentence', async () => undefined],
  ])('falls back to no voice where it %s', async (_name, speak) => {
    const plan = await planStory(makeStoryArticle({ blocks: plain(2) }), { voice: createFakeVoice({ speak }) })
    expectValid(plan)
    expect(plan.narration).toBeUndefined()
    expect(cardText(plan)).toContain('Boat number 2')
  })

  it('reports each spoken sentence, so that a slow voice does not look stuck', async () => {
    const voice = createFakeVoice()
    const spoken: number[] = []
    await planStory(makeStoryArticle({ blocks: plain(2) }), {
      voice,
      onSentenceSpoken: () => spoken.push(voice.said.length),
    })
    expect(spoken).toEqual([1, 2, 3, 4, 5])
  })

  it('shows all points of a list that are said together, not one of them', async () => {
    const items = ['The baths, 9 a.m. to noon', 'The library', 'The ferry office, until 5 p.m.']
    const plan = await planStory(makeStoryArticle({ blocks: [{ type: 'list', items }] }), { voice: createFakeVoice() })
    expectValid(plan)
    expect(cardText(plan)).toBe(items.join(' · '))
  })

  it('passes on that the voice cannot be reached', async () => {
    const speak = () => Promise.reject(new Problem('speech-unreachable', 'No answer.'))
    await expect(planStory(makeStoryArticle(), { voice: createFakeVoice({ speak }) })).rejects.toMatchObject({
      code: 'speech-unreachable',
    })
  })

  const odd: Record<string, Partial<Parameters<typeof planStory>[0]>> = {
    'one sentence': { blocks: [paragraph('Done.')] },
    nothing: {},
    '20,000 words in one paragraph': { blocks: [paragraph('The tram waits at the quay. '.repeat(3400))] },
    '20,000 words without a full stop': { blocks: [paragraph('tram '.repeat(20_000))] },
    'a word of 4,000 letters': { blocks: [paragraph(`It is ${'a'.repeat(4000)} and ends.`)] },
    '30 pictures': { blocks: Array.from({ length: 30 }, (_, at) => figure(`/${at}.jpg`)) },
    '30 pictures and one sentence': {
      blocks: [...Array.from({ length: 30 }, (_, at) => figure(`/${at}.jpg`)), paragraph('Look.')],
    },
    Arabic: { language: 'ar', headline: 'عادت العبّارة', blocks: [paragraph('وصلت العبّارة إلى الميناء. '.repeat(30))] },
    Chinese: { language: 'zh', headline: '渡轮回来了', blocks: [paragraph('港口很安静，渡轮回来了。'.repeat(90))] },
    emoji: { headline: '🌊🌊', summary: 'Waves.', blocks: [paragraph('🎉🎉🎉'), paragraph('⚓️ Anchors 👩🏽‍🚒 up.')] },
    'only a list': { blocks: [{ type: 'list', items: ['Oil', 'Rope', 'Bread and one thing more'] }] },
    'only a quotation': { blocks: [{ type: 'quote', text: 'We subtract.' }] },
    'a language that is none': { language: 'xx-!!', blocks: plain(2) },
  }
  for (const [name, article] of Object.entries(odd)) {
    it(`plans ${name}, spoken and silent`, async () => {
      for (const voice of [createFakeVoice({ canSay: () => true }), undefined]) {
        const plan = await planStory(makeStoryArticle(article), { voice })
        expectValid(plan)
        expect(plan.duration).toBeLessThan(200)
      }
    })
  }

  it('keeps to the rules for any text', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 400 })
    const block = fc.oneof(
      text.map((each): Block => ({ type: 'paragraph', text: each })),
      text.map((each): Block => ({ type: 'quote', text: each })),
      fc.array(text, { minLength: 1, maxLength: 4 }).map((items): Block => ({ type: 'list', items })),
      text.map((caption): Block => ({ type: 'figure', image: '/a.jpg', caption })),
    )
    await fc.assert(
      fc.asyncProperty(text, fc.array(block, { maxLength: 5 }), fc.boolean(), async (headline, blocks, isSpoken) => {
        const voice = isSpoken ? createFakeVoice({ canSay: () => true }) : undefined
        expectValid(await planStory(makeStoryArticle({ headline, blocks }), { voice, maxMinutes: 0.5 }))
      }),
      { numRuns: 30 },
    )
  })
})
