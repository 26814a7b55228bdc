import { Hono } from 'hono'
import { formats } from '../../formats/index.js'
import { Problem } from '../../problem.js'
import { type Environment, findNewsroom, type Services } from '../environment.js'
import { originOf } from '../origin.js'
import { sendDocument } from '../send-document.js'

/** `/feeds/:feed/direct-publisher.json`, `mrss.xml`, `rss.xml`, `search.json`, each with `?limit=N`: the newest N. */
export function documentRoutes(services: Services) {
  const routes = new Hono<Environment>()
  for (const { file } of formats) {
    routes.get(`/feeds/:feed/${file}`, async (context) => {
      const { documents } = findNewsroom(services, context.req.param('feed') ?? '')
      const origin = originOf(context, services.publicUrl)
      const limit = context.req.query('limit')
      const document =
        limit === undefined
          ? await documents.get(file, origin)
          : await documents.getNewest(file, origin, readLimit(limit))
      if (!document) throw new Problem('not-ready', 'The feed is being made for the first time: ask again in a moment.')
      return sendDocument(context, document)
    })
  }
  return routes
}

function readLimit(value: string): number {
  if (/^[1-9]\d{0,5}$/.test(value)) return Number(value)
  throw new Problem('limit', `The limit is "${value.slice(0, 40)}": it has to be a whole number from 1 to 999999.`)
}
