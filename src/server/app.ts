import { Hono, type MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import type { Logger } from 'pino'
import { Problem } from '../problem.js'
import { createErrorHandler } from './http-errors.js'
import type { AppEnv, RouteResources } from './route-resources.js'
import { assetRoutes } from './routes/assets.js'
import { channelRoutes } from './routes/channel.js'
import { articleDataRoutes, documentRoutes } from './routes/documents.js'
import { mediaRoutes } from './routes/media.js'
import { createMonitoring } from './routes/monitoring.js'
import { pageRoutes } from './routes/pages.js'
import { pushRoutes, websubRoutes } from './routes/push.js'

const readMethods = ['GET', 'HEAD', 'OPTIONS']

/** The whole service over HTTP. It opens no socket: tests call `app.request()`. */
export function createApp(resources: RouteResources): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  const monitoring = createMonitoring(resources)
  app.use(requestId())
  app.use(logRequests(resources.log))
  app.use(monitoring.countRequest)
  app.onError(createErrorHandler(resources.log))
  app.notFound((context) => {
    // A static build has folders where we have pages. A path starting with two slashes would redirect to another host.
    const page = context.req.path.replace(/^\/+/, '/').replace(/\/+$/, '')
    if (page !== '' && context.req.path.endsWith('/')) return context.redirect(encodeURI(page), 301)
    throw new Problem('not-found', `There is nothing at ${context.req.path.slice(0, 200)}.`)
  })
  // Before all other middleware: documents set their own headers, and middleware that touches a response halves throughput.
  app.route('/', documentRoutes(resources))
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        // Videos and live streams may be on any host; hls.js plays them from memory.
        mediaSrc: ["'self'", 'blob:', 'data:', 'https:', 'http:'],
        connectSrc: ["'self'", 'https:', 'http:'],
        imgSrc: ["'self'", 'data:'],
        workerSrc: ["'self'", 'blob:'],
        styleSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'self'"],
      },
      // Other origins may read feeds and media.
      crossOriginResourcePolicy: 'cross-origin',
      // Whether the site is HTTPS-only is up to whatever terminates TLS.
      strictTransportSecurity: false,
      xXssProtection: false,
    }),
  )
  // Before CORS, so that pages of other sites cannot write here.
  app.route('/', pushRoutes(resources))
  app.route('/', websubRoutes(resources))
  // Everything below is public and readable from any page.
  app.use(cors({ origin: '*', allowMethods: readMethods, exposeHeaders: ['Content-Length', 'Content-Range', 'ETag'] }))
  app.use(async (context, next) => {
    const { method } = context.req
    if (readMethods.includes(method)) return next()
    context.header('Allow', readMethods.join(', '))
    throw new Problem('method', `${method} is not answered here: read with GET.`)
  })
  for (const routes of [
    monitoring.routes,
    articleDataRoutes(resources),
    channelRoutes(resources),
    mediaRoutes(resources),
    assetRoutes(),
    pageRoutes(resources),
  ]) {
    app.route('/', routes)
  }
  return app
}

/** Logs one line per request at level debug. The error handler logs failures. */
function logRequests(log: Logger): MiddlewareHandler<AppEnv> {
  return async function logRequest(context, next) {
    const startedAt = performance.now()
    await next()
    if (!log.isLevelEnabled('debug')) return
    log.debug(
      {
        requestId: context.get('requestId'),
        method: context.req.method,
        path: context.req.path,
        status: context.res.status,
        milliseconds: Math.round(performance.now() - startedAt),
      },
      'request',
    )
  }
}
