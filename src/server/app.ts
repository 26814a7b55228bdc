import { Hono } from 'hono'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import { Problem } from '../problem.js'
import type { Environment, Services } from './environment.js'
import { createErrorHandler } from './handle-error.js'
import { logRequests } from './log-requests.js'
import { articleRoutes } from './routes/articles.js'
import { assetRoutes } from './routes/assets.js'
import { documentRoutes } from './routes/documents.js'
import { healthRoutes } from './routes/health.js'
import { liveRoutes } from './routes/live.js'
import { mediaRoutes } from './routes/media.js'
import { pageRoutes } from './routes/pages.js'
import { reportRoutes } from './routes/report.js'

/** The whole service over HTTP. Sockets are not its business: tests call `app.request()`. */
export function createApp(services: Services): Hono<Environment> {
  const app = new Hono<Environment>()
  app.use(requestId())
  app.use(logRequests(services.log))
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        // Videos and live streams may be anywhere; hls.js plays them from memory.
        mediaSrc: ["'self'", 'blob:', 'https:', 'http:'],
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
  app.onError(createErrorHandler(services))
  app.notFound((context) => {
    throw new Problem('not-found', `There is nothing at ${context.req.path}.`)
  })
  for (const routes of [
    healthRoutes(services),
    documentRoutes(services),
    articleRoutes(services),
    reportRoutes(services),
    liveRoutes(services),
    mediaRoutes(services),
    assetRoutes(),
    pageRoutes(services),
  ]) {
    app.route('/', routes)
  }
  return app
}
