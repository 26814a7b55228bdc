import { Problem, shorten } from '../problem.js'

/** A failed request, with what the caller may act on. */
export class FetchProblem extends Problem {
  constructor(
    code: string,
    message: string,
    readonly facts: {
      /** HTTP status of the response. */
      status?: number
      /** When to try again at the earliest: `Retry-After`, or our own back-off for a failing host. */
      retryAt?: Date
    } = {},
    options?: ErrorOptions,
  ) {
    super(code, message, options)
  }

  /** The same problem with further facts; known facts are kept. */
  with(facts: FetchProblem['facts']): FetchProblem {
    const known = { status: this.facts.status ?? facts.status, retryAt: this.facts.retryAt ?? facts.retryAt }
    return new FetchProblem(this.code, this.message, known, { cause: this.cause })
  }
}

/** Whether a server says that there is no such resource, for now (404) or for good (410). */
export const isNotFound = (error: unknown): error is FetchProblem =>
  error instanceof FetchProblem && (error.facts.status === 404 || error.facts.status === 410)

/** Failures by the error code of Node, OpenSSL, zlib or undici. */
const knownFailures: [pattern: RegExp, code: string, sentence: string][] = [
  [/^(ENOTFOUND|EAI_)/, 'fetch-host', 'is on a host that does not exist: check the spelling of its name.'],
  [
    /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/,
    'fetch-refused',
    'did not answer: check that its server is running and can be reached.',
  ],
  [/^(ETIMEDOUT|UND_ERR_.*TIMEOUT)$/, 'fetch-timeout', 'took too long to answer: try again or use a faster server.'],
  [
    /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT)/,
    'fetch-certificate',
    'has a certificate that cannot be trusted: renew it, or have it signed by a public authority.',
  ],
  [
    /^(ERR_SSL_|ERR_TLS_|EPROTO)/,
    'fetch-certificate',
    'does not speak HTTPS as it should: check the address and the server.',
  ],
  [
    /^(UND_ERR|HPE)_HEADER(S)?_OVERFLOW$/,
    'fetch-broken',
    'sends more than 16 kB of headers: check that it opens in a browser.',
  ],
  [
    /^UND_ERR_INVALID_ARG$/,
    'fetch-header',
    'was to be requested with a header that HTTP does not allow: remove line breaks and control characters.',
  ],
  [
    /^(Z_|ERR_ZLIB|ERR_BROTLI|ERR__ERROR_FORMAT|ZSTD)/,
    'fetch-broken',
    'sends a compressed response that cannot be decompressed.',
  ],
]

/** The address as messages show it: shortened, and without its query, which may contain a signature. */
export function printAddress(url: URL): string {
  return shorten(`${url.origin}${url.pathname}`)
}

/** Turns any error of a request into a problem with one sentence. */
export function toFetchProblem(error: unknown, url: URL, timeoutMs: number): FetchProblem {
  const shown = printAddress(url)
  const say = (code: string, sentence: string) => new FetchProblem(code, `${shown} ${sentence}`, {}, { cause: error })
  for (const cause of listCauses(error)) {
    if (cause instanceof FetchProblem) return cause
    if (cause.name === 'TimeoutError') {
      return say('fetch-timeout', `was not received within ${timeoutMs / 1000} s: try again or use a faster server.`)
    }
    const code = (cause as { code?: unknown }).code
    const known = knownFailures.find(([pattern]) => typeof code === 'string' && pattern.test(code))
    if (known) return say(known[1], known[2])
  }
  return say('fetch-broken', 'broke off or is not an HTTP answer: check that it opens in a browser.')
}

/** The problem of a status that is neither 2xx nor 304. */
export function toStatusProblem(url: URL, status: number, statusText: string): FetchProblem {
  return new FetchProblem(
    'fetch-status',
    `${printAddress(url)} answers ${status} ${statusText.slice(0, 60)}`.trimEnd() +
      ' instead of the document: check the address and its access rights.',
    { status },
  )
}

/** An error and its causes; Node throws an `AggregateError` when several addresses of a host refuse. */
function* listCauses(error: unknown): Generator<Error> {
  let current = error
  for (let depth = 0; depth < 8 && current instanceof Error; depth++) {
    yield current
    if (current instanceof AggregateError) yield* current.errors.filter((each) => each instanceof Error)
    current = current.cause
  }
}
