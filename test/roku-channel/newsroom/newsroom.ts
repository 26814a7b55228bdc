import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { packChannel } from '../../../src/channel/pack.js'
import { drawQr } from '../../../src/channel/qr.js'
import type { Document, Host } from '../simulator/host.js'
import { drawScene } from './scenes.js'
import { type Story, stories } from './stories.js'

const fixtures = fileURLToPath(new URL('./fixtures/', import.meta.url))

export const feedPath = '/feeds/lantern/direct-publisher.json'

/** Brand of the test channel. */
export const brand = {
  title: 'The Port Meridian Lantern',
  colours: { accent: '#e0a526', background: '#0f1720' },
  version: '1.0.1',
}

/** Serves the feed, articles, pictures, videos and channel package of the newsroom from a host. */
export async function serveNewsroom(
  host: Host,
  feed: object = makeFeed(host.origin),
  feedUrls?: string[],
): Promise<void> {
  setJson(host, feedPath, feed)
  for (const story of stories) {
    setJson(host, `/feeds/lantern/articles/${story.id}.json`, makeArticle(host.origin, story))
    host.documents.set(`/feeds/lantern/articles/${story.id}/qr.png`, {
      body: await drawQr(`https://lantern.example/${story.section}/${story.id}`),
    })
  }
  for (const [path, picture] of await drawPictures()) host.documents.set(path, picture)
  for (const file of ['master.m3u8', 'video.m3u8', 'captions.m3u8', 'captions.vtt', 'part0.mpegts', 'part1.mpegts']) {
    host.documents.set(`/media/ferry/${file}`, { file: `${fixtures}ferry/${file}` })
  }
  host.documents.set('/media/regatta.mp4', { file: `${fixtures}regatta.mp4` })
  host.documents.set('/media/regatta.en.srt', { file: `${fixtures}regatta.en.srt` })
  const zip = await packChannel({ ...brand, feedUrls: feedUrls ?? [host.origin + feedPath] })
  host.documents.set('/channel.zip', { body: zip })
}

/** Serves a value as JSON. */
export function setJson(host: Host, path: string, value: object): void {
  host.documents.set(path, { body: JSON.stringify(value) })
}

/** Makes a Direct Publisher feed of the newsroom's stories, dated relative to now. */
export function makeFeed(origin: string): Record<string, unknown> {
  return {
    providerName: 'The Port Meridian Lantern',
    lastUpdated: new Date().toISOString(),
    language: 'en',
    categories: [
      { name: 'Top stories', playlistName: 'top', order: 'manual' },
      { name: 'Around town', query: 'town OR harbour', order: 'most_recent' },
      { name: 'Culture and sport', query: 'culture OR sport', order: 'most_recent' },
    ],
    playlists: [{ name: 'top', itemIds: stories.slice(0, 8).map((story) => story.id) }],
    shortFormVideos: stories.map((story) => makeItem(origin, story)),
    liveFeeds: [
      {
        id: 'harbour-camera',
        title: 'Harbour camera',
        shortDescription: 'The quay, all day and all night.',
        thumbnail: `${origin}/media/bridge.jpg`,
        genres: ['news'],
        content: {
          dateAdded: '2026-01-01T00:00:00+00:00',
          videos: [{ url: `${origin}/media/ferry/master.m3u8`, quality: 'HD', videoType: 'HLS' }],
        },
      },
    ],
  }
}

/** Makes the Direct Publisher item of a story. */
export function makeItem(origin: string, story: Story): Record<string, unknown> {
  const published = new Date(Date.now() - story.age * 60_000).toISOString()
  const video =
    story.video === 'ferry'
      ? { url: `${origin}/media/ferry/master.m3u8`, quality: 'HD', videoType: 'HLS' }
      : { url: `${origin}/media/regatta.mp4`, quality: 'SD', videoType: 'MP4', bitrate: 300 }
  return {
    id: story.id,
    title: story.title,
    shortDescription: story.summary,
    longDescription: story.detail,
    thumbnail: `${origin}/media/${story.scene}.jpg`,
    releaseDate: published.slice(0, 10),
    genres: ['news'],
    tags: [story.section],
    content: {
      dateAdded: published,
      duration: story.seconds,
      language: story.language ?? 'en',
      videos: [video],
      captions: [
        { url: `${origin}/media/regatta.en.srt`, language: story.language ?? 'en', captionType: 'CLOSED_CAPTION' },
      ],
    },
  }
}

function makeArticle(origin: string, story: Story) {
  return {
    id: story.id,
    url: `https://lantern.example/${story.section}/${story.id}`,
    headline: story.title,
    byline: 'By Ines Calder',
    publishedAt: new Date(Date.now() - story.age * 60_000).toISOString(),
    language: story.language ?? 'en',
    tags: [],
    mirrors: [],
    videos: [],
    blocks: [
      { type: 'paragraph', text: `PORT MERIDIAN — ${story.detail}` },
      {
        type: 'figure',
        image: `${origin}/media/${story.scene}.jpg`,
        caption: 'Passengers wait on the old quay on Thursday, an hour before the first departure.',
        credit: 'Photo: City Desk',
      },
      {
        type: 'paragraph',
        text: 'People had queued since five, some with bread for the crew. The ticket hall had opened an hour early, and the café on the corner ran out of cups before the gates moved.',
      },
      { type: 'quote', text: '“We had missed that horn more than we thought,” the harbour master said.' },
      { type: 'heading', text: 'What changes for commuters' },
      {
        type: 'paragraph',
        text: 'Both lines keep their summer timetable from tomorrow. Monthly cards are extended by two days without a visit to the counter.',
      },
      {
        type: 'list',
        items: [
          'Line 1 leaves the old quay every thirty minutes.',
          'Line 2 calls at the hospital pier again.',
          'Bicycles travel free until Sunday.',
        ],
      },
      {
        type: 'figure',
        image: `${origin}/media/storm.jpg`,
        caption: 'The same quay on Tuesday night.',
        credit: 'Photo: Harbour Office',
      },
      {
        type: 'paragraph',
        text: 'The storm had closed the harbour on Tuesday evening. Divers found one chain broken and replaced it before noon on Wednesday; the last inspection ended at sunrise.',
      },
      {
        type: 'paragraph',
        text: 'The next meeting of the harbour board is open to everyone and begins at six in the evening.',
      },
    ],
  }
}

let pictures: Promise<Map<string, Document>> | undefined

/** Draws the stories' pictures at 1280x720. Like files, they are the same whatever size a query asks for. */
function drawPictures(): Promise<Map<string, Document>> {
  pictures ??= Promise.all(
    [...new Set(stories.map((story) => story.scene))].map(async (scene) => {
      const body = await sharp(Buffer.from(drawScene(scene)))
        .jpeg({ quality: 82 })
        .toBuffer()
      return [`/media/${scene}.jpg`, { body }] as [string, Document]
    }),
  ).then((entries) => new Map(entries))
  return pictures
}
