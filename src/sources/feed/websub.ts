import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { Problem } from '../../problem.js'
import type { Visit } from '../source.js'

const day = 24 * 60 * 60 * 1000
const leaseMs = 10 * day
/** Long before the lease ends, because the hub may have granted a shorter one than requested (WebSub section 5.3). */
const renewMs = 1 * day
const limits = { maxBytes: 100_000, timeoutMs: 10_000 }

/** A subscription to a feed at its hub (W3C WebSub), stored in the source's state. Instants are ISO 8601. */
export const webSubSchema = z.object({
  hub: z.string(),
  /** The feed's address at the hub: its `self` link. */
  topic: z.string(),
  callback: z.string(),
  /** Shared with the hub, which signs its notifications with it. */
  secret: z.string(),
  /** Absent until the hub has accepted it. */
  leaseUntil: z.string().optional(),
  /** Why the hub did not accept it, and when to try again. */
  refusal: z.object({ reason: z.string(), until: z.string() }).optional(),
})

export type WebSub = z.infer<typeof webSubSchema>

/**
 * Subscribes at a hub, or renews the subscription. A new subscription is only stored at first and requested on the next visit:
 * the hub may verify it before its response has arrived, and `answerVerification` knows only the state of finished visits.
 * @param offer the feed's hub, and the feed's address at the hub
 * @returns the subscription to store; undefined if the feed names no hub or we have no public address
 */
export async function renewSubscription(
  { callback, fetcher, now }: Pick<Visit, 'callback' | 'fetcher' | 'now'>,
  kept: WebSub | undefined,
  { hub, topic }: { hub?: string; topic: string },
): Promise<WebSub | undefined> {
  if (callback === undefined || hub === undefined) return undefined
  if (kept?.hub !== hub || kept.topic !== topic || kept.callback !== callback) {
    return { hub, topic, callback, secret: randomBytes(24).toString('base64url') }
  }
  const instant = now().getTime()
  const isFresh = kept.leaseUntil !== undefined && Date.parse(kept.leaseUntil) > instant + leaseMs - renewMs
  const isRefused = kept.refusal !== undefined && Date.parse(kept.refusal.until) > instant
  if (isFresh || isRefused) return kept
  // Sent over plain HTTP too, although section 5.1 advises against it: whoever can read the secret can read the callback as well.
  const form = {
    'hub.callback': callback,
    'hub.mode': 'subscribe',
    'hub.topic': topic,
    'hub.lease_seconds': String(leaseMs / 1000),
    'hub.secret': kept.secret,
  }
  try {
    await fetcher.post(hub, form, limits)
    return { ...kept, leaseUntil: new Date(instant + leaseMs).toISOString(), refusal: undefined }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { ...kept, refusal: { reason: error.message, until: new Date(instant + day).toISOString() } }
  }
}

/** Whether the hub notifies us, as far as we know. */
export const isSubscribed = (webSub: WebSub | undefined, now: Date): boolean =>
  webSub?.leaseUntil !== undefined && Date.parse(webSub.leaseUntil) > now.getTime()

/** Describes a refused subscription to editors. */
export function describeSubscription(webSub: WebSub | undefined): string[] {
  if (!webSub?.refusal) return []
  return [
    `The feed's hub did not accept our subscription, so news arrives only as often as we check: ${webSub.refusal.reason}`,
  ]
}

/**
 * Answers a hub that verifies whether we meant to subscribe (WebSub section 5.3).
 * @param state state of the source whose callback was called
 * @param query query parameters of the request
 * @returns the text to respond with (200, as text/plain, because the caller chose it); undefined if we did not subscribe: 404
 */
export function answerVerification(state: unknown, query: Readonly<Record<string, string>>): string | undefined {
  const webSub = readWebSub(state)
  const challenge = query['hub.challenge']
  if (webSub === undefined || challenge === undefined || challenge.length > 1000) return undefined
  return query['hub.mode'] === 'subscribe' && query['hub.topic'] === webSub.topic ? challenge : undefined
}

/**
 * Whether a request is a notification from our hub: its body is signed with our secret (WebSub section 7.1).
 * @param state state of the source whose callback was called
 * @param signature the `X-Hub-Signature` header: `sha256=<hex>`; also sha1, sha384 and sha512
 */
export function isSignedPing(state: unknown, body: Uint8Array, signature: string | undefined): boolean {
  const secret = readWebSub(state)?.secret
  const [, method, digits] = /^(sha1|sha256|sha384|sha512)=([0-9a-f]+)$/i.exec(signature?.trim() ?? '') ?? []
  if (secret === undefined || method === undefined || digits === undefined) return false
  const expected = createHmac(method.toLowerCase(), secret).update(body).digest()
  const given = Buffer.from(digits, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function readWebSub(state: unknown): WebSub | undefined {
  return z.object({ webSub: webSubSchema }).safeParse(state).data?.webSub
}
