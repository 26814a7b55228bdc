import type { FeedDefinition } from '../../feed-definition.js'
import { wordBytes } from '../../media/disk.js'
import type { Report } from '../../newsroom/report/report.js'
import { FeedHeader } from './feed-header.js'
import { Findings } from './findings.js'
import { HeldList } from './held-list.js'
import { Layout } from './layout.js'
import { SourceList, wordOrigin } from './source-list.js'

/** Every rule broken and every article held back, and how to mend it. */
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
            Its media take {wordBytes(media.bytes)}, {wordBytes(media.storyBytes)} of that for story videos.
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
          <HeldList feed={feed} articles={held} />
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
                <span class="meta">{wordOrigin(feed, article.document)}</span>
              </div>
            </li>
          ))}
        </ul>

        <h2>The four feeds against the rules</h2>
        {formats.map((format) => (
          <Findings slug={feed.slug} format={format} />
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
