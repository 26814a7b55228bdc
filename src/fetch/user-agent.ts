import { createRequire } from 'node:module'

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string }

/**
 * How we present ourselves: `Newsreel/0.1.0 (+https://news.example.org)`.
 * @param publicUrl where the owner of a site can see who asks; left out where the service has no public address
 */
export function nameOurselves(publicUrl?: string): string {
  return publicUrl === undefined ? `Newsreel/${version}` : `Newsreel/${version} (+${publicUrl})`
}
