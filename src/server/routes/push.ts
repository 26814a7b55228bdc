import { createHash, timingSafeEqual } from 'node:crypto'
import { dirname, join } from 'node:path'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { findSourceByToken, hastenSources } from '../../catalogue/source-visits.js'
import { pushArticle, withdrawArticle } from '../../newsroom/documents/push-article.js'
import { viewArticle } from '../../newsroom/report/article-states.js'
import { Problem } from '../../problem.js'
import { answerVerification, isSignedPing } from '../../sources/feed/websub.js'
import { idSchema } from '../../text/id.js'
import { HttpProblem } from '../http-errors.js'
import { createUploadFolders, receivePush } from '../push/receive-push.js'
import { type AppEnv, findNewsroom, type RouteResources, requestOrigin } from '../route-resources.js'

/** `POST /feeds/:feed/articles`, `PUT` and `DELETE /feeds/:feed/articles/:id`: for programs that have the ADMIN_TOKEN. */
export function pushRoutes(resources: RouteResources) {
  const routes = new Hono<AppEnv>()
  const uploads = createUploadFolders(join(dirname(resources.store.folder), 'uploads'))
  const authorized = requireToken(resources.adminToken)

  const receive = async (context: Context<AppEnv>, slug: string, id?: string): Promise<Response> => {
    const { feed } = findNewsroom(resources, slug)
    // Checked before anything is stored, because a request with a malformed Host fails.
    const origin = requestOrigin(context, resources.publicUrl)
    const stored = await uploads.use(async (folder) => {
      const received = await receivePush(context.req.raw, folder)
      return pushArticle(resources, feed, { ...received, id }).catch(rethrowWithStatus)
    })
    resources.newsrooms.noteChange(feed.slug)
    const view = await viewArticle(resources.database, feed.slug, stored.id, resources.now())
    const url = `${origin}/feeds/${feed.slug}/articles/${stored.id}`
    const body = { id: stored.id, url, state: view?.state ?? 'rendering' }
    return context.json(body, stored.outcome === 'created' ? 201 : 200, { Location: url, 'Cache-Control': 'no-store' })
  }

  routes.post('/feeds/:feed/articles', authorized, (context) => receive(context, context.req.param('feed')))
  routes.put('/feeds/:feed/articles/:id', authorized, (context) =>
    receive(context, context.req.param('feed'), parseId(context.req.param('id'))),
  )
  routes.delete('/feeds/:feed/articles/:id', authorized, async (context) => {
    const { feed } = findNewsroom(resources, context.req.param('feed'))
    await withdrawArticle(resources, feed, parseId(context.req.param('id'))).catch(rethrowWithStatus)
    resources.newsrooms.noteChange(feed.slug)
    return context.body(null, 204)
  })
  routes.all('/feeds/:feed/articles', (context) => {
    const headers = { Allow: 'POST' }
    if (context.req.method === 'OPTIONS') return context.body(null, 204, headers)
    throw new HttpProblem(405, 'method', 'Articles are pushed here with POST; articles.json lists them.', headers)
  })
  return routes
}

/** Adds a status to problems of the article's content: 422, since the request itself is well formed (RFC 9110 section 15.5.21). */
function rethrowWithStatus(error: unknown): never {
  if (!(error instanceof Problem) || error.code === 'not-found') throw error
  const conflicts = ['id-differs', 'not-pushed']
  throw new HttpProblem(conflicts.includes(error.code) ? 409 : 422, error.code, error.message)
}

function parseId(id: string): string {
  const result = idSchema.safeParse(id)
  if (result.success) return result.data
  throw new HttpProblem(400, 'id', `"${id.slice(0, 60)}" is no id of an article: ${result.error.issues[0]!.message}.`)
}

/**
 * Requires the token (`Authorization: Bearer ...`, RFC 6750 section 2.1).
 * @param token ADMIN_TOKEN; if undefined, every request is rejected
 * @throws {HttpProblem} 403 `writing-off`; 401 `token`
 */
function requireToken(token: string | undefined): MiddlewareHandler<AppEnv> {
  return async function checkToken(context, next) {
    if (token === undefined) {
      throw new HttpProblem(
        403,
        'writing-off',
        'Writing over HTTP is off: the operator switches it on by setting ADMIN_TOKEN in the environment of this service.',
      )
    }
    // The scheme is case-insensitive (RFC 9110 section 11.1), the token is not.
    const given = /^Bearer +([!-~]+)$/i.exec(context.req.header('authorization') ?? '')?.[1]
    if (given === undefined) {
      throw new HttpProblem(
        401,
        'token',
        'Writing needs the token of this service: send "Authorization: Bearer " and the ADMIN_TOKEN.',
        { 'WWW-Authenticate': 'Bearer' },
      )
    }
    if (!isSame(given, token)) {
      throw new HttpProblem(401, 'token', 'The token sent is not that of this service: send its ADMIN_TOKEN.', {
        'WWW-Authenticate': 'Bearer error="invalid_token"',
      })
    }
    return next()
  }
}

/** Compares in constant time, whatever the lengths and wherever the two differ. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** A hub sends the whole feed along, which is only used to verify the signature. In bytes. */
const maxPingBytes = 20 * 1024 * 1024

/**
 * `/feeds/:feed/websub/:token`: a hub verifies our subscription (GET) or announces an update (POST). An update makes us
 * visit the source at once; the content that the hub sends is not used (W3C WebSub sections 5.3 and 7).
 */
export function websubRoutes({ database, now }: RouteResources) {
  const routes = new Hono<AppEnv>()
  const findSource = async (feed: string, token: string) => {
    const source = await findSourceByToken(database, feed, token)
    if (!source) throw new Problem('not-found', 'There is no subscription at this address.')
    return { ...source, state: source.state === null ? undefined : (JSON.parse(source.state) as unknown) }
  }

  routes.get('/feeds/:feed/websub/:token', async (context) => {
    const { state } = await findSource(context.req.param('feed'), context.req.param('token'))
    const challenge = answerVerification(state, context.req.query())
    if (challenge === undefined) throw new Problem('not-found', 'This subscription was not asked for.')
    return context.text(challenge)
  })

  routes.post('/feeds/:feed/websub/:token', bodyLimit({ maxSize: maxPingBytes }), async (context) => {
    const { feed, source, state } = await findSource(context.req.param('feed'), context.req.param('token'))
    const body = new Uint8Array(await context.req.arrayBuffer())
    // A wrong signature gets the same response as a right one, so that it cannot be guessed (section 8).
    if (isSignedPing(state, body, context.req.header('x-hub-signature'))) {
      await hastenSources(database, feed, [source], now())
    }
    return context.body(null, 202)
  })

  return routes
}
