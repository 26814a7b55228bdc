// Draws the pictures of docs/: run by hand (`npx tsx test/roku-channel/simulator/draw-docs.ts`), the result is committed.
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { openNewsroom } from '../newsroom/newsroom.js'
import { openHost } from './host.js'
import { meanOf, regions, shareAbove, shareBelow, showsHome, showsStory, spreadOf } from './pixels.js'
import { openSimulator, type Picture } from './simulator.js'

const docs = fileURLToPath(new URL('../../../docs/', import.meta.url))

const host = await openHost()
const simulator = await openSimulator(host.origin)
try {
  await openNewsroom(host)
  await simulator.launch('/channel.zip')
  await simulator.until('home', showsHome)
  await simulator.enlarge()
  await keep('home', await simulator.settle())
  await simulator.press('select')
  await simulator.until('the story', (picture) => showsStory(picture) && spreadOf(picture, regions.related) > 8)
  await keep('story', await simulator.settle())
  await simulator.press('right', 'select')
  await simulator.until('the text', (picture) => meanOf(picture, regions.choice1) < 60)
  await simulator.press('down')
  await keep('reading', await simulator.settle())
  await simulator.press('back', 'right', 'select')
  await simulator.until('the code', (picture) => spreadOf(picture, regions.code) > 60)
  await keep('share', await simulator.settle())
  await simulator.press('back', 'left', 'left', 'play')
  const captions = (picture: Picture) =>
    shareAbove(picture, regions.captions, 170) > 0.03 && shareBelow(picture, regions.captions, 8) > 0.2
  await keep('player', await simulator.until('captions', captions))
} finally {
  await simulator.close()
  await host.close()
}

async function keep(name: string, picture: Picture): Promise<void> {
  const raw = { width: picture.width, height: picture.height, channels: 4 as const }
  await sharp(picture.data, { raw })
    .removeAlpha()
    .jpeg({ quality: 86, mozjpeg: true })
    .toFile(`${docs}channel-${name}.jpg`)
}
