import type { Context } from 'hono'
import { Problem } from '../problem.js'

/** A host name (in containers with `_`) or address with an optional port, and nothing that could reach into a document. */
const host = /^(\[[0-9a-f:.]+\]|[a-z0-9][a-z0-9._-]{0,252})(:\d{1,5})?$/i

/**
 * The origin of the absolute addresses in an answer: the configured one, else the one the request was sent to. Behind a
 * proxy that ends TLS, PUBLIC_URL has to be set: forwarded headers are anyone's to send.
 * @throws {Problem} `host`: the Host header is missing or malformed
 */
export function originOf(context: Context, publicUrl: string | undefined): string {
  if (publicUrl) return publicUrl
  const value = context.req.header('host') ?? ''
  if (!host.test(value)) {
    throw new Problem(
      'host',
      `The Host header is ${JSON.stringify(value.slice(0, 80))}: it has to be a host name, and perhaps a port.`,
    )
  }
  return `http://${value.toLowerCase()}`
}
