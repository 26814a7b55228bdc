import { formats } from '../../formats/index.js'
import { answer, etag, feed, id, json, type Operation, type Paths, problems, schemaOf, unchanged } from './parts.js'

const tags = ['Reading']

/** The documents of the formats, the articles and the report. */
export function describeReading(): Paths {
  return {
    ...Object.fromEntries(formats.map((format) => [`/feeds/{feed}/${format.file}`, { get: describeDocument(format) }])),
    '/feeds/{feed}/articles.json': {
      get: {
        operationId: 'listArticles',
        summary: 'Every article with its state, newest first',
        tags,
        parameters: [feed],
        responses: {
          200: json('The articles', { type: 'array', items: schemaOf('ArticleState') }),
          ...problems(404),
        },
      },
    },
    '/feeds/{feed}/articles/{id}.json': {
      get: {
        operationId: 'readArticle',
        summary: 'An article whose time has come, held back or not',
        tags,
        parameters: [feed, id],
        responses: { 200: json('The article', schemaOf('Article')), ...problems(400, 404) },
      },
    },
    '/feeds/{feed}/report.json': {
      get: {
        operationId: 'readReport',
        summary: 'How the sources do, every article held back and every rule broken, and how to mend it',
        tags,
        parameters: [feed],
        responses: { 200: json('The report', schemaOf('Report')), ...problems(404) },
      },
    },
  }
}

const schemas = { 'direct-publisher': 'DirectPublisher', search: 'RokuSearch' } as const

function describeDocument({ name, file, contentType }: (typeof formats)[number]): Operation {
  const schema = name === 'direct-publisher' || name === 'search' ? schemaOf(schemas[name]) : undefined
  return {
    operationId: `read-${name}`,
    summary: `The published items as ${file}`,
    tags,
    parameters: [
      feed,
      {
        name: 'limit',
        in: 'query',
        description: 'The newest so many only',
        schema: { type: 'integer', minimum: 1, maximum: 999_999 },
        example: 10,
      },
    ],
    responses: {
      200: { ...answer('The document', contentType.split(';', 1)[0]!, schema), headers: etag },
      304: unchanged,
      ...problems(400, 404, 503),
    },
  }
}
