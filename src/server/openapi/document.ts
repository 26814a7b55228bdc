import { createRequire } from 'node:module'
import { describeMedia } from './media-paths.js'
import { describeOperating } from './operating-paths.js'
import { describePages } from './page-paths.js'
import type { Paths } from './parts.js'
import { describePushing } from './pushing-paths.js'
import { describeReading } from './reading-paths.js'
import { describeSchemas } from './schemas.js'

const require = createRequire(import.meta.url)
/** Same distance from the sources and from the compiled files. */
const { version } = require('../../../package.json') as { version: string }

/** Every route of the service as an OpenAPI 3.1 document. */
export function describeApi() {
  const groups = [describeReading(), describePushing(), describeMedia(), describePages(), describeOperating()]
  return {
    openapi: '3.1.1',
    info: {
      title: 'Newsreel',
      version,
      summary: "A publisher's articles as a Roku channel",
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths: merge(groups),
    components: {
      schemas: describeSchemas(),
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'ADMIN_TOKEN of the service; without one, writing is off',
        },
      },
    },
  }
}

/** A path may be read by one group and written by another. */
function merge(groups: readonly Paths[]): Paths {
  const paths: Paths = {}
  for (const group of groups) {
    for (const [path, operations] of Object.entries(group)) paths[path] = { ...paths[path], ...operations }
  }
  return paths
}
