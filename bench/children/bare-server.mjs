// The least that @hono/node-server can do: the bytes in the folder that it is given, with the headers they need.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '@hono/node-server'

const type = { 'Content-Type': 'application/json; charset=utf-8' }
const [identity, gzip] = ['identity', 'gzip'].map((name) => readFileSync(join(process.argv[2], name)))

function answer(request) {
  if (request.headers.has('if-none-match')) return new Response(null, { status: 304 })
  return request.headers.get('accept-encoding') === 'gzip'
    ? new Response(gzip, { headers: { ...type, 'Content-Encoding': 'gzip' } })
    : new Response(identity, { headers: type })
}

serve({ fetch: answer, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.stdout.write(`http://127.0.0.1:${port}/\n`)
})
