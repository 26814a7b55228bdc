import { Hono } from 'hono'
import type { Block } from '../../articles/article.js'
import { listArticleStates, viewArticle } from '../../newsroom/report/article-states.js'
import { Problem } from '../../problem.js'
import { idRoute } from '../../text/id.js'
import { type Environment, findNewsroom, type Services } from '../environment.js'
import { originOf } from '../origin.js'

/** `/feeds/:feed/articles.json` and `/feeds/:feed/articles/:id.json` (for the channel's reading screen). */
export function articleRoutes(services: Services) {
  const routes = new Hono<Environment>()

  routes.get('/feeds/:feed/articles.json', async (context) => {
    const { feed } = findNewsroom(services, context.req.param('feed'))
    const states = await listArticleStates(services.database, feed.slug, services.now())
    return context.json(states, 200, { 'Cache-Control': 'no-cache' })
  })

  routes.get(`/feeds/:feed/articles/:file{${idRoute}\\.json}`, async (context) => {
    const { feed } = findNewsroom(services, context.req.param('feed'))
    const id = context.req.param('file').replace(/\.json$/, '')
    const view = await viewArticle(services.database, feed.slug, id, services.now())
    // What is not published yet is not for viewers, whatever address they try.
    if (!view?.article || view.reason === 'expired') {
      throw new Problem('not-found', `There is no article "${id}" in this feed.`)
    }
    const origin = originOf(context, services.publicUrl)
    const article = { ...view.article, blocks: view.article.blocks.map((block) => withAbsoluteImage(block, origin)) }
    return context.json(article, 200, { 'Cache-Control': 'public, max-age=60, stale-while-revalidate=3600' })
  })

  return routes
}

function withAbsoluteImage(block: Block, origin: string): Block {
  return block.type === 'figure' && block.image?.startsWith('/') ? { ...block, image: origin + block.image } : block
}
