// Draws the pictures of docs/ from a newsroom that runs: by hand, with the address of one of its feeds
// (`npx tsx test/roku-channel/simulator/draw-docs.ts http://127.0.0.1:3000/feeds/port-meridian-lantern`).
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { serveNewsroom } from '../newsroom/newsroom.js'
import { openHost } from './host.js'
import { meanOf, regions, showsCaptions, showsHome, showsStory, spreadOf } from './pixels.js'
import { openSimulator, type Picture } from './simulator.js'

const docs = fileURLToPath(new URL('../../../docs/', import.meta.url))

const feed = process.argv[2]
if (feed === undefined) throw new Error('Which feed? Give its address.')
const zip = await fetch(`${feed}/channel.zip`)
if (!zip.ok) throw new Error(`${feed}/channel.zip answers ${zip.status}.`)

const host = await openHost()
host.documents.set('/channel.zip', { body: new Uint8Array(await zip.arrayBuffer()) })
const simulator = await openSimulator(host.origin)
try {
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
  // The engine draws the captions inside HLS only: the tests' newsroom has such a video.
  await serveNewsroom(host)
  await simulator.launch('/channel.zip')
  await simulator.until('home', showsHome)
  await simulator.enlarge()
  await simulator.press('play')
  await keep('player', await simulator.until('captions', showsCaptions))
} finally {
  await simulator.close()
  await host.close()
}

async function keep(name: string, picture: Picture): Promise<void> {
  const raw = { width: picture.width, height: picture.height, channels: 4 as const }
  await sharp(picture.data, { raw })
    .removeAlpha()
    .resize(1280, 720)
    .jpeg({ quality: 86, mozjpeg: true })
    .toFile(`${docs}channel-${name}.jpg`)
}
