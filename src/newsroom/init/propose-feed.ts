import { feedDefinitionSchema, readFeedDefinition } from '../../feed-definition.js'
import type { Candidate } from './candidate.js'
import type { Survey } from './survey.js'

/**
 * Writes the feed.json for what was found; what the site says and feed.json cannot hold is left out.
 * @returns its text, which `readFeedDefinition` reads
 */
export function proposeFeed({ site, rows }: Survey, { source }: Candidate): string {
  const { shape } = feedDefinitionSchema
  const name = site.name.slice(0, 100).trim()
  const title = { title: name, provider: name.slice(0, 50).trim() }
  const language = site.language?.replaceAll('_', '-')
  const told = {
    description: site.description?.slice(0, 500).trim(),
    website: site.website,
    language: shape.language.safeParse(language).data,
    timeZone: shape.timeZone.safeParse(site.timeZone ?? '-').data,
    brand: site.colour && { colour: site.colour },
    sources: [trimSource(source)],
  }
  const lists = Object.entries({ live: rows?.live, playlists: rows?.playlists, categories: rows?.categories })
  const proposal = { ...title, ...told, ...Object.fromEntries(lists.filter(([, list]) => list && list.length > 0)) }
  const text = `${JSON.stringify(proposal, null, 2)}\n`
  readFeedDefinition('proposal', text)
  return text
}

/** What is usual need not be said. */
function trimSource(source: Candidate['source']): object {
  if (source.type !== 'rss' || source.fullText) return source
  return { type: source.type, url: source.url }
}
