import type { Scene } from './scenes.js'

/** A story of the fictional newsroom. `age` is in minutes. */
export type Story = {
  id: string
  title: string
  summary: string
  detail: string
  scene: Scene
  section: string
  age: number
  seconds: number
  video: 'ferry' | 'regatta'
  language?: string
}

export const stories: Story[] = [
  {
    id: 'ferries-run-again',
    title: 'Ferries run again after two days of storm',
    summary: 'The first boat left the old quay at seven this morning, full to the last seat.',
    detail:
      'The first boat left the old quay at seven this morning, full to the last seat. The harbour office says that both lines keep their summer timetable from tomorrow, and that tickets bought for the two lost days stay valid until the end of the month.',
    scene: 'harbour',
    section: 'harbour',
    age: 38,
    seconds: 12,
    video: 'ferry',
  },
  {
    id: 'council-budget',
    title: 'Council votes for a longer tram line and a smaller car park',
    summary: 'Nineteen to eleven after six hours: the line goes on to the hospital.',
    detail:
      'Nineteen members voted for the plan and eleven against it after a debate of six hours. The line goes on to the hospital, and the car park behind the town hall loses a floor.',
    scene: 'hall',
    section: 'town',
    age: 130,
    seconds: 214,
    video: 'ferry',
  },
  {
    id: 'regatta-record',
    title: 'Forty boats, one record: the autumn regatta in a minute',
    summary: 'The wind held just long enough for the fastest lap in nine years.',
    detail:
      'The wind held just long enough for the fastest lap in nine years. The winning crew trained all summer in a boat that is older than its skipper.',
    scene: 'regatta',
    section: 'sport',
    age: 190,
    seconds: 6,
    video: 'regatta',
  },
  {
    id: 'storm-damage',
    title: 'What the storm left behind on the northern shore',
    summary: 'Two piers are closed, the coast path is open again.',
    detail:
      'Two piers are closed and the coast path is open again. Volunteers filled four hundred sandbags in one night.',
    scene: 'storm',
    section: 'harbour',
    age: 300,
    seconds: 95,
    video: 'ferry',
  },
  {
    id: 'market-turns-100',
    title: 'The Saturday market turns one hundred',
    summary: 'Four families have sold here since the first day.',
    detail:
      'Four families have sold here since the first day. Their stalls stand where the first photograph shows them.',
    scene: 'market',
    section: 'town',
    age: 1500,
    seconds: 148,
    video: 'ferry',
  },
  {
    id: 'lighthouse-lamp',
    title: 'Lighthouse gets its old lamp back',
    summary: 'The brass lamp of 1903 was found in a barn and shines again.',
    detail: 'The brass lamp of 1903 was found in a barn and shines again, by electric light, every Friday night.',
    scene: 'lighthouse',
    section: 'culture',
    age: 1700,
    seconds: 61,
    video: 'regatta',
  },
  {
    id: 'puente-cerrado',
    title: 'El puente viejo cierra dos semanas por obras',
    summary: 'Los autobuses pasan por la avenida del faro hasta el día 28.',
    detail: 'Los autobuses pasan por la avenida del faro hasta el día 28. Los peatones pueden cruzar por la pasarela.',
    scene: 'bridge',
    section: 'town',
    age: 2600,
    seconds: 74,
    video: 'ferry',
    language: 'es',
  },
  {
    id: 'museum-ships',
    title: 'Museum shows ships that were never built',
    summary: 'Drawings of three centuries, and one model that floats.',
    detail: 'Drawings of three centuries, and one model that floats. Admission is free on Sundays.',
    scene: 'museum',
    section: 'culture',
    age: 4300,
    seconds: 187,
    video: 'regatta',
  },
  {
    id: 'library-at-night',
    title: 'The library stays open until midnight',
    summary: 'Students asked, the town tried, and nobody wants to go back.',
    detail: 'Students asked, the town tried, and nobody wants to go back. The trial ends in spring.',
    scene: 'library',
    section: 'culture',
    age: 5800,
    seconds: 83,
    video: 'ferry',
  },
  {
    id: 'night-buses',
    title: 'Night buses every twenty minutes from Friday',
    summary: 'Three lines meet at the station clock.',
    detail: 'Three lines meet at the station clock, and wait for each other.',
    scene: 'night',
    section: 'town',
    age: 16000,
    seconds: 57,
    video: 'regatta',
  },
]
