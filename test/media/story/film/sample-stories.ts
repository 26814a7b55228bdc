import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { StoryBrand, Timeline } from '../../../../src/media/story/timeline.js'

const feed = new URL('../../../../feeds/port-meridian-lantern/', import.meta.url)

/** The path of a picture of the sample newsroom. */
export const pathOf = (name: string): string => fileURLToPath(new URL(`articles/${name}`, feed))

export const readBrand = async (): Promise<StoryBrand> => ({
  title: 'The Port Meridian Lantern',
  colour: '#f2a33a',
  background: '#0f2233',
  logo: await readFile(new URL('logo.svg', feed)),
})

const sampleRate = 22_050

/** A narrated story of every kind of shot, with a picture that lies and one that stands; 13 s. */
export const narrated: Timeline = {
  duration: 13,
  language: 'en',
  rtl: false,
  shots: [
    { kind: 'opening', start: 0, end: 3, headline: 'Under the iron roof', section: 'Culture', date: '24 October 2026' },
    {
      kind: 'figure',
      start: 3,
      end: 7,
      picture: pathOf('market-hall.jpg'),
      caption: 'Saturday shoppers between the stalls of the market hall.',
      credit: 'Lantern illustration',
    },
    { kind: 'card', start: 7, end: 9, text: '“You pay for the pears.”', attribution: 'Marguerite Sallow' },
    { kind: 'figure', start: 9, end: 11.5, picture: pathOf('lamp-keeper.jpg'), caption: 'Ilse Quarrie at dusk.' },
    { kind: 'closing', start: 11.5, end: 13, url: 'https://lantern.example/culture/market-hall' },
  ],
  cues: [
    { start: 0.4, end: 2.8, lines: ['Under the iron roof'] },
    { start: 3, end: 6.4, lines: ['Four o’clock. The doors of the market', 'hall are opened with a key.'] },
    { start: 6.6, end: 8.8, lines: ['“You pay for the pears & the light.”'] },
  ],
  narration: {
    sampleRate,
    samples: Float32Array.from(
      { length: 13 * sampleRate },
      (_, at) => 0.2 * Math.sin((at * 2 * Math.PI * 440) / sampleRate),
    ),
  },
}

/** A silent film of one shot. */
export const makeSilent = (shot: Timeline['shots'][number], more: Partial<Timeline> = {}): Timeline => ({
  duration: shot.end,
  language: 'en',
  rtl: false,
  shots: [shot],
  cues: [],
  ...more,
})
