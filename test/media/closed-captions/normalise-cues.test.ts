import { describe, expect, test } from 'vitest'
import { type Cue, normaliseCues } from '../../../src/media/closed-captions/index.js'
import { Problem } from '../../../src/problem.js'

const cue = (start: number, end: number, ...lines: string[]): Cue => ({ start, end, lines })

describe('the end of the video', () => {
  test('cues after it are cut and noted, and one that spans it is shortened', () => {
    const cues = [cue(70, 80, 'Half'), cue(74.74, 76, 'Out'), cue(80, 82, 'Out'), cue(90, 92, 'Out')]
    expect(normaliseCues(cues, { duration: 74.74 })).toEqual({
      cues: [cue(70, 74.74, 'Half')],
      notes: ['3 cues after the end of the video (01:14.740) were cut.'],
    })
  })

  test('without a duration nothing is cut', () => {
    expect(normaliseCues([cue(9000, 9002, 'Late')], { duration: 0 }).cues).toEqual([cue(9000, 9002, 'Late')])
    expect(normaliseCues([cue(9000, 9002, 'Late')]).cues).toEqual([cue(9000, 9002, 'Late')])
  })

  test('a time code that starts at 10:00:00 is subtracted', () => {
    expect(normaliseCues([cue(36_001, 36_003, 'One'), cue(36_059, 36_065, 'Two')], { duration: 60 })).toEqual({
      cues: [cue(1, 3, 'One'), cue(59, 60, 'Two')],
      notes: ['The cues are counted from 10:00:00.000: that time was taken off each of them.'],
    })
  })

  test('a time code offset is not guessed if some cues would still be outside the video', () => {
    const cues = [cue(3601, 3603, 'One'), cue(3700, 3702, 'Two')]
    expect(() => normaliseCues(cues, { duration: 60 })).toThrow(
      '2 cues after the end of the video (01:00.000) were cut.',
    )
  })

  test('no cues left is a problem that states its reasons', () => {
    const run = () => normaliseCues([cue(80, 82, 'Out'), cue(1, 2, '<i></i>')], { duration: 60 })
    expect(run).toThrow(Problem)
    expect(run).toThrow('No cue is left to show (1 cue without text was dropped. 1 cue after the end')
    expect(() => normaliseCues([])).toThrow('No cue is left to show (There was none.)')
  })
})

describe('times', () => {
  test('cues are sorted, a negative start becomes the start of the video, and a cue before it is cut', () => {
    expect(normaliseCues([cue(5, 6, 'Two'), cue(-1, 2, 'One'), cue(-3, -1, 'Gone')])).toEqual({
      cues: [cue(0, 2, 'One'), cue(5, 6, 'Two')],
      notes: ['1 cue before the start of the video was cut.'],
    })
  })

  test('impossible times are dropped', () => {
    const bad = [cue(5, 4, 'x'), cue(Number.NaN, 4, 'x'), cue(1, Number.POSITIVE_INFINITY, 'x'), cue(1, 400_000, 'x')]
    expect(normaliseCues([...bad, cue(1, 2, 'Kept')])).toEqual({
      cues: [cue(1, 2, 'Kept')],
      notes: ['4 cues with impossible times were dropped.'],
    })
  })

  test('a very short cue is shown for 0.8 s if there is room, and a flicker between cues is closed', () => {
    expect(
      normaliseCues([cue(1, 1, 'One'), cue(5, 5.1, 'Two'), cue(5.5, 7, 'Three'), cue(7.05, 9, 'Four')]).cues,
    ).toEqual([cue(1, 1.8, 'One'), cue(5, 5.5, 'Two'), cue(5.5, 7.05, 'Three'), cue(7.05, 9, 'Four')])
  })
})

describe('overlaps and repeats', () => {
  test('the earlier cue ends when the later one starts', () => {
    expect(normaliseCues([cue(1, 9, 'One'), cue(4, 6, 'Two')]).cues).toEqual([cue(1, 4, 'One'), cue(4, 6, 'Two')])
  })

  test('two voices at once become one cue in the order of the file', () => {
    expect(normaliseCues([cue(1, 5, '- Stop!'), cue(1, 4, '- Never!')]).cues).toEqual([
      cue(1, 5, '- Stop!', '- Never!'),
    ])
  })

  test('the same words without a pause are one cue, after a pause two', () => {
    expect(normaliseCues([cue(1, 2, 'Ho'), cue(2, 3, 'Ho'), cue(5, 6, 'Ho')]).cues).toEqual([
      cue(1, 3, 'Ho'),
      cue(5, 6, 'Ho'),
    ])
  })

  test('one shared line is not a roll-up', () => {
    const cues = [cue(1, 2, 'Pull!'), cue(2, 3, 'Pull!', 'Harder!'), cue(4, 5, 'Rest.')]
    expect(normaliseCues(cues).cues).toEqual(cues)
  })

  test('too many cues at one moment are dropped with a note, not shown as a wall of text', () => {
    const pile = Array.from({ length: 300 }, (_, index) => cue(1, 9, `Caption number ${index}`))
    const { cues, notes } = normaliseCues(pile)
    expect(cues.map((one) => one.lines.join(' ')).join(' ').length).toBeLessThanOrEqual(1000)
    expect(notes.at(-1)).toMatch(/^\d+ cues without time to be read were dropped\.$/)
  })

  test('a cue with a whole article in it is shortened', () => {
    const { cues, notes } = normaliseCues([cue(0, 60, 'fog '.repeat(5000))])
    expect(cues.at(-1)?.lines.at(-1)).toMatch(/…$/)
    expect(notes).toEqual(['1 cue with more than 1,000 characters was shortened.'])
  })
})
