import { networkInterfaces } from 'node:os'
import type { Context } from 'hono'
import type { Application } from '../newsroom/application.js'
import { findFeed } from '../newsroom/newsrooms.js'
import { Problem } from '../problem.js'

/** What the routes read from and write to, and the settings they depend on. */
export type RouteResources = Pick<
  Application,
  'database' | 'store' | 'disk' | 'newsrooms' | 'reader' | 'publicUrl' | 'log' | 'now'
> & {
  /** Shared with the background work, so that its counts appear too; without it, only requests are counted. */
  metrics?: Application['metrics']
  /** Required for writing over HTTP; without it, writing is off. */
  adminToken?: string
  /** Whether the index page shows how full the disk is. A static build leaves this out. */
  showsDiskUse?: boolean
}

/** Hono's types for this app. */
export type AppEnv = { Variables: { requestId: string } }

/** @throws {Problem} `not-found` */
export function findNewsroom({ newsrooms }: RouteResources, slug: string) {
  return findFeed(
    newsrooms,
    slug,
    `There is no feed "${slug.slice(0, 50)}" here: the page / lists the feeds there are.`,
  )
}

/**
 * A host name (underscores occur in container names) or an IP address, with an optional port. Nothing that could break
 * out of the document it is written into.
 */
const hostPattern = /^(\[[0-9a-f:.]+\]|[a-z0-9][a-z0-9._-]{0,252})(:\d{1,5})?$/i

/**
 * The origin for absolute URLs in a response: PUBLIC_URL if it is set, otherwise the host that the request was sent to.
 * Behind a proxy that terminates TLS, PUBLIC_URL is required, because anyone can send forwarded headers.
 * @throws {Problem} `host`: the Host header is missing or malformed
 */
export function requestOrigin(context: Context, publicUrl: string | undefined): string {
  if (publicUrl) return publicUrl
  const value = context.req.header('host') ?? ''
  if (!hostPattern.test(value)) {
    throw new Problem(
      'host',
      `The Host header is ${JSON.stringify(value.slice(0, 80))}: it has to be a host name, and perhaps a port.`,
    )
  }
  return `http://${value.toLowerCase()}`
}

/** This machine's IPv4 address on the local network, where a Roku can reach it. */
export const lanAddress = (): string | undefined =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find((address) => address.family === 'IPv4' && !address.internal)?.address

/** Whether the client already has the representation with this strong ETag (If-None-Match, RFC 9110 section 13.1.2). */
export function isEtagKnown(context: Context, etag: string): boolean {
  const known = context.req.header('if-none-match')?.split(',') ?? []
  return known.some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')))
}
