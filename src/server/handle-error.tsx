import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Problem } from '../problem.js'
import type { Environment, Services } from './environment.js'
import { ErrorPage } from './pages/error-page.js'
import { Refusal } from './refusal.js'

const statuses: Record<string, ContentfulStatusCode> = { 'not-found': 404, method: 405, 'not-ready': 503 }

/**
 * Answers what went wrong: a Problem is the sender's (4xx, its sentence shown), anything else is ours (500, told to the
 * log only). People get a page, programs problem JSON (RFC 9457).
 */
export function createErrorHandler({ log }: Services) {
  return (error: unknown, context: Context<Environment>): Response | Promise<Response> => {
    const requestId = context.get('requestId')
    const { status, code, sentence, headers = {} } = judge(error)
    if (status === 500) log.error({ err: error, requestId, path: context.req.path }, 'a request failed')
    // A document under way is asked for again; a page that is not there may be tomorrow.
    context.header('Cache-Control', 'no-store')
    if (status === 503) context.header('Retry-After', '2')
    for (const [name, value] of Object.entries(headers)) context.header(name, value)
    if (wantsPage(context))
      return context.html(<ErrorPage status={status} sentence={sentence} requestId={requestId} />, status)
    return context.body(JSON.stringify({ status, code, detail: sentence, requestId }), status, {
      'Content-Type': 'application/problem+json',
      // What reading answers is for every page, what writing answers for none.
      ...(isReading(context) && { 'Access-Control-Allow-Origin': '*' }),
    })
  }
}

type Judgement = { status: ContentfulStatusCode; code: string; sentence: string; headers?: Record<string, string> }

function judge(error: unknown): Judgement {
  if (error instanceof Refusal) {
    const { status, code, message: sentence, headers } = error
    return { status, code, sentence, headers }
  }
  if (error instanceof Problem)
    return { status: statuses[error.code] ?? 400, code: error.code, sentence: error.message }
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
  if (!isReading(context)) return false
  return (context.req.header('accept') ?? '').includes('text/html') && !/\.[a-z0-9]+$/i.test(path)
}

const isReading = (context: Context): boolean => /^(GET|HEAD|OPTIONS)$/.test(context.req.method)
