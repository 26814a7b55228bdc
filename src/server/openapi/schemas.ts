import { z } from 'zod'
import { articleSchema } from '../../articles/article.js'
import { jsonArticleSchema } from '../../articles/json/json-article.js'
import { directPublisherSchema } from '../../formats/direct-publisher/schema.js'
import { searchSchema } from '../../formats/search/schema.js'
import type { ArticleState } from '../../newsroom/report/article-states.js'
import type { Report } from '../../newsroom/report/report.js'
import { idSchema } from '../../text/id.js'

const count = z.int().min(0)
const state = z.enum(['published', 'held', 'rendering', 'scheduled'])

const articleStateSchema = z.object({
  id: idSchema,
  headline: z.string(),
  state,
  reason: z.string().optional().describe('Code of why it is not published: no-video, expired, ...'),
  message: z.string().optional().describe('The same in a sentence that an editor can act on'),
  document: z.string().describe('Its document: a path in the folder, or /push/... for a pushed one'),
  publishedAt: z.iso.datetime({ offset: true }),
  notes: z.array(z.string()).describe('What was mended or left out on the way'),
  progress: z.number().min(0).max(1).optional().describe('Share of its story video that is made'),
}) satisfies z.ZodType<ArticleState>

const findingSchema = z.object({
  rule: z.string(),
  level: z.enum(['error', 'warning']),
  where: z.string().describe('JSON path or XPath'),
  line: z.int().optional(),
  itemId: z.string().optional(),
  found: z.string(),
  expected: z.string(),
  fix: z.string(),
})

const sourceStateSchema = z.object({
  type: z.enum(['folder', 'rss', 'wordpress', 'page', 'roku', 'push', 'import']),
  address: z.string().optional(),
  state: z.enum(['ok', 'waiting', 'visiting', 'failing', 'gone']),
  documents: count,
  offered: count.optional(),
  lastSuccess: z.string().optional(),
  nextVisit: z.string().optional(),
  problem: z.string().optional(),
  notes: z.array(z.string()),
})

const reportSchema = z.object({
  feed: z.string(),
  title: z.string(),
  articles: z.object({ published: count, held: count, scheduled: count, rendering: count }),
  sources: z.array(sourceStateSchema),
  media: z.object({ bytes: count, storyBytes: count }),
  problems: z.array(z.string()),
  held: z.array(articleStateSchema),
  mended: z.array(articleStateSchema),
  formats: z.array(
    z.object({
      format: z.enum(['direct-publisher', 'mrss', 'rss', 'search']),
      file: z.string(),
      findings: z.array(findingSchema),
    }),
  ),
}) satisfies z.ZodType<Report>

const pushedSchema = z.object({
  id: idSchema,
  url: z.url().describe('Where the article is shown'),
  state: state.describe('A new article is "rendering" until its media are ready'),
})

const problemSchema = z
  .object({
    status: z.int(),
    code: z.string().describe('Stable, for programs'),
    detail: z.string().describe('One sentence: what was found, the rule, the way out'),
    requestId: z.string().describe('The log has more under it'),
  })
  .describe('RFC 9457')

const readinessSchema = z.object({
  status: z.enum(['ok', 'not ready']),
  catalogue: z.boolean(),
  feeds: z.array(z.object({ feed: z.string(), ready: z.boolean() })),
})

const written = {
  Article: articleSchema,
  ArticleState: articleStateSchema,
  Report: reportSchema,
  Pushed: pushedSchema,
  Problem: problemSchema,
  Health: z.object({ status: z.literal('ok') }),
  Readiness: readinessSchema,
  DirectPublisher: directPublisherSchema,
  RokuSearch: searchSchema,
}

export type SchemaName = keyof typeof written | 'ArticleToPush'

/** `components.schemas`: what is sent is described as it is written, what is taken as it may come. */
export function describeSchemas(): Record<string, object> {
  const taken = { ArticleToPush: jsonArticleSchema }
  return { ...describe(written, 'output'), ...describe(taken, 'input') }
}

function describe(named: Record<string, z.ZodType>, io: 'input' | 'output'): Record<string, object> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, {
    io,
    uri: refTo,
    override: ({ jsonSchema }) => {
      // The name of the format says it, where zod adds a line of digits.
      if (jsonSchema.format?.startsWith('date')) delete jsonSchema.pattern
    },
  })
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _address, ...schema }]) => [id, schema]),
  )
}

export const refTo = (id: string): string => `#/components/schemas/${id}`
