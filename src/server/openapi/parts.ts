import { refTo, type SchemaName } from './schemas.js'

// OpenAPI 3.1, section 4: as much of its objects as is used here.

export type Content = Record<string, { schema?: object; example?: unknown; encoding?: object }>
export type Answer = { description: string; headers?: Record<string, object>; content?: Content }
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
  responses: Record<string, Answer>
  security?: Record<string, string[]>[]
}
export type Paths = Record<string, Partial<Record<'get' | 'post' | 'put' | 'delete', Operation>>>

export const feed: Parameter = {
  name: 'feed',
  in: 'path',
  description: "Name of the feed's folder",
  required: true,
  schema: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,49}$' },
  example: 'lantern',
}

export const id: Parameter = {
  name: 'id',
  in: 'path',
  description: 'Id of the article',
  required: true,
  schema: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._~-]{0,49}$' },
  example: 'ferry-returns',
}

export const schemaOf = (name: SchemaName): object => ({ $ref: refTo(name) })

/** An answer with a body of one type. */
export const answer = (description: string, type: string, schema?: object): Answer => ({
  description,
  content: { [type]: schema ? { schema } : {} },
})

export const json = (description: string, schema: object): Answer => answer(description, 'application/json', schema)

const refusals: Record<number, string> = {
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

/** What a refusal looks like, whatever it is for. */
export const problems = (...statuses: number[]): Record<string, Answer> =>
  Object.fromEntries(
    statuses.map((status) => [
      String(status),
      answer(refusals[status]!, 'application/problem+json', schemaOf('Problem')),
    ]),
  )

export const unchanged: Answer = { description: 'What If-None-Match or If-Modified-Since names is what there is' }

export const etag = { ETag: { schema: { type: 'string' } } }
