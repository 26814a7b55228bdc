import type { FeedDefinition } from '../../feed-definition.js'
import { formatBytes } from '../../media/store/disk-use.js'
import type { Report, SourceState } from '../../newsroom/report/report.js'
import { formatCount } from './format-text.js'
import { describeOrigin, HiddenArticles } from './hidden-articles.js'
import { FeedHeader, Layout } from './layout.js'

type FormatFindings = Report['formats'][number]
type Finding = FormatFindings['findings'][number]

/** Every rule broken and every article held back, and how to fix it. */
export function ReportPage({ feed, report }: { feed: FeedDefinition; report: Report }) {
  const { articles, sources, media, problems, held, mended, formats } = report
  return (
    <Layout title={`Report · ${feed.title}`} feed={feed.slug}>
      <FeedHeader feed={feed} current="report" />
      <main id="main" class="sheet">
        <h1>Report</h1>
        <ul class="figures">
          <Figure number={articles.published} name="on the channel" />
          <Figure number={articles.held} name="held back" />
          <Figure number={articles.scheduled} name="scheduled" />
          <Figure number={articles.rendering} name="in the making" />
        </ul>
        {media.bytes > 0 && (
          <p class="quiet">
            Its media take {formatBytes(media.bytes)}, {formatBytes(media.storyBytes)} of that for story videos.
          </p>
        )}
        {problems.map((problem) => (
          <p class="notice">{problem}</p>
        ))}

        <h2>Sources</h2>
        <SourceList feed={feed} sources={sources} />

        <h2>Not on the channel now</h2>
        {held.length === 0 ? (
          <p class="quiet">
            {articles.published > 0 ? 'Every article is on the channel.' : 'There are no articles yet.'}
          </p>
        ) : (
          <HiddenArticles feed={feed} articles={held} />
        )}

        <h2>On the channel, with something left out or mended</h2>
        {mended.length === 0 && <p class="quiet">Nothing was left out.</p>}
        <ul class="held">
          {mended.map((article) => (
            <li>
              <div class="why">
                <span class="pill warning">Mended</span>
              </div>
              <div>
                <a class="headline" href={`/feeds/${feed.slug}/articles/${article.id}`} dir="auto">
                  {article.headline}
                </a>
                {article.notes.map((note) => (
                  <p>{note}</p>
                ))}
                <span class="meta">{describeOrigin(feed, article.document)}</span>
              </div>
            </li>
          ))}
        </ul>

        {report.unclaimedFiles.length > 0 && <UnclaimedFiles report={report} />}

        <h2>The four feeds against the rules</h2>
        {formats.map((format) => (
          <Findings slug={feed.slug} format={format} />
        ))}
      </main>
    </Layout>
  )
}

/** Files in the articles' folder that nothing uses. */
function UnclaimedFiles({ report: { unclaimedFiles, moreUnclaimedFiles } }: { report: Report }) {
  return (
    <>
      <h2>Files that nothing uses</h2>
      <ul class="places">
        {unclaimedFiles.map(({ message }) => (
          <li dir="auto">{message}</li>
        ))}
        {moreUnclaimedFiles > 0 && <li>and {formatCount(moreUnclaimedFiles, 'more file', 'more files')}</li>}
      </ul>
    </>
  )
}

function Figure({ number, name }: { number: number; name: string }) {
  return (
    <li>
      <strong>{number}</strong> {name}
    </li>
  )
}

const sourceTypes: Record<SourceState['type'], string> = {
  folder: 'Folder',
  rss: 'Feed',
  wordpress: 'WordPress',
  page: 'Page',
  roku: 'Roku feed',
  push: 'Pushed over HTTP',
  import: 'Imported once',
}

const sourceStates: Record<SourceState['state'], { name: string; pill: string }> = {
  ok: { name: 'Up to date', pill: 'published' },
  waiting: { name: 'Waits', pill: 'scheduled' },
  visiting: { name: 'Being read', pill: 'rendering' },
  failing: { name: 'Fails', pill: 'error' },
  gone: { name: 'Gone', pill: 'error' },
}

/** Includes the time zone, because a feed without one has UTC. */
const dateTimeFormat = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
} as const

/** The sources of the feed, and the state of each. */
function SourceList({ feed, sources }: { feed: FeedDefinition; sources: SourceState[] }) {
  if (sources.length === 0) {
    return <p class="quiet">This feed has no source: its articles are pushed, and none has come yet.</p>
  }
  return (
    <ul class="held">
      {sources.map((source) => (
        <li>
          <div class="why">
            <span class={`pill ${sourceStates[source.state].pill}`}>{sourceStates[source.state].name}</span>
          </div>
          <div>
            <p>
              {sourceTypes[source.type]} {source.address && <span class="address">{source.address}</span>}
            </p>
            {source.problem && <p class="reason">{source.problem}</p>}
            {source.notes.map((note) => (
              <p>{note}</p>
            ))}
            <span class="meta">{describeSource(source, feed.timeZone)}</span>
          </div>
        </li>
      ))}
    </ul>
  )
}

function describeSource({ documents, offered, lastSuccess, nextVisit, state }: SourceState, timeZone: string): string {
  const at = (instant: string) =>
    new Intl.DateTimeFormat('en', { ...dateTimeFormat, timeZone }).format(new Date(instant))
  return [
    formatCount(documents, 'article here', 'articles here'),
    offered !== undefined && `${offered} offered now`,
    lastSuccess && `last read ${at(lastSuccess)}`,
    nextVisit && state !== 'visiting' && `next look ${at(nextVisit)}`,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Places listed per broken rule; the rest are only counted. */
const maxPlacesPerRule = 5

/** The findings for one format: each broken rule once, with its fix and its places. */
function Findings({ slug, format }: { slug: string; format: FormatFindings }) {
  const { file, findings } = format
  return (
    <section class="format">
      <h3>
        <a href={`/feeds/${slug}/${file}`}>{file}</a> <span class="quiet">{summariseFindings(findings)}</span>
      </h3>
      <ul class="held">
        {groupByRule(findings).map(([first, places]) => (
          <li>
            <div class="why">
              <span class={`pill ${first.level}`}>{first.level === 'error' ? 'Error' : 'Warning'}</span>
              <code class="meta">{first.rule}</code>
            </div>
            <div>
              <p class="reason">
                {first.expected} {first.fix}
              </p>
              <ul class="places">
                {places.slice(0, maxPlacesPerRule).map((place) => (
                  <li>
                    <code>{place.where}</code>
                    {place.line !== undefined && ` (line ${place.line})`}: {place.found}
                  </li>
                ))}
                {places.length > maxPlacesPerRule && (
                  <li>and {formatCount(places.length - maxPlacesPerRule, 'more place', 'more places')}</li>
                )}
              </ul>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function summariseFindings(findings: Finding[]): string {
  if (findings.length === 0) return 'keeps every rule'
  const errors = findings.filter((finding) => finding.level === 'error').length
  return `${formatCount(errors, 'error', 'errors')}, ${formatCount(findings.length - errors, 'warning', 'warnings')}`
}

function groupByRule(findings: Finding[]): [Finding, Finding[]][] {
  const rules = new Map<string, Finding[]>()
  for (const finding of findings) rules.set(finding.rule, [...(rules.get(finding.rule) ?? []), finding])
  return [...rules.values()].map((places) => [places[0]!, places])
}
