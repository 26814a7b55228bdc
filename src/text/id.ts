import { z } from 'zod'

/**
 * An id that a publisher assigns: only characters that need no escaping in URLs (RFC 3986 section 2.3). It may not end in `.json`,
 * because that is the address of the article's data.
 */
export const idSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._~-]{0,49}(?<!\.json)$/,
    'an id has 1 to 50 of A-Z, a-z, 0-9, ".", "_", "~" and "-", begins with a letter or digit and does not end in .json',
  )

/** `idSchema` as part of a route pattern. */
export const idRoute = '[A-Za-z0-9._~-]+'
