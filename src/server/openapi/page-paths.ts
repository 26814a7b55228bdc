import { type Answer, answer, feed, id, type Operation, type Parameter, type Paths, problems } from './parts.js'

const tags = ['Pages']
const page = answer('The page', 'text/html')

/** What people look at in a browser. */
export function describePages(): Paths {
  return {
    '/': { get: describePage('showFeeds', 'The feeds', []) },
    '/feeds/{feed}': { get: describePage('showFeed', 'Preview of a feed', [feed]) },
    '/feeds/{feed}/articles/{id}': { get: describePage('showArticle', 'An article', [feed, id]) },
    '/feeds/{feed}/report': { get: describePage('showReport', 'What is held back, and why', [feed]) },
    '/feeds/{feed}/brand.css': {
      get: describePage('readBrandStyle', "The feed's colours", [feed], answer('The style sheet', 'text/css')),
    },
    '/feeds/{feed}/logo': {
      get: describePage('readLogo', "The feed's logo", [feed], {
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

function describePage(operationId: string, summary: string, parameters: Parameter[], shown: Answer = page): Operation {
  return {
    operationId,
    summary,
    tags,
    ...(parameters.length > 0 && { parameters }),
    responses: { 200: shown, ...(parameters.length > 0 && problems(404)) },
  }
}
