import { z } from 'zod'
import { Problem, shorten } from './problem.js'
import { categoryOrders, directPublisherGenres, parentalRatings, ratingSources } from './roku/direct-publisher.js'
import { limits } from './roku/limits.js'
import { searchCountries } from './roku/search.js'
import { idSchema } from './text/id.js'

const text = (max: number) => z.string().trim().min(1).max(max)
const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'a colour is written #RRGGBB')
const language = z
  .string()
  .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/, 'a language is written like en, es or en-US')
  .transform((value) => value.toLowerCase())
const httpUrl = z.url({
  protocol: /^https?$/,
  hostname: /./,
  error: (issue) =>
    issue.code === 'invalid_format' ? 'an address is written like https://lantern.example/' : undefined,
})
/** A name in the feed's own folder: what lies elsewhere is not the feed's to publish. */
const ownFile = text(2000).refine(
  (name) => !/^(\/|\\|[a-z]:)/i.test(name) && !name.split(/[\\/]/).includes('..'),
  'a file is named inside the feed folder, without ".."',
)
const tag = text(limits.tagCharacters).transform((value) => value.toLowerCase())

const categorySchema = z
  .strictObject({
    name: text(60).describe('Title of the row that viewers see'),
    playlist: text(limits.playlistNameCharacters).optional().describe('Name of a playlist of this feed'),
    query: text(200).optional().describe('Tags joined by AND or by OR, not both: "sport AND rowing"'),
    order: z.enum(categoryOrders).optional(),
  })
  .refine((category) => (category.playlist === undefined) !== (category.query === undefined), {
    message: 'a category has either a playlist or a query',
  })
  .refine((category) => !(category.order === 'manual' && category.query !== undefined), {
    message: 'the order "manual" goes with a playlist only',
  })
  .refine((category) => !(/ AND /.test(category.query ?? '') && / OR /.test(category.query ?? '')), {
    message: 'a query joins its tags by AND or by OR, not by both',
  })

const liveSchema = z.strictObject({
  id: idSchema,
  title: text(limits.titleCharacters),
  url: text(2000).describe(
    'An HLS playlist: an http(s) address, or a file in the feed folder that is then played round and round',
  ),
  description: text(limits.shortDescriptionCharacters),
  picture: ownFile.optional().describe('A file in the feed folder'),
  tags: z.array(tag).default([]),
  language: language.optional(),
})

const storySchema = z.strictObject({
  maxMinutes: z.number().min(0.5).max(10).default(3).describe('A longer article is cut at a paragraph'),
  size: z.enum(['720p', '1080p']).default('720p'),
  voice: z
    .enum(['flite', 'speech', 'none'])
    .optional()
    .describe('flite: embedded, English; speech: the service at SPEECH_URL; without it, speech where that is set'),
})

const everyMinutes = z
  .number()
  .int()
  .min(1)
  .max(7 * 24 * 60)
  .optional()
  .describe('Minutes between two looks; without it as often as the server recommends, about every quarter of an hour')

/** A source that is fetched. `url` tells the sources of one type apart. */
export const remoteSourceSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('rss').describe('RSS, Atom, RDF or JSON Feed'),
    url: httpUrl,
    fullText: z.boolean().default(false).describe('Fetch the page of each item, for a feed of teasers'),
    everyMinutes,
  }),
  z.strictObject({ type: z.literal('wordpress'), url: httpUrl.describe("The site's own address"), everyMinutes }),
  z.strictObject({
    type: z.literal('page').describe('A single article, or a section page that links to articles'),
    url: httpUrl,
    everyMinutes,
  }),
  z.strictObject({
    type: z.literal('roku').describe('The Direct Publisher JSON or Roku MRSS of a channel that exists'),
    url: httpUrl,
    everyMinutes,
  }),
])

const sourceSchema = z.discriminatedUnion(
  'type',
  [z.strictObject({ type: z.literal('folder'), path: ownFile }), ...remoteSourceSchema.options],
  { error: 'a source is of the type folder, rss, wordpress, page or roku' },
)

