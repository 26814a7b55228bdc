// The fastest possible use of @hono/node-server: sends responses that are complete in advance, headers included.

import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'

/** Responses by kind of request: `identity`, `gzip` or `not modified`. */
const answers = Object.fromEntries(
  Object.entries(JSON.parse(readFileSync(process.argv[2], 'utf8'))).map(([name, { status, headers, body }]) => [
    name,
    { init: { status, headers }, body: status === 304 ? null : Buffer.from(body, 'base64') },
  ]),
)

function answer({ headers }) {
  const { body, init } = answers[headers.has('if-none-match') ? 'not modified' : headers.get('accept-encoding')]
  return new Response(body, init)
}

serve({ fetch: answer, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.stdout.write(`http://127.0.0.1:${port}/\n`)
})
