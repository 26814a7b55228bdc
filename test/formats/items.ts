import type { z } from 'zod'
import type { Item } from '../../src/catalogue/item.js'
import { type FeedDefinition, feedDefinitionSchema } from '../../src/feed-definition.js'
import type { FeedFormat } from '../../src/formats/format.js'

/** An item as the formats receive it from the catalogue: a short clip with one HLS stream and closed captions. */
export function makeItem(overrides: Partial<Item> = {}): Item {
  const id = overrides.id ?? 'ferries-run-again'
  return {
    id,
    revision: `revision-of-${id}`,
    kind: 'shortForm',
    title: 'Ferries run again after the storm',
    shortDescription: 'Both crossings of the Port Meridian harbour opened at dawn.',
    longDescription:
      'Both crossings opened at dawn, two days after the storm. The harbour master expects full service by noon.',
    byline: 'Ines Calder',
    publishedAt: '2026-01-05T08:55:00Z',
    updatedAt: '2026-01-05T09:00:00Z',
    language: 'en',
    section: 'Harbour',
    tags: ['harbour', 'ferries'],
    genres: ['news'],
    duration: 74.74,
    thumbnails: {
      full: { url: `/media/${id}-full.jpg`, width: 1920, height: 1080 },
      large: { url: `/media/${id}-large.jpg`, width: 1280, height: 720 },
      tile: { url: `/media/${id}-tile.jpg`, width: 640, height: 360 },
    },
    videos: [
      {
        url: `/media/${id}/master.m3u8`,
        videoType: 'HLS',
        quality: 'FHD',
        mimeType: 'application/x-mpegURL',
        width: 1920,
        height: 1080,
        bitrate: 3200,
      },
    ],
    closedCaptions: [{ language: 'en', srt: `/media/${id}.en.srt`, vtt: `/media/${id}.en.vtt` }],
    ...overrides,
  }
}

/** The same video as a progressive file. */
export const makeMp4 = (id: string): Item['videos'][number] => ({
  url: `/media/${id}.mp4`,
  videoType: 'MP4',
  quality: 'HD',
  mimeType: 'video/mp4',
  width: 1280,
  height: 720,
  bitrate: 1184.6,
  size: 1_048_576,
})

/** The feed of the Port Meridian Lantern, with default values for everything but `overrides`. */
export const makeFeed = (overrides: Partial<z.input<typeof feedDefinitionSchema>> = {}): FeedDefinition => ({
  slug: 'lantern',
  ...feedDefinitionSchema.parse({
    title: 'The Port Meridian Lantern',
    provider: 'The Port Meridian Lantern',
    ...overrides,
  }),
})

/** Prints items as a document in one format. */
export const publish = (format: FeedFormat, items: readonly Item[], feed: FeedDefinition = makeFeed()): string =>
  format.assemble(
    items,
    items.map((item) => format.printItem(item, feed)),
    { feed, updatedAt: '2026-01-06T10:30:00.250Z' },
  )
