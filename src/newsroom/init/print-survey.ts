import { Problem } from '../../problem.js'
import type { Candidate } from './candidate.js'
import type { Sitemap } from './read-sitemap.js'
import type { Survey } from './survey.js'

const names: Record<Candidate['kind'], string> = {
  roku: 'Roku feed',
  wordpress: 'WordPress',
  feed: 'feed',
  fullText: 'feed with the text of its pages',
  section: 'section page',
  teasers: 'feed of short texts',
  article: 'single article',
}

/**
 * Prints what was found, for people to compare.
 * @param best the one that is proposed
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
    `${isBest ? '* ' : '  '}${names[kind]}, ${source.url}${isBest ? ' (proposed)' : ''}`,
    `      ${describeArticles(candidate)}`,
    ...notes.map((note) => `      ${note}`),
  ]
}

/** `120 articles; of 20 looked at, 9 with a picture, 3 with a caption, 2 with a video, about 480 words each` */
function describeArticles({ offered, weight }: Candidate): string {
  const { articles, withPicture, withCaption, withVideo, withPlayer, words } = weight
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
  const many = (thing: string) => `${entries.toLocaleString('en')} ${thing}`
  if (kind === 'pages') return [`  sitemap, ${url}`, `      ${many(entries === 1 ? 'page' : 'pages')} of any kind`]
  const newest = headline ? `, among them "${headline}"` : ''
  return [`  news sitemap, ${url}`, `      ${many(entries === 1 ? 'article' : 'articles')} of the last days${newest}`]
}

/** Says what was tried where nothing can be proposed, and the ways out. */
export function nothingFound({ url, inVain }: Survey): Problem {
  const tried = inVain.length === 0 ? '' : ` (nothing at ${inVain.map((each) => new URL(each).pathname).join(', ')})`
  return new Problem(
    'init-nothing',
    `${url} leads to no articles that Newsreel can follow${tried}: give the address of a feed, a section page or an old Roku feed, put the articles into a folder, or push them.`,
  )
}
