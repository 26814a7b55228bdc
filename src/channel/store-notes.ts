import { z } from 'zod'
import { Problem } from '../problem.js'

type StoreNotesOptions = {
  title: string
  version: string
  /** The publisher's site, for support questions from viewers and reviewers. */
  website: string
  /** Text of the feed's direct-publisher.json, which the deep-link samples are taken from. */
  feed: string
}

/** The feed's lists, and the deep-link media type of each (Roku: implementing deep linking; search feed for livefeed). */
const mediaTypes = [
  ['shortFormVideos', 'shortFormVideo'],
  ['tvSpecials', 'tvSpecial'],
  ['movies', 'movie'],
  ['series', 'series'],
  ['liveFeeds', 'livefeed'],
] as const

const itemsSchema = z.array(z.object({ id: z.string().min(1), title: z.string() }).loose()).catch([])
const feedSchema = z.object({
  providerName: z.string().catch(''),
  language: z.string().catch('en'),
  shortFormVideos: itemsSchema,
  tvSpecials: itemsSchema,
  movies: itemsSchema,
  series: itemsSchema,
  liveFeeds: itemsSchema,
})

/**
 * Writes, as plain text, what to enter where to submit a channel to Roku's Streaming Store.
 * @throws {Problem} `store-notes`: the text is not a feed, or the feed has nothing to link to
 */
export function writeStoreNotes(options: StoreNotesOptions): string {
  const feed = readFeed(options.feed)
  const samples = mediaTypes.flatMap(([name, mediaType]) =>
    feed[name].slice(0, 2).map(({ id, title }) => ({ id: encodeURIComponent(id), mediaType, title })),
  )
  if (samples.length === 0) {
    throw new Problem(
      'store-notes',
      'The feed has no stories yet, and the store asks for deep links to real ones: publish one first.',
    )
  }
  const first = samples[0]!
  const publisher = feed.providerName || options.title
  return [
    `${options.title} ${options.version}: into the Streaming Store`,
    '',
    'developer.roku.com, Developer Dashboard, Apps, Add app, Streaming Store app',
    '',
    'Properties',
    `  Name                         ${options.title}`,
    `  Language                     ${feed.language}`,
    '  Category                     News & Weather',
    '  Subscription, purchases, ads none',
    '',
    'Store page (every language that you offer)',
    `  Description                  News from ${publisher}: the latest stories as video, to watch and to read.`,
    '  Poster                       540x405: images/icon_fhd.png of the package',
    '  Screenshots                  take them on your device: 1920x1080',
    '',
    'Support (each is required)',
    `  Website                      ${options.website}`,
    '  Email, phone                 yours',
    '',
    'Package',
    '  1. Sideload the package on a developer-mode Roku, then open http://<address of the Roku>, Packager.',
    `  2. App name ${options.title}/${options.version}, the password of your signing key; download the .pkg file.`,
    '     Keep the key: every update must be signed with it.',
    '  3. Upload the .pkg; minimum Roku OS 15.1.0 (rsg_version 1.3, an error without it from 2026-10-01).',
    '',
    'Deep linking (samples for the certification, from your feed)',
    ...samples.map(({ id, mediaType, title }) => `  contentId=${id}  mediaType=${mediaType}  (${title})`),
    '',
    'Try them first, in a terminal on the same network',
    `  curl -d '' "http://<address of the Roku>:8060/launch/dev?contentId=${first.id}&mediaType=${first.mediaType}"`,
    `  curl -d '' "http://<address of the Roku>:8060/input?contentId=${first.id}&mediaType=${first.mediaType}"`,
    '',
    'Then run Static Analysis and the behaviour analysis on the dashboard; errors there block the publication.',
    '',
  ].join('\n')
}

function readFeed(text: string) {
  try {
    return feedSchema.parse(JSON.parse(text))
  } catch (error) {
    throw new Problem('store-notes', 'The feed is not Direct Publisher JSON: give the text of direct-publisher.json.', {
      cause: error,
    })
  }
}