/** `feeds/<slug>/feed.json`. Only `title` and `provider` are required. */
export const feedDefinitionSchema = z
  .strictObject({
    $schema: z.string().optional(),
    title: text(100).describe('Name of the channel'),
    provider: text(50).describe('Name of the publisher: providerName of the Direct Publisher feed'),
    description: text(500).optional(),
    website: httpUrl.optional().describe("The publisher's own site"),
    language: language.default('en').describe('Language of articles that do not say theirs'),
    countries: z.array(z.enum(searchCountries)).min(1).default(['us']).describe('Where Roku Search offers the stories'),
    timeZone: z
      .string()
      .refine(isTimeZone, 'a time zone is written like Europe/Lisbon')
      .default('UTC')
      .describe('Zone of dates that do not say theirs'),
    brand: z
      .strictObject({
        colour: colour.default('#1f6feb').describe('Accent'),
        background: colour.default('#0f1720'),
        logo: ownFile.optional().describe('A PNG or SVG in the feed folder'),
      })
      .prefault({}),
    genres: z.array(z.enum(directPublisherGenres)).min(1).default(['news']),
    rating: z
      .strictObject({ rating: z.enum(parentalRatings), ratingSource: z.enum(ratingSources) })
      .optional()
      .describe('Rating of every story that does not have its own'),
    sources: z
      .array(sourceSchema)
      .max(50)
      .refine((sources) => sources.filter(({ type }) => type === 'folder').length <= 1, 'a feed has at most one folder')
      .default([{ type: 'folder', path: 'articles' }])
      .describe('Where the articles come from; [] where all are pushed'),
    playlists: z
      .array(z.strictObject({ name: text(limits.playlistNameCharacters), items: z.array(idSchema).min(1) }))
      .default([])
      .describe('Hand-picked stories, in order'),
    categories: z
      .array(categorySchema)
      .optional()
      .describe('Rows of the channel; without them, the latest stories and one row a section'),
    story: z
      .union([z.literal(false), storySchema], {
        error:
          'story is false, or has maxMinutes (0.5 to 10), size ("720p" or "1080p") and voice ("flite", "speech" or "none")',
      })
      .prefault({})
      .describe('The narrated video that is made of an article without one; false for none'),
    live: z.array(liveSchema).default([]).describe('Channels that never end'),
    mirrors: z.array(httpUrl).default([]).describe('Other addresses of this service'),
  })
  .superRefine((feed, context) => {
    const names = new Set(feed.playlists.map((playlist) => playlist.name))
    refuseDoubles(feed.playlists, 'playlists', 'name', context)
    refuseDoubles(feed.live, 'live', 'id', context)
    feed.categories?.forEach((category, index) => {
      if (category.playlist === undefined || names.has(category.playlist)) return
      const known = [...names].map((name) => `"${name}"`).join(', ') || 'none'
      context.addIssue({
        code: 'custom',
        path: ['categories', index, 'playlist'],
        message: `there is no playlist "${category.playlist}" (the feed has: ${known})`,
      })
    })
  })

function refuseDoubles<Key extends string>(
  entries: readonly Record<Key, string>[],
  list: string,
  key: Key,
  context: z.RefinementCtx,
): void {
  const seen = new Set<string>()
  entries.forEach((entry, index) => {
    if (seen.has(entry[key])) {
      context.addIssue({ code: 'custom', path: [list, index, key], message: `"${entry[key]}" is there twice` })
    }
    seen.add(entry[key])
  })
}

/** A source that is fetched, as feed.json names it. */
export type RemoteSource = z.infer<typeof remoteSourceSchema>

export type FeedDefinition = z.infer<typeof feedDefinitionSchema> & {
  /** Name of the feed's folder; part of its addresses. */
  slug: string
}

/**
 * Reads the text of a `feed.json`.
 * @param slug name of the feed's folder
 * @throws {Problem} `feed-definition`: one sentence that names the first field that is wrong and what it should be
 */
export function readFeedDefinition(slug: string, json: string): FeedDefinition {
  if (!/^[a-z0-9][a-z0-9-]{0,49}$/.test(slug)) {
    throw new Problem(
      'feed-definition',
      `The feed folder "${slug}" cannot be an address: name it with at most 50 of a-z, 0-9 and -.`,
    )
  }
  let value: unknown
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new Problem('feed-definition', `${slug}/feed.json is not JSON: ${(error as Error).message}.`, {
      cause: error,
    })
  }
  const result = feedDefinitionSchema.safeParse(value, { reportInput: true })
  if (result.success) return { slug, ...result.data }
  const { issues } = result.error
  // A misspelt name is the reason why another one is missing.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]!
  const where = issue.path.map(String).join('.')
  throw new Problem('feed-definition', `${slug}/feed.json${where ? `, field ${where}` : ''}: ${describeIssue(issue)}.`)
}

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => `"${key}"`).join(', ')
    const [are, them] = issue.keys.length === 1 ? ['is', 'it'] : ['are', 'them']
    return `${shorten(names)} ${are} not known here: take ${them} out or correct the spelling`
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'it is missing: add it'
  return issue.message
}

/** The JSON Schema of `feed.json`, for editors that complete and check while typing. */
export function feedDefinitionJsonSchema(): object {
  return z.toJSONSchema(feedDefinitionSchema, { io: 'input', unrepresentable: 'any' })
}

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    return false
  }
}
