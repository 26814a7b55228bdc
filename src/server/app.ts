import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import { createMetrics } from '../newsroom/metrics.js'
import { Problem } from '../problem.js'
import type { Environment, Services } from './environment.js'
import { createErrorHandler } from './handle-error.js'
import { logRequests } from './log-requests.js'
import { articleRoutes } from './routes/articles.js'
import { assetRoutes } from './routes/assets.js'
import { channelRoutes } from './routes/channel.js'
import { documentRoutes } from './routes/documents.js'
import { healthRoutes } from './routes/health.js'
import { liveRoutes } from './routes/live.js'
import { mediaRoutes } from './routes/media.js'
import { countRequests, metricsRoutes } from './routes/metrics.js'
import { openapiRoutes } from './routes/openapi.js'
import { pageRoutes } from './routes/pages.js'
import { pushRoutes } from './routes/push.js'
import { reportRoutes } from './routes/report.js'
import { websubRoutes } from './routes/websub.js'

const readingMethods = ['GET', 'HEAD', 'OPTIONS']

/** The whole service over HTTP. Sockets are not its business: tests call `app.request()`. */
export function createApp(services: Services): Hono<Environment> {
  const app = new Hono<Environment>()
  const metrics = services.metrics ?? createMetrics()
  app.use(requestId())
  app.use(logRequests(services.log))
  app.use(countRequests(metrics))
  app.onError(createErrorHandler(services))
  app.notFound((context) => {
    // A built site has folders where we have pages; a path that began with two slashes would lead to another host.
    const page = context.req.path.replace(/^\/+/, '/').replace(/\/+$/, '')
    if (page !== '' && context.req.path.endsWith('/')) return context.redirect(encodeURI(page), 301)
    throw new Problem('not-found', `There is nothing at ${context.req.path.slice(0, 200)}.`)
  })
  // Before the rest: documents bring their headers, and middleware that touches an answer costs half the throughput.
  app.route('/', documentRoutes(services))
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        // Videos and live streams may be anywhere; hls.js plays them from memory.
        mediaSrc: ["'self'", 'blob:', 'data:', 'https:', 'http:'],
        connectSrc: ["'self'", 'https:', 'http:'],
        imgSrc: ["'self'", 'data:'],
        workerSrc: ["'self'", 'blob:'],
        styleSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'self'"],
      },
      // Feeds and media are for other origins to read.
      crossOriginResourcePolicy: 'cross-origin',
      // Whether the site is HTTPS only is for whoever ends TLS to say.
      strictTransportSecurity: false,
      xXssProtection: false,
    }),
  )
  // Before CORS: what is written here is not written from other sites' pages.
  app.route('/', pushRoutes(services))
  app.route('/', websubRoutes(services))
  // All that follows is for everyone to read, from any page.
  app.use(
    cors({ origin: '*', allowMethods: readingMethods, exposeHeaders: ['Content-Length', 'Content-Range', 'ETag'] }),
  )
  app.use(async (context, next) => {
    const { method } = context.req
    if (readingMethods.includes(method)) return next()
    context.header('Allow', readingMethods.join(', '))
    throw new Problem('method', `${method} is not answered here: read with GET.`)
  })
  for (const routes of [
    healthRoutes(services),
    articleRoutes(services),
    reportRoutes(services),
    channelRoutes(services),
    liveRoutes(services),
    mediaRoutes(services),
    metricsRoutes(services, metrics),
    openapiRoutes(),
    assetRoutes(),
    pageRoutes(services),
  ]) {
    app.route('/', routes)
  }
  return app
}
