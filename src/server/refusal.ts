import { Problem } from '../problem.js'

/** A problem of a request whose sender goes by the status, not by the sentence alone. */
export class Refusal extends Problem {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422,
    code: string,
    message: string,
    /** Sent along, e.g. `WWW-Authenticate`. */
    readonly headers: Record<string, string> = {},
  ) {
    super(code, message)
  }
}
