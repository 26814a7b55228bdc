import sharp from 'sharp'
import { feedPath, makeFeed, makeItem, openNewsroom, setJson } from '../test/roku-channel/newsroom/newsroom.js'
import { stories } from '../test/roku-channel/newsroom/stories.js'
import { type Host, openHost } from '../test/roku-channel/simulator/host.js'
import { meanOf, regions, spreadOf } from '../test/roku-channel/simulator/pixels.js'
import { openSimulator, type Picture, type Simulator } from '../test/roku-channel/simulator/simulator.js'
import type { Row } from './row.js'
import { median, medianRatio } from './take-turns.js'

const rounds = 3
const counts = [20, 500, 2_000] as const
/** Stories that fill a row from edge to edge, and the most rows of a feed. */
const perRow = 5
const mostRows = 20

/** Seconds from the launch to the first thumbnails, and what the channel had asked of the network by then. */
type Launch = { seconds: number; kilobytes: number; requests: number }

/** The packaged channel in the simulator: its first thumbnails (pixels of the screen) with small and big feeds. */
export async function benchChannel(): Promise<Row[]> {
  const host = await openHost()
  try {
    await openNewsroom(host)
    await addPictures(host)
    const simulator = await openSimulator(host.origin)
    try {
      const launches = new Map(counts.map((count) => [count, [] as Launch[]]))
      for (let round = 0; round < rounds; round++) {
        for (const count of round % 2 === 0 ? counts : counts.toReversed()) {
          setJson(host, feedPath, makeBenchFeed(host.origin, count))
          launches.get(count)!.push(await launch(host, simulator))
        }
      }
      return counts.flatMap((count) => {
        const row = (work: string, figure: keyof Launch, unit: string): Row => {
          const values = launches.get(count)!.map((launch) => launch[figure])
          const value = median(values)
          const small = launches.get(counts[0])!.map((launch) => launch[figure])
          const name = `${count} items, ${work}`
          if (count === counts[0]) return { work: name, value, unit }
          return { work: name, value, unit, ratio: medianRatio(values, small), beside: `${counts[0]} items` }
        }
        const time = row('launch to thumbnails', 'seconds', 's')
        return [
          count === 2_000 ? { ...time, aim: { atMost: 2 } } : time,
          row('asked for until then', 'kilobytes', 'kB, not compressed'),
          row('asked for until then', 'requests', 'requests'),
        ]
      })
    } finally {
      await simulator.close()
    }
  } finally {
    await host.close()
  }
}

/** One launch on a device without memory; it begins when the package is handed over, which is not counted itself. */
async function launch(host: Host, simulator: Simulator): Promise<Launch> {
  await simulator.launch('/channel.zip')
  const startedAt = performance.now()
  await simulator.until('the first thumbnails', showsThumbnails)
  const seconds = (performance.now() - startedAt) / 1000
  const requests = host.requests.slice(host.requests.lastIndexOf('/channel.zip') + 1)
  const bytes = requests.reduce((sum, request) => sum + sizeOf(host, request), 0)
  return { seconds, kilobytes: bytes / 1000, requests: requests.length }
}

/** The rows are there (the ring is on the first tile), and the first two tiles have their pictures. */
const showsThumbnails = (picture: Picture): boolean =>
  meanOf(picture, regions.focusRing) > 200 &&
  spreadOf(picture, regions.firstTile) > 8 &&
  spreadOf(picture, regions.secondTile) > 8

function sizeOf(host: Host, request: string): number {
  const document = host.documents.get(request.split('?')[0]!)
  return document && 'body' in document ? Buffer.byteLength(document.body) : 0
}

/** A picture address of its own for every story (a few scenes, repeated), at the size of the tiles that the service offers. */
async function addPictures(host: Host): Promise<void> {
  for (const [place, { scene }] of stories.entries()) {
    const { body } = host.documents.get(`/media/${scene}.jpg`) as { body: Uint8Array }
    const tile = { body: await sharp(body).resize(640, 360).jpeg({ quality: 82 }).toBuffer() }
    for (let at = place; at < Math.max(...counts); at += stories.length)
      host.documents.set(`/media/tile-${at}.jpg`, tile)
  }
}

function makeBenchFeed(origin: string, count: number): object {
  const rows = Math.min(mostRows, count / perRow)
  const shortFormVideos = Array.from({ length: count }, (_, at) => {
    const story = { ...stories[at % stories.length]!, id: `story-${at}`, section: `topic ${at % rows}`, age: at * 37 }
    return { ...makeItem(origin, story), thumbnail: `${origin}/media/tile-${at}.jpg` }
  })
  const query = (_: unknown, at: number) => ({ name: `Topic ${at + 1}`, query: `topic ${at}`, order: 'most_recent' })
  const categories = Array.from({ length: rows }, query)
  return { ...makeFeed(origin), categories, playlists: [], liveFeeds: [], shortFormVideos }
}
