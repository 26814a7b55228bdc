import { formats } from '../../formats/index.js'
import {
  type ApiResponse,
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

const readingTags = ['Reading']

/** The feed documents, the articles and the report. */
export function describeReading(): Paths {
  return {
    ...Object.fromEntries(formats.map((format) => [`/feeds/{feed}/${format.file}`, { get: describeDocument(format) }])),
    '/feeds/{feed}/articles.json': {
      get: {
        operationId: 'listArticles',
        summary: 'Every article with its state, newest first',
        tags: readingTags,
        parameters: [feedParameter],
        responses: {
          200: jsonResponse('The articles', { type: 'array', items: schemaOf('ArticleState') }),
          ...problemResponses(404),
        },
      },
    },
    '/feeds/{feed}/articles/{id}.json': {
      get: {
        operationId: 'readArticle',
        summary: 'An article whose time has come, held back or not',
        tags: readingTags,
        parameters: [feedParameter, idParameter],
        responses: { 200: jsonResponse('The article', schemaOf('Article')), ...problemResponses(400, 404) },
      },
    },
    '/feeds/{feed}/report.json': {
      get: {
        operationId: 'readReport',
        summary: 'How the sources do, every article held back and every rule broken, and how to mend it',
        tags: readingTags,
        parameters: [feedParameter],
        responses: { 200: jsonResponse('The report', schemaOf('Report')), ...problemResponses(404) },
      },
    },
  }
}

const formatSchemas = { 'direct-publisher': 'DirectPublisher', search: 'RokuSearch' } as const

function describeDocument({ name, file, contentType }: (typeof formats)[number]): Operation {
  const schema = name === 'direct-publisher' || name === 'search' ? schemaOf(formatSchemas[name]) : undefined
  return {
    operationId: `read-${name}`,
    summary: `The published items as ${file}`,
    tags: readingTags,
    parameters: [
      feedParameter,
      {
        name: 'limit',
        in: 'query',
        description: 'The newest so many only',
        schema: { type: 'integer', minimum: 1, maximum: 999_999 },
        example: 10,
      },
    ],
    responses: {
      200: { ...response('The document', contentType.split(';', 1)[0]!, schema), headers: etagHeader },
      304: notModified,
      ...problemResponses(400, 404, 503),
    },
  }
}

const mediaTags = ['Media and channel']

/** Media types that `/media` responds with. */
const mediaTypes = [
  'image/jpeg',
  'video/mp4',
  'video/quicktime',
  'video/mp2t',
  'video/iso.segment',
  'audio/aac',
  'audio/mp4',
  'application/vnd.apple.mpegurl',
  'application/x-subrip',
  'text/vtt',
  'application/octet-stream',
]

const pathParameter = (name: string, description: string, example: string): Parameter => ({
  name,
  in: 'path',
  description,
  required: true,
  schema: { type: 'string' },
  example,
})

/** Media files by the hash of their content, and what the channel needs. */
export function describeMediaPaths(): Paths {
  return {
    '/media/{name}': {
      get: describeMediaFile('readMedium', 'A picture, closed captions or a video: it never changes', [
        pathParameter('name', 'Hash and form, as other documents name it', '3f2a90c13f2a90c13f2a90c13f2a90c1.jpg'),
        {
          name: 'w',
          in: 'query',
          description: 'The copy of a thumbnail in this width',
          schema: { type: 'integer', enum: [640] },
        },
      ]),
    },
    '/media/{hash}/{file}': {
      get: describeMediaFile('readStreamFile', 'A playlist of a stream, or a file in its folder', [
        pathParameter('hash', 'Hash of the stream', '3f2a90c13f2a90c13f2a90c13f2a90c1'),
        pathParameter('file', 'Path in the stream', 'newsreel-main.m3u8'),
      ]),
    },
    '/feeds/{feed}/live/{id}.m3u8': {
      get: {
        operationId: 'readLoop',
        summary: 'A film in the feed folder, played round and round as a live stream',
        tags: mediaTags,
        parameters: [feedParameter, { ...idParameter, description: 'Id of the live feed', example: 'harbour-cam' }],
        responses: {
          200: response('The playlist of this moment', 'application/vnd.apple.mpegurl'),
          ...problemResponses(404),
        },
      },
    },
    '/feeds/{feed}/channel.zip': {
      get: {
        operationId: 'packChannel',
        summary: 'The Roku channel of this feed, to be sideloaded or submitted',
        tags: mediaTags,
        parameters: [
          feedParameter,
          {
            name: 'version',
            in: 'query',
            description: 'Version of the package',
            schema: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
            example: '1.0.3',
          },
        ],
        responses: { 200: response('The package', 'application/zip'), ...problemResponses(400, 404) },
      },
    },
    '/feeds/{feed}/articles/{id}/qr.png': {
      get: {
        operationId: 'drawQr',
        summary: "QR code of the article's address",
        tags: mediaTags,
        parameters: [feedParameter, idParameter],
        responses: { 200: response('The picture', 'image/png'), ...problemResponses(400, 404) },
      },
    },
  }
}

function describeMediaFile(operationId: string, summary: string, parameters: Parameter[]): Operation {
  const content = Object.fromEntries(mediaTypes.map((type) => [type, {}]))
  const whole: ApiResponse = { description: 'The whole file', headers: etagHeader, content }
  const range: Parameter = {
    name: 'Range',
    in: 'header',
    description: 'One range of bytes',
    schema: { type: 'string' },
  }
  return {
    operationId,
    summary,
    tags: mediaTags,
    parameters: [...parameters, range],
    responses: {
      200: whole,
      206: { description: 'The range asked for', headers: etagHeader, content },
      304: notModified,
      416: { description: 'The range lies outside of the file' },
      ...problemResponses(404),
    },
  }
}
