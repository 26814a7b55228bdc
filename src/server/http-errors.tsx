import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from 'pino'
import { Problem } from '../problem.js'
import { Layout, SiteHeader } from './pages/layout.js'
import type { AppEnv } from './route-resources.js'

/** A problem with its own HTTP status, for clients that act on the status rather than on the message. */
export class HttpProblem extends Problem {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422,
    code: string,
    message: string,
    /** Response headers, e.g. `WWW-Authenticate`. */
    readonly headers: Record<string, string> = {},
  ) {
    super(code, message)
  }
}

const problemStatuses: Record<string, ContentfulStatusCode> = { 'not-found': 404, method: 405, 'not-ready': 503 }

/**
 * Turns errors into responses. A Problem is the client's fault: 4xx with its message. Anything else is ours: 500, with
 * the details in the log only. Browsers get a page, programs get problem JSON (RFC 9457).
 */
export function createErrorHandler(log: Logger) {
  return (error: unknown, context: Context<AppEnv>): Response | Promise<Response> => {
    const requestId = context.get('requestId')
    const { status, code, sentence, headers = {} } = describeError(error)
    if (status === 500) log.error({ err: error, requestId, path: context.req.path }, 'a request failed')
    // The document may be ready in a moment, and the missing page may exist tomorrow.
    context.header('Cache-Control', 'no-store')
    if (status === 503) context.header('Retry-After', '2')
    for (const [name, value] of Object.entries(headers)) context.header(name, value)
    if (wantsPage(context))
      return context.html(<ErrorPage status={status} sentence={sentence} requestId={requestId} />, status)
    return context.body(JSON.stringify({ status, code, detail: sentence, requestId }), status, {
      'Content-Type': 'application/problem+json',
      // Any page may read the error of a read request, none that of a write request.
      ...(isReadMethod(context) && { 'Access-Control-Allow-Origin': '*' }),
    })
  }
}

type ErrorDescription = {
  status: ContentfulStatusCode
  code: string
  sentence: string
  headers?: Record<string, string>
}

function describeError(error: unknown): ErrorDescription {
  if (error instanceof HttpProblem) {
    const { status, code, message: sentence, headers } = error
    return { status, code, sentence, headers }
  }
  if (error instanceof Problem)
    return { status: problemStatuses[error.code] ?? 400, code: error.code, sentence: error.message }
  if (error instanceof HTTPException && error.status < 500) {
    return { status: error.status, code: 'request', sentence: error.message || 'The request cannot be answered.' }
  }
  return {
    status: 500,
    code: 'internal',
    sentence: 'Something went wrong on our side; the log has the details under the number of this request.',
  }
}

function wantsPage(context: Context): boolean {
  const { path } = context.req
  if (!isReadMethod(context)) return false
  return (context.req.header('accept') ?? '').includes('text/html') && !/\.[a-z0-9]+$/i.test(path)
}

const isReadMethod = (context: Context): boolean => /^(GET|HEAD|OPTIONS)$/.test(context.req.method)

type ErrorPageProps = { status: number; sentence: string; requestId: string }

function ErrorPage({ status, sentence, requestId }: ErrorPageProps) {
  const title = status === 404 ? 'Not found' : 'That did not work'
  return (
    <Layout title={title}>
      <SiteHeader />
      <main id="main" class="lone">
        <p class="section">{status}</p>
        <h1>{title}</h1>
        <p class="intro">{sentence}</p>
        <p>
          <a class="button" href="/">
            See all feeds
          </a>
        </p>
        <p class="quiet">
          Request <code>{requestId}</code>
        </p>
      </main>
    </Layout>
  )
}
