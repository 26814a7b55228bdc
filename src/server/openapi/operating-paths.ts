import { answer, etag, feed, json, type Parameter, type Paths, problems, schemaOf, unchanged } from './parts.js'

const tags = ['Operating']

const token: Parameter = {
  name: 'token',
  in: 'path',
  description: 'The unguessable name that the hub was given',
  required: true,
  schema: { type: 'string' },
  example: '5d0f3c1e9b7a4d20',
}

/** For operators, their monitors, and the hubs that sources announce. */
export function describeOperating(): Paths {
  return {
    '/healthz': {
      get: {
        operationId: 'isAlive',
        summary: 'The process answers',
        tags,
        responses: { 200: json('It does', schemaOf('Health')) },
      },
    },
    '/readyz': {
      get: {
        operationId: 'isReady',
        summary: 'The catalogue answers and every feed has something to serve',
        tags,
        responses: {
          200: json('It is', schemaOf('Readiness')),
          503: json('Not yet', schemaOf('Readiness')),
        },
      },
    },
    '/metrics': {
      get: {
        operationId: 'readMetrics',
        summary: 'Counts and times for Prometheus',
        description:
          'Open to everyone who reaches this service, without a token: an operator who does not want that hides it at the proxy.',
        tags,
        responses: { 200: answer('The metrics', 'text/plain') },
      },
    },
    '/openapi.json': {
      get: {
        operationId: 'readOpenApi',
        summary: 'This document',
        tags,
        responses: { 200: { ...json('The document', { type: 'object' }), headers: etag }, 304: unchanged },
      },
    },
    '/schemas/feed.json': {
      get: {
        operationId: 'readFeedSchema',
        summary: 'JSON Schema of feed.json, for editors that complete and check while typing',
        tags,
        responses: { 200: json('The schema', { type: 'object' }) },
      },
    },
    '/feeds/{feed}/websub/{token}': {
      get: {
        operationId: 'confirmSubscription',
        summary: 'A WebSub hub asks whether a source of this feed was meant to be subscribed',
        tags,
        parameters: [feed, token],
        responses: { 200: answer('It was: the challenge', 'text/plain'), ...problems(404) },
      },
      post: {
        operationId: 'tellNews',
        summary: 'A WebSub hub tells of news in a source, which is then looked at',
        tags,
        parameters: [feed, token],
        requestBody: { required: true, content: { '*/*': {} } },
        responses: { 202: { description: 'Heard' }, ...problems(404, 413) },
      },
    },
  }
}
