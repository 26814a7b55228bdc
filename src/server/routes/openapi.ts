import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { Environment } from '../environment.js'
import { describeApi } from '../openapi/document.js'

/** `/openapi.json`: what this service answers, for programs. */
export function openapiRoutes() {
  const routes = new Hono<Environment>()
  let made: { text: string; etag: string } | undefined

  routes.get('/openapi.json', (context) => {
    made ??= make()
    const headers = { ETag: made.etag, 'Cache-Control': 'public, max-age=300' }
    const known = context.req.header('if-none-match')?.split(',') ?? []
    if (known.some((tag) => ['*', made?.etag].includes(tag.trim().replace(/^W\//, '')))) {
      return context.body(null, 304, headers)
    }
    return context.body(made.text, 200, { ...headers, 'Content-Type': 'application/json' })
  })
  return routes
}

function make(): { text: string; etag: string } {
  const text = JSON.stringify(describeApi())
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"` }
}
