import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { findSourceByToken, hastenSources } from '../../catalogue/source-visits.js'
import { Problem } from '../../problem.js'
import { answerVerification, isSignedPing } from '../../sources/feed/websub.js'
import type { Environment, Services } from '../environment.js'

/** A hub sends the whole feed along; it is only hashed. */
const maxPing = 20 * 1024 * 1024

/**
 * `/feeds/:feed/websub/:token`: where a hub asks whether we meant to subscribe (GET) and tells of news (POST), after which
 * the source is looked at at once. What the hub sends is not believed, only that there is something
 * (W3C WebSub sections 5.3 and 7).
 */
export function websubRoutes({ database, now }: Services) {
  const routes = new Hono<Environment>()
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

  routes.post('/feeds/:feed/websub/:token', bodyLimit({ maxSize: maxPing }), async (context) => {
    const { feed, source, state } = await findSource(context.req.param('feed'), context.req.param('token'))
    const body = new Uint8Array(await context.req.arrayBuffer())
    // A wrong signature is answered like a right one, so that nobody can try (section 8).
    if (isSignedPing(state, body, context.req.header('x-hub-signature'))) {
      await hastenSources(database, feed, [source], now())
    }
    return context.body(null, 202)
  })

  return routes
}
