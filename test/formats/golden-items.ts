import type { FormatContext } from '../../src/formats/format.js'
import { makeFeed, makeItem, makeMp4 } from './items.js'

/** A feed and items that together have everything the formats can express; newest first. */
export const goldenFeed = makeFeed({
  description: 'News of the harbour & the hills',
  website: 'https://lantern.example/',
  language: 'en',
  countries: ['us', 'gb'],
})

export const goldenContext: FormatContext = { feed: goldenFeed, updatedAt: '2026-01-06T10:30:00.250Z' }

export const goldenItems = [
  makeItem({
    id: 'harbour-camera',
    kind: 'live',
    title: 'Harbour camera',
    shortDescription: 'The ferry pier, day and night.',
    longDescription: undefined,
    byline: undefined,
    publishedAt: '2026-01-06T10:00:00Z',
    section: undefined,
    tags: ['harbour'],
    duration: 0,
    closedCaptions: [],
  }),
  makeItem({
    id: 'gull-wins',
    title: `"Gull" wins <the> cup & keeps it ]]> 🏆`,
    shortDescription: `It's the crew's third title — "again & again" 🚣`,
    longDescription: undefined,
    byline: 'Tomás <Tom> Reyes & crew',
    url: 'https://lantern.example/sport/gull?from=feed&lang=en',
    publishedAt: '2026-01-05T23:30:00-05:00',
    section: 'Sport',
    tags: ['sport', 'rowing, coxed'],
    genres: ['sports', 'news'],
    rating: { rating: 'TVG', ratingSource: 'USA_PR' },
    duration: 61.2,
    videos: [makeItem({ id: 'gull-wins' }).videos[0]!, makeMp4('gull-wins')],
    closedCaptions: [
      { language: 'en', srt: '/media/gull-wins.en.srt', vtt: '/media/gull-wins.en.vtt' },
      { language: 'es', srt: '/media/gull-wins.es.srt', vtt: '/media/gull-wins.es.vtt' },
    ],
  }),
  makeItem({
    id: 'mercado-nuevo',
    title: '¿Qué cambia en el mercado del puerto?',
    shortDescription: 'Los puestos abren dos horas antes desde el lunes.',
    longDescription: undefined,
    language: 'es-mx',
    publishedAt: '2026-01-05T15:00:00Z',
    section: 'Business',
    tags: ['business', 'mercado'],
    rating: { rating: 'UNRATED', ratingSource: 'BBFC' },
    videos: [makeMp4('mercado-nuevo')],
    closedCaptions: [
      { language: 'es-mx', srt: '/media/mercado-nuevo.es-mx.srt', vtt: '/media/mercado-nuevo.es-mx.vtt' },
    ],
  }),
  makeItem({
    id: 'harbour-lights-ar',
    title: 'أضواء الميناء تعود بعد العاصفة',
    shortDescription: 'عادت أضواء الميناء مساء الأحد.',
    longDescription: undefined,
    byline: undefined,
    language: 'ar',
    publishedAt: '2026-01-05T09:30:00Z',
    expiresAt: '2026-02-05T09:30:00Z',
    closedCaptions: [],
  }),
  makeItem({
    id: 'the-long-night',
    kind: 'tvSpecial',
    title: 'The long night: how Port Meridian rode out the storm',
    publishedAt: '2026-01-04T18:00:00Z',
    section: 'Documentary',
    tags: ['documentary', 'storm'],
    genres: ['documentary', 'news'],
    rating: { rating: 'PG', ratingSource: 'UK_CP' },
    duration: 1534.08,
  }),
  makeItem({
    id: 'tide-tables',
    title: 'Tide tables for the week',
    shortDescription: 'High water stands at 3.9 metres on Thursday.',
    longDescription: undefined,
    byline: undefined,
    publishedAt: '2026-01-04T06:00:00Z',
    section: undefined,
    tags: [],
    duration: 0.4,
    videos: [
      {
        ...makeMp4('tide-tables'),
        url: 'https://cdn.example/v/tide-tables.mov',
        videoType: 'MOV',
        mimeType: 'video/quicktime',
        quality: 'SD',
        size: undefined,
      },
    ],
    closedCaptions: [],
  }),
]
