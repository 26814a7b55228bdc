import type { FeedDefinition } from '../../feed-definition.js'
import type { Finding } from '../../formats/finding.js'
import type { Report } from '../../newsroom/report.js'
import { FeedHeader } from './feed-header.js'
import { HeldList } from './held-list.js'
import { Layout } from './layout.js'
import { count } from './words.js'

/** Places of one broken rule that are listed; the rest is counted. */
const maxPlaces = 5

/** Every rule broken and every article held back, and how to mend it. */
export function ReportPage({ feed, report }: { feed: FeedDefinition; report: Report }) {
  const { articles, problems, held, mended, formats } = report
  return (
    <Layout title={`Report · ${feed.title}`} language="en" feed={feed.slug}>
      <FeedHeader feed={feed} current="report" />
      <main id="main" class="report">
        <h1>Report</h1>
        <ul class="figures">
          <Figure number={articles.published} name="on the channel" />
          <Figure number={articles.held} name="held back" />
          <Figure number={articles.scheduled} name="scheduled" />
          <Figure number={articles.rendering} name="in the making" />
        </ul>
        {problems.map((problem) => (
          <p class="notice">{problem}</p>
        ))}

        <h2>Not on the channel now</h2>
        {held.length === 0 ? <p class="quiet">Every article is on the channel.</p> : <HeldList feed={feed} articles={held} />}

        <h2>On the channel, with something left out or mended</h2>
        {mended.length === 0 && <p class="quiet">Nothing was left out.</p>}
        <ul class="held">
          {mended.map((article) => (
            <li>
              <span class="state mended">Mended</span>
              <div>
                <a href={`/feeds/${feed.slug}/articles/${article.id}`} dir="auto">
                  {article.headline}
                </a>
                {article.notes.map((note) => (
                  <p>{note}</p>
                ))}
                <p class="quiet">{article.document}</p>
              </div>
            </li>
          ))}
        </ul>

        <h2>The four feeds against the rules</h2>
        {formats.map(({ file, findings }) => (
          <section class="format">
            <h3>
              <a href={`/feeds/${feed.slug}/${file}`}>{file}</a> <span class="quiet">{summarise(findings)}</span>
            </h3>
            {group(findings).map(([first, places]) => (
              <div class="finding">
                <span class={`state ${first.level}`}>{first.level === 'error' ? 'Error' : 'Warning'}</span>
                <div>
                  <p>
                    {first.expected} {first.fix}
                  </p>
                  <ul class="places">
                    {places.slice(0, maxPlaces).map((place) => (
                      <li>
                        <code>{place.where}</code>
                        {place.line !== undefined && ` (line ${place.line})`}: {place.found}
                      </li>
                    ))}
                    {places.length > maxPlaces && <li>and {count(places.length - maxPlaces, 'more place', 'more places')}</li>}
                  </ul>
                  <p class="quiet">
                    <code>{first.rule}</code>
                  </p>
                </div>
              </div>
            ))}
          </section>
        ))}
      </main>
    </Layout>
  )
}

function Figure({ number, name }: { number: number; name: string }) {
  return (
    <li>
      <strong>{number}</strong> {name}
    </li>
  )
}

function summarise(findings: Finding[]): string {
  if (findings.length === 0) return 'keeps every rule'
  const errors = findings.filter((finding) => finding.level === 'error').length
  return `${count(errors, 'error', 'errors')}, ${count(findings.length - errors, 'warning', 'warnings')}`
}

function group(findings: Finding[]): [Finding, Finding[]][] {
  const rules = new Map<string, Finding[]>()
  for (const finding of findings) rules.set(finding.rule, [...(rules.get(finding.rule) ?? []), finding])
  return [...rules.values()].map((places) => [places[0]!, places])
}
