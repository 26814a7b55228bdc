import { createHash, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { Environment } from './environment.js'
import { Refusal } from './refusal.js'

/**
 * Lets through who knows the token (`Authorization: Bearer ...`, RFC 6750 section 2.1).
 * @param token ADMIN_TOKEN; without it nobody is let through
 * @throws {Refusal} 403 `writing-off`; 401 `token`
 */
export function requireToken(token: string | undefined): MiddlewareHandler<Environment> {
  return async function checkToken(context, next) {
    if (token === undefined) {
      throw new Refusal(
        403,
        'writing-off',
        'Writing over HTTP is off: the operator switches it on by setting ADMIN_TOKEN in the environment of this service.',
      )
    }
    // The name of the scheme has no case (RFC 9110 section 11.1), the token has.
    const given = /^Bearer +([!-~]+)$/i.exec(context.req.header('authorization') ?? '')?.[1]
    if (given === undefined) {
      throw new Refusal(
        401,
        'token',
        'Writing needs the token of this service: send "Authorization: Bearer " and the ADMIN_TOKEN.',
        { 'WWW-Authenticate': 'Bearer' },
      )
    }
    if (!isSame(given, token)) {
      throw new Refusal(401, 'token', 'The token sent is not that of this service: send its ADMIN_TOKEN.', {
        'WWW-Authenticate': 'Bearer error="invalid_token"',
      })
    }
    return next()
  }
}

/** Takes the same time wherever the two differ, and however long they are. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
