import { articleTypes, pushLimits } from '../push/accepted-types.js'
import {
  type ApiResponse,
  type Content,
  feedParameter,
  idParameter,
  jsonResponse,
  type Operation,
  type Paths,
  problemResponses,
  schemaOf,
} from './components.js'

const tags = ['Pushing']
const security = [{ token: [] }]
const megabytes = (bytes: number): string => `${Math.floor(bytes / 1_000_000)} MB`

const pushDescription =
  `An article of at most ${megabytes(pushLimits.article)} (as .docx or .odt with its pictures ${megabytes(pushLimits.officeArticle)}) in any of six forms, or multipart/form-data with one part
"article" of such a form and up to ${pushLimits.files} files that it names by their file names: pictures (jpg, png, webp, avif, gif; at most
${megabytes(pushLimits.picture)}), closed captions (srt, vtt, ttml, scc; ${megabytes(pushLimits.closedCaptions)}) and videos (mp4, m4v, mov; ${megabytes(pushLimits.video)}),
${megabytes(pushLimits.request)} in all. A file that came with the article before and is still named need not come again. What is wrong with the
article is answered at once, and then nothing is kept.`.replaceAll('\n', ' ')

/** One example per article format that is text; the tests send them. */
const examples: Record<string, unknown> = {
  'application/json': {
    headline: 'The ferry returns to Port Meridian',
    summary: 'After nine weeks in dock the harbour ferry sails again.',
    byline: 'Ada Quill',
    publishedAt: '2026-11-01T08:00:00Z',
    language: 'en',
    section: 'Harbour',
    tags: ['ferry', 'harbour'],
    blocks: [
      { type: 'paragraph', text: 'The ferry left the quay at seven with forty passengers.' },
      { type: 'list', items: ['First crossing at 07:00', 'Last crossing at 22:30'] },
    ],
  },
  'text/markdown': '---\ntitle: Market hall opens\ndate: 2026-11-02\n---\n\nThe new hall has room for sixty stalls.\n',
  'text/html':
    '<!doctype html><title>Lamps on the pier</title><article><h1>Lamps on the pier</h1><p>The pier of Port Meridian has new lamps since Monday, and the old ones are for sale.</p></article>',
  'text/plain': 'Quiet night in the harbour\n\nNothing was reported from the harbour between midnight and six.\n',
}

const requestBody = {
  required: true,
  content: {
    ...Object.fromEntries(
      Object.keys(articleTypes).map((type) => [
        type,
        {
          schema: type === 'application/json' ? schemaOf('ArticleToPush') : { type: 'string' },
          ...(examples[type] === undefined ? {} : { example: examples[type] }),
        },
      ]),
    ),
    'multipart/form-data': {
      schema: {
        type: 'object',
        properties: {
          article: { type: 'string', description: 'The text; its Content-Type says the form, text/plain without one' },
          file: {
            type: 'array',
            items: { type: 'string', contentMediaType: 'application/octet-stream' },
            description: 'Parts with a file name; what the parts are called does not matter',
          },
        },
        required: ['article'],
      },
      encoding: { article: { contentType: Object.keys(articleTypes).join(', ') } },
    },
  } as Content,
}

const keptResponse = (description: string): ApiResponse => ({
  ...jsonResponse(description, schemaOf('Pushed')),
  headers: { Location: { description: 'Where the article is shown', schema: { type: 'string', format: 'uri' } } },
})

const describePush = (operationId: string, summary: string): Operation => ({
  operationId,
  summary,
  description: pushDescription,
  tags,
  security,
  parameters: [feedParameter],
  requestBody,
  responses: {
    200: keptResponse('Kept in place of the one before, or just this was kept already; durable'),
    201: keptResponse('Kept; durable'),
    ...problemResponses(400, 401, 403, 404, 409, 413, 415, 422),
  },
})

/** Writing, for programs that have the ADMIN_TOKEN. */
export function describePushing(): Paths {
  const put = describePush('putArticle', 'Push an article under an id: a new one, or in place of the one pushed before')
  return {
    '/feeds/{feed}/articles': {
      post: describePush(
        'postArticle',
        'Push an article: with the id that it gives, else with one made of its headline. The same content again keeps its id.',
      ),
    },
    '/feeds/{feed}/articles/{id}': {
      put: { ...put, parameters: [feedParameter, idParameter] },
      delete: {
        operationId: 'deleteArticle',
        summary: 'Take a pushed article away; its id is not given to another one',
        tags,
        security,
        parameters: [feedParameter, idParameter],
        responses: { 204: { description: 'Gone; durable' }, ...problemResponses(400, 401, 403, 404, 409) },
      },
    },
  }
}
