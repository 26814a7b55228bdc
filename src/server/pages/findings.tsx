import type { Finding } from '../../formats/finding.js'
import type { FormatFindings } from '../../newsroom/publication/publishing-rules.js'
import { count } from './words.js'

/** Places of one broken rule that are listed; the rest is counted. */
const maxPlaces = 5

/** What the rules say of one format: each broken rule once, with its remedy and its places. */
export function Findings({ slug, format }: { slug: string; format: FormatFindings }) {
  const { file, findings } = format
  return (
    <section class="format">
      <h3>
        <a href={`/feeds/${slug}/${file}`}>{file}</a> <span class="quiet">{summarise(findings)}</span>
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
                {places.slice(0, maxPlaces).map((place) => (
                  <li>
                    <code>{place.where}</code>
                    {place.line !== undefined && ` (line ${place.line})`}: {place.found}
                  </li>
                ))}
                {places.length > maxPlaces && (
                  <li>and {count(places.length - maxPlaces, 'more place', 'more places')}</li>
                )}
              </ul>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function summarise(findings: Finding[]): string {
  if (findings.length === 0) return 'keeps every rule'
  const errors = findings.filter((finding) => finding.level === 'error').length
  return `${count(errors, 'error', 'errors')}, ${count(findings.length - errors, 'warning', 'warnings')}`
}

function groupByRule(findings: Finding[]): [Finding, Finding[]][] {
  const rules = new Map<string, Finding[]>()
  for (const finding of findings) rules.set(finding.rule, [...(rules.get(finding.rule) ?? []), finding])
  return [...rules.values()].map((places) => [places[0]!, places])
}
