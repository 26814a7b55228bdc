import { createRequire } from 'node:module'
import {
  type ApiResponse,
  describeSchemas,
  etagHeader,
  feedParameter,
  idParameter,
  jsonResponse,
  notModified,
  type Operation,
  type Parameter,
  type Paths,
  problemResponses,
  response,
  schemaOf,
} from './components.js'
import { describePushing } from './push-paths.js'
import { describeMediaPaths, describeReading } from './read-paths.js'

const require = createRequire(import.meta.url)
/** This path is valid from both the sources and the compiled files. */
const { version } = require('../../../package.json') as { version: string }

/** Every route of the service as an OpenAPI 3.1 document. */
export function describeApi() {
  const groups = [describeReading(), describePushing(), describeMediaPaths(), describePages(), describeOperating()]
  return {
    openapi: '3.1.1',
    info: {
      title: 'Newsreel',
      version,
      summary: "A publisher's articles as a Roku channel",
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths: mergePaths(groups),
    components: {
      schemas: describeSchemas(),
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'ADMIN_TOKEN of the service; without one, writing is off',
        },
      },
    },
  }
}

/** One path may have operations in several groups. */
function mergePaths(groups: readonly Paths[]): Paths {
  const paths: Paths = {}
  for (const group of groups) {
    for (const [path, operations] of Object.entries(group)) paths[path] = { ...paths[path], ...operations }
  }
  return paths
}

const pageTags = ['Pages']
const pageResponse = response('The page', 'text/html')

/** The HTML pages and their assets. */
function describePages(): Paths {
  return {
    '/': { get: describePage('showFeeds', 'The feeds', []) },
    '/feeds/{feed}': { get: describePage('showFeed', 'Preview of a feed', [feedParameter]) },
    '/feeds/{feed}/articles/{id}': { get: describePage('showArticle', 'An article', [feedParameter, idParameter]) },
    '/feeds/{feed}/report': { get: describePage('showReport', 'What is held back, and why', [feedParameter]) },
    '/feeds/{feed}/brand.css': {
      get: describePage(
        'readBrandStyle',
        "The feed's colours",
        [feedParameter],
        response('The style sheet', 'text/css'),
      ),
    },
    '/feeds/{feed}/logo': {
      get: describePage('readLogo', "The feed's logo", [feedParameter], {
        description: 'The picture',
        content: { 'image/png': {}, 'image/svg+xml': {} },
      }),
    },
    '/assets/{file}': {
      get: describePage(
        'readAsset',
        'Style sheet, scripts and fonts of the pages',
        [
          {
            name: 'file',
            in: 'path',
            description: 'Name of the file',
            required: true,
            schema: {
              type: 'string',
              enum: ['style.css', 'preview.js', 'hls.js', 'inter.ttf', 'inter-semibold.ttf'],
            },
          },
        ],
        {
          description: 'The file',
          content: { 'text/css': {}, 'text/javascript': {}, 'font/ttf': {} },
        },
      ),
    },
  }
}

function describePage(
  operationId: string,
  summary: string,
  parameters: Parameter[],
  shown: ApiResponse = pageResponse,
): Operation {
  return {
    operationId,
    summary,
    tags: pageTags,
    ...(parameters.length > 0 && { parameters }),
    responses: { 200: shown, ...(parameters.length > 0 && problemResponses(404)) },
  }
}

const operatingTags = ['Operating']

const hubToken: Parameter = {
  name: 'token',
  in: 'path',
  description: 'The unguessable name that the hub was given',
  required: true,
  schema: { type: 'string' },
  example: '5d0f3c1e9b7a4d20',
}

/** For operators, their monitoring, and WebSub hubs. */
function describeOperating(): Paths {
  return {
    '/healthz': {
      get: {
        operationId: 'isAlive',
        summary: 'The process answers',
        tags: operatingTags,
        responses: { 200: jsonResponse('It does', schemaOf('Health')) },
      },
    },
    '/readyz': {
      get: {
        operationId: 'isReady',
        summary: 'The catalogue answers and every feed has something to serve',
        tags: operatingTags,
        responses: {
          200: jsonResponse('It is', schemaOf('Readiness')),
          503: jsonResponse('Not yet', schemaOf('Readiness')),
        },
      },
    },
    '/metrics': {
      get: {
        operationId: 'readMetrics',
        summary: 'Counts and times for Prometheus',
        description:
          'Open to everyone who reaches this service, without a token: an operator who does not want that hides it at the proxy.',
        tags: operatingTags,
        responses: { 200: response('The metrics', 'text/plain') },
      },
    },
    '/openapi.json': {
      get: {
        operationId: 'readOpenApi',
        summary: 'This document',
        tags: operatingTags,
        responses: {
          200: { ...jsonResponse('The document', { type: 'object' }), headers: etagHeader },
          304: notModified,
        },
      },
    },
    '/schemas/feed.json': {
      get: {
        operationId: 'readFeedSchema',
        summary: 'JSON Schema of feed.json, for editors that complete and check while typing',
        tags: operatingTags,
        responses: { 200: jsonResponse('The schema', { type: 'object' }) },
      },
    },
    '/feeds/{feed}/websub/{token}': {
      get: {
        operationId: 'confirmSubscription',
        summary: 'A WebSub hub asks whether a source of this feed was meant to be subscribed',
        tags: operatingTags,
        parameters: [feedParameter, hubToken],
        responses: { 200: response('It was: the challenge', 'text/plain'), ...problemResponses(404) },
      },
      post: {
        operationId: 'tellNews',
        summary: 'A WebSub hub tells of news in a source, which is then looked at',
        tags: operatingTags,
        parameters: [feedParameter, hubToken],
        requestBody: { required: true, content: { '*/*': {} } },
        responses: { 202: { description: 'Heard' }, ...problemResponses(404, 413) },
      },
    },
  }
}
