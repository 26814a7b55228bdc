import { isIP } from 'node:net'
import { feedDefinitionSchema, readFeedDefinition } from '../../feed-definition.js'
import { isPublicAddress } from '../../fetch/address-guard.js'
import { Problem } from '../../problem.js'
import type { Candidate, Survey } from './candidates.js'
import type { Sitemap } from './sitemaps.js'

const kindNames: Record<Candidate['kind'], string> = {
  roku: 'Roku feed',
  wordpress: 'WordPress',
  feed: 'feed',
  fullText: 'feed with the text of its pages',
  section: 'section page',
  teasers: 'feed of short texts',
  article: 'single article',
}

/**
 * Prints what a survey found, so that users can compare the candidates.
 * @param best the candidate that is proposed
 */
export function printSurvey({ url, candidates, sitemaps, failures }: Survey, best: Candidate | undefined): string {
  const lines = [
    ...candidates.flatMap((candidate) => printCandidate(candidate, candidate === best)),
    ...sitemaps.flatMap(printSitemap),
    ...failures.map((failure) => `  not read: ${failure}`),
  ]
  return [`Found at ${url}`, ...(lines.length > 0 ? lines : ['  nothing']), ''].join('\n')
}

function printCandidate(candidate: Candidate, isBest: boolean): string[] {
  const { kind, source, notes } = candidate
  return [
    `${isBest ? '* ' : '  '}${kindNames[kind]}, ${source.url}${isBest ? ' (proposed)' : ''}`,
    `      ${describeArticles(candidate)}`,
    ...notes.map((note) => `      ${note}`),
  ]
}

/** `120 articles; of 20 looked at, 9 with a picture, 3 with a caption, 2 with a video, about 480 words each` */
function describeArticles({ offered, features }: Candidate): string {
  const { articles, withPicture, withCaption, withVideo, withPlayer, words } = features
  const all = offered === 1 ? '1 article' : `${offered.toLocaleString('en')} articles`
  if (articles === 0) return `${all}, none that can be read`
  return [
    articles < offered
      ? `${all}; of ${articles} looked at, ${withPicture} with a picture`
      : `${all}, ${withPicture} with a picture`,
    `${withCaption} with a caption`,
    `${withVideo} with a video`,
    ...(withPlayer > 0 ? [`${withPlayer} with a player of another service, whose videos are not fetched`] : []),
    `about ${words < 100 ? words : Math.round(words / 10) * 10} words each`,
  ].join(', ')
}

function printSitemap({ url, kind, entries, headline }: Sitemap): string[] {
  const count = (noun: string) => `${entries.toLocaleString('en')} ${noun}`
  if (kind === 'pages') return [`  sitemap, ${url}`, `      ${count(entries === 1 ? 'page' : 'pages')} of any kind`]
  const newest = headline ? `, among them "${headline}"` : ''
  return [`  news sitemap, ${url}`, `      ${count(entries === 1 ? 'article' : 'articles')} of the last days${newest}`]
}

/** The problem `init-nothing`, for a survey without a usable candidate: lists what was tried, and what to do instead. */
export function nothingFound({ url, emptyAddresses }: Survey): Problem {
  const paths = emptyAddresses.map((address) => new URL(address).pathname)
  const tried = paths.length === 0 ? '' : ` (nothing at ${paths.join(', ')})`
  return new Problem(
    'init-nothing',
    `${url} leads to no articles that Newsreel can follow${tried}: give the address of a feed, a section page or an old Roku feed, put the articles into a folder, or push them.`,
  )
}

/**
 * Writes feed.json for a candidate. Leaves out whatever the site says that feed.json does not allow.
 * @returns text that `readFeedDefinition` can read
 */
export function proposeFeed({ site, rows }: Survey, { source }: Candidate): string {
  const { shape } = feedDefinitionSchema
  const name = site.name.slice(0, 100).trim()
  const lists = Object.entries({ live: rows?.live, playlists: rows?.playlists, categories: rows?.categories })
  const proposal = {
    title: name,
    provider: name.slice(0, 50).trim(),
    description: site.description?.slice(0, 500).trim(),
    website: site.website,
    language: shape.language.safeParse(site.language?.replaceAll('_', '-')).data,
    timeZone: shape.timeZone.safeParse(site.timeZone ?? '-').data,
    brand: site.colour && { colour: site.colour },
    sources: [withoutDefaults(source)],
    ...Object.fromEntries(lists.filter(([, list]) => list && list.length > 0)),
  }
  const text = `${JSON.stringify(proposal, null, 2)}\n`
  readFeedDefinition('proposal', text)
  return text
}

/** Drops `fullText` when it is false, since that is the default. */
function withoutDefaults(source: Candidate['source']): object {
  if (source.type !== 'rss' || source.fullText) return source
  return { type: source.type, url: source.url }
}

/** Makes a name for a feed's folder: `The Port Meridian Lantern` -> `the-port-meridian-lantern`. */
export function makeSlug(name: string): string {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const slug = letters.replace(/[^a-z0-9]+/g, '-').replace(/^-/, '')
  return slug.slice(0, 50).replace(/-$/, '') || 'news'
}

/** Names that exist only on a local network (RFC 6761, RFC 6762, RFC 8375, and ICANN's reservation of `internal`). */
const localNames = /^[^.]+$|\.(?:localhost|local|lan|internal|home\.arpa)$/i

/**
 * The command that starts the service so that it may fetch from this site.
 * @param options `allowHosts`: hosts on the local network that are allowed already
 */
export function printStartCommand(options: { allowHosts: readonly string[] }, { host, hostname }: URL): string {
  const { allowHosts } = options
  const address = hostname.replace(/^\[|\]$/g, '')
  const isLocal = isIP(address) ? !isPublicAddress(address) : localNames.test(hostname)
  if (!isLocal || allowHosts.includes(host) || allowHosts.includes(hostname)) return 'npm start'
  return `ALLOW_HOSTS=${[...allowHosts, host].join(',')} npm start`
}
