import type { MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'
import type { Environment } from './environment.js'

/** One line a request, at level debug; failures are told by the error handler. */
export function logRequests(log: Logger): MiddlewareHandler<Environment> {
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
