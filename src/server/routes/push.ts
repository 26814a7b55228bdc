import { dirname, join } from 'node:path'
import { type Context, Hono } from 'hono'
import { pushArticle, withdrawArticle } from '../../newsroom/documents/push-article.js'
import { viewArticle } from '../../newsroom/report/article-states.js'
import { Problem } from '../../problem.js'
import { idSchema } from '../../text/id.js'
import { requireToken } from '../auth.js'
import { type Environment, findNewsroom, type Services } from '../environment.js'
import { originOf } from '../origin.js'
import { receivePush } from '../push/receive-push.js'
import { createStaging } from '../push/staging.js'
import { Refusal } from '../refusal.js'

/** `POST /feeds/:feed/articles`, `PUT` and `DELETE /feeds/:feed/articles/:id`: for programs that know ADMIN_TOKEN. */
export function pushRoutes(services: Services) {
  const routes = new Hono<Environment>()
  const staging = createStaging(join(dirname(services.store.folder), 'uploads'))
  const allowed = requireToken(services.adminToken)

  const receive = async (context: Context<Environment>, slug: string, id?: string): Promise<Response> => {
    const { feed } = findNewsroom(services, slug)
    // Asked before anything is kept: a request with a broken Host is refused.
    const origin = originOf(context, services.publicUrl)
    const kept = await staging.use(async (folder) => {
      const received = await receivePush(context.req.raw, folder)
      return pushArticle(services, feed, { ...received, id }).catch(refuse)
    })
    services.newsrooms.noteChange(feed.slug)
    const view = await viewArticle(services.database, feed.slug, kept.id, services.now())
    const url = `${origin}/feeds/${feed.slug}/articles/${kept.id}`
    const answer = { id: kept.id, url, state: view?.state ?? 'rendering' }
    return context.json(answer, kept.outcome === 'created' ? 201 : 200, { Location: url, 'Cache-Control': 'no-store' })
  }

  routes.post('/feeds/:feed/articles', allowed, (context) => receive(context, context.req.param('feed')))
  routes.put('/feeds/:feed/articles/:id', allowed, (context) =>
    receive(context, context.req.param('feed'), readId(context.req.param('id'))),
  )
  routes.delete('/feeds/:feed/articles/:id', allowed, async (context) => {
    const { feed } = findNewsroom(services, context.req.param('feed'))
    await withdrawArticle(services, feed, readId(context.req.param('id'))).catch(refuse)
    services.newsrooms.noteChange(feed.slug)
    return context.body(null, 204)
  })
  routes.all('/feeds/:feed/articles', (context) => {
    const headers = { Allow: 'POST' }
    if (context.req.method === 'OPTIONS') return context.body(null, 204, headers)
    throw new Refusal(405, 'method', 'Articles are pushed here with POST; articles.json lists them.', headers)
  })
  return routes
}

/** What is wrong with the article is no fault of the request's form (RFC 9110 section 15.5.21). */
function refuse(error: unknown): never {
  if (!(error instanceof Problem) || error.code === 'not-found') throw error
  const conflicts = ['id-differs', 'not-pushed']
  throw new Refusal(conflicts.includes(error.code) ? 409 : 422, error.code, error.message)
}

function readId(id: string): string {
  const result = idSchema.safeParse(id)
  if (result.success) return result.data
  throw new Refusal(400, 'id', `"${id.slice(0, 60)}" is no id of an article: ${result.error.issues[0]!.message}.`)
}
