import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Film } from './film.js'
import type { Scene } from './scene.js'
import { bakeryBeforeDawn } from './scenes/bakery.js'
import { bridgeWorks } from './scenes/bridge.js'
import { firstFrost } from './scenes/frost.js'
import { harbourAtDawn, harbourCamera } from './scenes/harbour.js'
import { councilChamber, readingRoom } from './scenes/indoors.js'
import { keeperAtTheLamp } from './scenes/keeper.js'
import { lanternNight } from './scenes/lantern-night.js'
import { lighthouseAtNight, lighthouseInStorm } from './scenes/lighthouse.js'
import { marketHall } from './scenes/market.js'
import { northernLights } from './scenes/northern-lights.js'
import { pitchInFog } from './scenes/pitch.js'
import { regattaInBreeze } from './scenes/regatta.js'
import { tidePools } from './scenes/shore.js'
import { tramAtDusk } from './scenes/tram.js'

const folder = fileURLToPath(new URL('..', import.meta.url))
const article = (name: string) => join(folder, 'articles', name)

/** Seconds after which the harbour camera shows its first frame again. */
const cameraPeriod = 12

export type Picture = { scene: () => Scene; file: string; width: number; moment?: number }

export const pictures: Picture[] = [
  { scene: harbourAtDawn, file: article('ferry-returns.jpg'), width: 1600, moment: 5 },
  { scene: lighthouseInStorm, file: article('storm.jpg'), width: 1600, moment: 5 },
  { scene: lighthouseAtNight, file: article('light-bicentenary.jpg'), width: 1600, moment: 5 },
  { scene: tramAtDusk, file: article('tram-line-four.jpg'), width: 1600, moment: 5 },
  { scene: regattaInBreeze, file: article('regatta.jpg'), width: 1600, moment: 5 },
  { scene: northernLights, file: article('northern-lights.jpg'), width: 1920, moment: 2 },
  { scene: lanternNight, file: article('lantern-night.jpg'), width: 1600, moment: 4 },
  { scene: councilChamber, file: article('council-vote.jpg'), width: 1600 },
  { scene: readingRoom, file: article('biblioteca.jpg'), width: 1600 },
  { scene: marketHall, file: article('market-hall.jpg'), width: 1600 },
  { scene: tidePools, file: article('tide-pools.jpg'), width: 1600 },
  { scene: pitchInFog, file: article('fog-match.jpg'), width: 1600 },
  { scene: bakeryBeforeDawn, file: article('panaderia.jpg'), width: 1600, moment: 3 },
  { scene: keeperAtTheLamp, file: article('lamp-keeper.jpg'), width: 900 },
  // Smaller than a television can show: the story gets a title card instead.
  { scene: () => ({ ...firstFrost(), width: 1440 }), file: article('first-frost.jpg'), width: 320, moment: 3 },
  { scene: () => harbourCamera(cameraPeriod), file: join(folder, 'live/harbour-camera.jpg'), width: 1600, moment: 1 },
]

const hd = { width: 1280, framesPerSecond: 25 } as const

/** Films, each with the maker of its scene: a scene is drawn when its turn comes. */
export const films: (Omit<Film, 'scene'> & { scene: () => Scene })[] = [
  {
    ...hd,
    scene: harbourAtDawn,
    file: article('ferry-returns.mp4'),
    quality: 28,
    seconds: 12,
    sound: {
      waves: 0.8,
      chord: [110, 164.8],
      bells: [
        [1, 523],
        [6.5, 523],
      ],
    },
  },
  {
    ...hd,
    scene: lighthouseInStorm,
    file: article('storm.m3u8'),
    seconds: 12,
    quality: 32,
    sound: { waves: 1, wind: 1, rain: 0.25 },
  },
  {
    ...hd,
    scene: tramAtDusk,
    file: article('tram-line-four.mp4'),
    seconds: 10,
    sound: {
      wheels: 0.8,
      wind: 0.2,
      bells: [
        [5.6, 1046],
        [6.1, 1046],
      ],
    },
  },
  {
    ...hd,
    scene: regattaInBreeze,
    file: article('regatta.mp4'),
    quality: 28,
    seconds: 12,
    sound: { waves: 1, wind: 0.5 },
  },
  {
    width: 1920,
    framesPerSecond: 25,
    scene: northernLights,
    file: article('northern-lights.mp4'),
    quality: 28,
    seconds: 10,
    sound: { wind: 0.2, chord: [130.8, 196, 246.9, 329.6] },
  },
  {
    width: 1280,
    framesPerSecond: 30,
    scene: lanternNight,
    file: article('lantern-night.mp4'),
    seconds: 10,
    sound: {
      wind: 0.1,
      chord: [146.8, 220, 293.7],
      bells: [
        [0.8, 587],
        [2.8, 740],
        [4.8, 880],
        [6.8, 587],
      ],
    },
  },
  {
    ...hd,
    scene: bridgeWorks,
    file: article('bridge-works.mp4'),
    seconds: 10,
    sound: { waves: 0.4, wheels: 0.6, bells: [[8.1, 196]] },
  },
  {
    ...hd,
    scene: bakeryBeforeDawn,
    file: article('panaderia.mp4'),
    seconds: 8,
    sound: { wind: 0.3, chord: [98, 146.8] },
  },
  {
    ...hd,
    scene: firstFrost,
    file: article('first-frost.mp4'),
    seconds: 8,
    sound: { wind: 0.4, chord: [174.6, 261.6] },
  },
  {
    ...hd,
    scene: lighthouseAtNight,
    file: article('lamp-keeper.mp4'),
    seconds: 8,
    sound: { waves: 0.7, chord: [98, 123.5] },
  },
  {
    ...hd,
    scene: () => harbourCamera(cameraPeriod),
    file: join(folder, 'live/harbour-camera.m3u8'),
    seconds: cameraPeriod,
    sound: { waves: 0.8, wind: 0.15 },
  },
]
