import {
  type Answer,
  answer,
  etag,
  feed,
  id,
  type Operation,
  type Parameter,
  type Paths,
  problems,
  unchanged,
} from './parts.js'

const tags = ['Media and channel']

/** Types of what the store holds, as `/media` sends them. */
const types = [
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

const path = (name: string, description: string, example: string): Parameter => ({
  name,
  in: 'path',
  description,
  required: true,
  schema: { type: 'string' },
  example,
})

/** Media by the hash of their content, and what the channel needs. */
export function describeMedia(): Paths {
  return {
    '/media/{name}': {
      get: describeMedium('readMedium', 'A picture, closed captions or a video: it never changes', [
        path('name', 'Hash and form, as other documents name it', '3f2a90c13f2a90c13f2a90c13f2a90c1.jpg'),
        {
          name: 'w',
          in: 'query',
          description: 'The copy of a thumbnail in this width',
          schema: { type: 'integer', enum: [640] },
        },
      ]),
    },
    '/media/{hash}/{file}': {
      get: describeMedium('readStreamFile', 'A playlist of a stream, or a file in its folder', [
        path('hash', 'Hash of the stream', '3f2a90c13f2a90c13f2a90c13f2a90c1'),
        path('file', 'Path in the stream', 'newsreel-main.m3u8'),
      ]),
    },
    '/feeds/{feed}/live/{id}.m3u8': {
      get: {
        operationId: 'readLoop',
        summary: 'A film in the feed folder, played round and round as a live stream',
        tags,
        parameters: [feed, { ...id, description: 'Id of the live feed', example: 'harbour-cam' }],
        responses: { 200: answer('The playlist of this moment', 'application/vnd.apple.mpegurl'), ...problems(404) },
      },
    },
    '/feeds/{feed}/channel.zip': {
      get: {
        operationId: 'packChannel',
        summary: 'The Roku channel of this feed, to be sideloaded or submitted',
        tags,
        parameters: [
          feed,
          {
            name: 'version',
            in: 'query',
            description: 'Version of the package',
            schema: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
            example: '1.0.3',
          },
        ],
        responses: { 200: answer('The package', 'application/zip'), ...problems(400, 404) },
      },
    },
    '/feeds/{feed}/articles/{id}/qr.png': {
      get: {
        operationId: 'drawQr',
        summary: "QR code of the article's address",
        tags,
        parameters: [feed, id],
        responses: { 200: answer('The picture', 'image/png'), ...problems(400, 404) },
      },
    },
  }
}

function describeMedium(operationId: string, summary: string, parameters: Parameter[]): Operation {
  const content = Object.fromEntries(types.map((type) => [type, {}]))
  const whole: Answer = { description: 'The whole file', headers: etag, content }
  const range: Parameter = {
    name: 'Range',
    in: 'header',
    description: 'One range of bytes',
    schema: { type: 'string' },
  }
  return {
    operationId,
    summary,
    tags,
    parameters: [...parameters, range],
    responses: {
      200: whole,
      206: { description: 'The range asked for', headers: etag, content },
      304: unchanged,
      416: { description: 'The range lies outside of the file' },
      ...problems(404),
    },
  }
}
