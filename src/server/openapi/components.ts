import { z } from 'zod'
import { articleSchema, jsonArticleSchema } from '../../articles/article.js'
import { directPublisherSchema } from '../../formats/direct-publisher/schema.js'
import { searchSchema } from '../../formats/search/schema.js'
import type { Report } from '../../newsroom/report/report.js'
import { idSchema } from '../../text/id.js'

// The objects of OpenAPI 3.1, section 4, as far as they are used here.

export type Content = Record<string, { schema?: object; example?: unknown; encoding?: object }>
export type ApiResponse = { description: string; headers?: Record<string, object>; content?: Content }
export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  description: string
  required?: boolean
  schema: object
  example?: unknown
}
export type Operation = {
  operationId: string
  summary: string
  description?: string
  tags: string[]
  parameters?: Parameter[]
  requestBody?: { required: boolean; content: Content }
  responses: Record<string, ApiResponse>
  security?: Record<string, string[]>[]
}
export type Paths = Record<string, Partial<Record<'get' | 'post' | 'put' | 'delete', Operation>>>

export const feedParameter: Parameter = {
  name: 'feed',
  in: 'path',
  description: "Name of the feed's folder",
  required: true,
  schema: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,49}$' },
  example: 'lantern',
}

export const idParameter: Parameter = {
  name: 'id',
  in: 'path',
  description: 'Id of the article',
  required: true,
  schema: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._~-]{0,49}$' },
  example: 'ferry-returns',
}

/** A reference to one of the named schemas. */
export const schemaOf = (name: SchemaName): object => ({ $ref: refTo(name) })

/** A response with a body of one media type. */
export const response = (description: string, type: string, schema?: object): ApiResponse => ({
  description,
  content: { [type]: schema ? { schema } : {} },
})

export const jsonResponse = (description: string, schema: object): ApiResponse =>
  response(description, 'application/json', schema)

const problemDescriptions: Record<number, string> = {
  400: 'The request is not as it should be',
  401: 'The token is missing or another one',
  403: 'Writing is off: ADMIN_TOKEN is not set',
  404: 'There is no such thing',
  405: 'Not with this method',
  409: 'The id is that of another article, or not the one in the article',
  413: 'More than is taken',
  415: 'Of a type that is not taken',
  422: 'The article cannot be read, or lacks a file that it names: nothing of it was kept',
  503: 'Not ready yet: ask again in a moment',
}

/** The error responses of an operation: problem JSON with each of these statuses. */
export const problemResponses = (...statuses: number[]): Record<string, ApiResponse> =>
  Object.fromEntries(
    statuses.map((status) => [
      String(status),
      response(problemDescriptions[status]!, 'application/problem+json', schemaOf('Problem')),
    ]),
  )

export const notModified: ApiResponse = {
  description: 'What If-None-Match or If-Modified-Since names is what there is',
}

export const etagHeader = { ETag: { schema: { type: 'string' } } }

const countSchema = z.int().min(0)
const stateSchema = z.enum(['published', 'held', 'rendering', 'scheduled'])

const articleStateSchema = z.object({
  id: idSchema,
  headline: z.string(),
  state: stateSchema,
  reason: z.string().optional().describe('Code of why it is not published: no-video, expired, ...'),
  message: z.string().optional().describe('The same in a sentence that an editor can act on'),
  document: z.string().describe('Its document: a path in the folder, or /push/... for a pushed one'),
  publishedAt: z.iso.datetime({ offset: true }),
  notes: z.array(z.string()).describe('What was mended or left out on the way'),
  progress: z.number().min(0).max(1).optional().describe('Share of its story video that is made'),
}) satisfies z.ZodType<Report['held'][number]>

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
  documents: countSchema,
  offered: countSchema.optional(),
  lastSuccess: z.string().optional(),
  nextVisit: z.string().optional(),
  problem: z.string().optional(),
  notes: z.array(z.string()),
})

const reportSchema = z.object({
  feed: z.string(),
  title: z.string(),
  articles: z.object({ published: countSchema, held: countSchema, scheduled: countSchema, rendering: countSchema }),
  sources: z.array(sourceStateSchema),
  media: z.object({ bytes: countSchema, storyBytes: countSchema }),
  problems: z.array(z.string()),
  held: z.array(articleStateSchema),
  mended: z.array(articleStateSchema),
  unclaimedFiles: z
    .array(z.object({ name: z.string(), message: z.string() }))
    .describe('Files in the folder of the articles that nothing uses, a hundred at most, and why'),
  moreUnclaimedFiles: countSchema,
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
  state: stateSchema.describe('A new article is "rendering" until its media are ready'),
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

const responseSchemas = {
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

type SchemaName = keyof typeof responseSchemas | 'ArticleToPush'

/** `components.schemas`: responses as they are written, request bodies as they may be sent. */
export function describeSchemas(): Record<string, object> {
  const requestSchemas = { ArticleToPush: jsonArticleSchema }
  return { ...toJsonSchemas(responseSchemas, 'output'), ...toJsonSchemas(requestSchemas, 'input') }
}

function toJsonSchemas(named: Record<string, z.ZodType>, io: 'input' | 'output'): Record<string, object> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, {
    io,
    uri: refTo,
    override: ({ jsonSchema }) => {
      // The format name is enough; zod adds a long pattern.
      if (jsonSchema.format?.startsWith('date')) delete jsonSchema.pattern
    },
  })
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _address, ...schema }]) => [id, schema]),
  )
}

const refTo = (id: string): string => `#/components/schemas/${id}`
