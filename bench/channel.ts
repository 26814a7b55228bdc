import sharp from 'sharp'
import { feedPath, makeFeed, makeItem, serveNewsroom, setJson } from '../test/roku-channel/newsroom/newsroom.js'
import { stories } from '../test/roku-channel/newsroom/stories.js'
import { type Host, openHost } from '../test/roku-channel/simulator/host.js'
import { meanOf, regions, spreadOf } from '../test/roku-channel/simulator/pixels.js'
import { openSimulator, type Picture, type Simulator } from '../test/roku-channel/simulator/simulator.js'
import type { Row } from './result-table.js'
import { median, medianRatio, runInTurns } from './run-in-turns.js'

const rounds = 3
const counts = [20, 500, 2_000] as const
/** Enough stories to fill a row from edge to edge, and the maximum number of rows in a feed. */
const perRow = 5
const maxRows = 20

/** Seconds from launch to the first thumbnails, and what the channel had requested over the network by then. */
type Launch = { seconds: number; kilobytes: number; requests: number }

/** Launches the packaged channel in the simulator and waits for its first thumbnails on screen, with small and large feeds. */
export async function benchChannel(): Promise<Row[]> {
  const host = await openHost()
  try {
    await serveNewsroom(host)
    await addPictures(host)
    const simulator = await openSimulator(host.origin)
    try {
      const tasks = counts.map((count) => [
        count,
        () => {
          setJson(host, feedPath, makeBenchFeed(host.origin, count))
          return launch(host, simulator)
        },
      ])
      const launches: Record<string, Launch[]> = await runInTurns(rounds, Object.fromEntries(tasks))
      return counts.flatMap((count) => {
        const row = (work: string, figure: keyof Launch, unit: string): Row => {
          const values = launches[count]!.map((launch) => launch[figure])
          const value = median(values)
          const small = launches[counts[0]]!.map((launch) => launch[figure])
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

/** Launches on a device with empty storage. The time starts once the package has been installed. */
async function launch(host: Host, simulator: Simulator): Promise<Launch> {
  await simulator.launch('/channel.zip')
  const startedAt = performance.now()
  await simulator.until('the first thumbnails', showsThumbnails)
  const seconds = (performance.now() - startedAt) / 1000
  const requests = host.requests.slice(host.requests.lastIndexOf('/channel.zip') + 1)
  const bytes = requests.reduce((sum, request) => sum + responseSize(host, request), 0)
  return { seconds, kilobytes: bytes / 1000, requests: requests.length }
}

/** Whether the rows are on screen (the focus ring is around the first tile) and the first two tiles have their pictures. */
const showsThumbnails = (picture: Picture): boolean =>
  meanOf(picture, regions.focusRing) > 200 &&
  spreadOf(picture, regions.firstTile) > 8 &&
  spreadOf(picture, regions.secondTile) > 8

function responseSize(host: Host, request: string): number {
  const document = host.documents.get(request.split('?')[0]!)
  return document && 'body' in document ? Buffer.byteLength(document.body) : 0
}

/** Serves a picture for every story under its own address (a few scenes, repeated), in the service's tile size. */
async function addPictures(host: Host): Promise<void> {
  for (const [index, { scene }] of stories.entries()) {
    const { body } = host.documents.get(`/media/${scene}.jpg`) as { body: Uint8Array }
    const tile = { body: await sharp(body).resize(640, 360).jpeg({ quality: 82 }).toBuffer() }
    for (let at = index; at < Math.max(...counts); at += stories.length)
      host.documents.set(`/media/tile-${at}.jpg`, tile)
  }
}

function makeBenchFeed(origin: string, count: number): object {
  const rows = Math.min(maxRows, count / perRow)
  const shortFormVideos = Array.from({ length: count }, (_, at) => {
    const story = { ...stories[at % stories.length]!, id: `story-${at}`, section: `topic ${at % rows}`, age: at * 37 }
    return { ...makeItem(origin, story), thumbnail: `${origin}/media/tile-${at}.jpg` }
  })
  const query = (_: unknown, at: number) => ({ name: `Topic ${at + 1}`, query: `topic ${at}`, order: 'most_recent' })
  const categories = Array.from({ length: rows }, query)
  return { ...makeFeed(origin), categories, playlists: [], liveFeeds: [], shortFormVideos }
}
