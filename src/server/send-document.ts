import type { Context } from 'hono'
import type { FeedDocument } from '../newsroom/publication/feed-documents.js'
import type { Environment } from './environment.js'

/** Readers ask often and Roku seldom: a minute is fresh, and an hour is served while a newer one is fetched. */
const cacheControl = 'public, max-age=60, stale-while-revalidate=3600'

/** Sends a ready-made document: the encoding that the client takes, or 304 when it has it (RFC 9110 section 13). */
export function sendDocument(context: Context<Environment>, document: FeedDocument): Response {
  const encoding = chooseEncoding(context.req.header('accept-encoding'))
  const body = encoding === 'br' ? document.brotli : encoding === 'gzip' ? document.gzip : document.body
  const headers: Record<string, string> = {
    'Content-Type': document.contentType,
    // Each encoding is a representation of its own and needs its own strong validator.
    ETag: encoding ? document.etag.replace(/"$/, `-${encoding}"`) : document.etag,
    'Last-Modified': document.lastModified.toUTCString(),
    'Cache-Control': cacheControl,
    Vary: 'Accept-Encoding',
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': context.get('requestId'),
  }
  // A plain Response with plain headers takes the server's shortest way out.
  if (isUnchanged(context, document)) return new Response(null, { status: 304, headers })
  if (encoding) headers['Content-Encoding'] = encoding
  headers['Content-Length'] = String(body.length)
  return new Response(body as Uint8Array<ArrayBuffer>, { headers })
}

function isUnchanged(context: Context, { etag, lastModified }: FeedDocument): boolean {
  const match = context.req.header('if-none-match')
  if (match !== undefined) {
    const plain = match.split(',').map((tag) =>
      tag
        .trim()
        .replace(/^W\//, '')
        .replace(/-(br|gzip)"$/, '"'),
    )
    return plain.includes(etag) || plain.includes('*')
  }
  const since = Date.parse(context.req.header('if-modified-since') ?? '')
  return !Number.isNaN(since) && Math.floor(lastModified.getTime() / 1000) * 1000 <= since
}

/** Brotli before gzip among the encodings that the client takes with a weight above zero. */
function chooseEncoding(header: string | undefined): 'br' | 'gzip' | undefined {
  if (!header) return undefined
  const taken = new Map(
    header.split(',').map((part) => {
      const [name, weight] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/)
      return [name!, weight === undefined ? 1 : Number(weight)]
    }),
  )
  const accepts = (name: string) => (taken.get(name) ?? taken.get('*') ?? 0) > 0
  return accepts('br') ? 'br' : accepts('gzip') ? 'gzip' : undefined
}
