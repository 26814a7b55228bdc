import type { FeedDefinition } from '../../feed-definition.js'

/** What an editor does about a channel without stories: it depends on where the feed's articles come from. */
export function EmptyChannel({ feed, hasArticles }: { feed: FeedDefinition; hasArticles: boolean }) {
  return (
    <section class="lone">
      <h1>No stories yet</h1>
      <p class="intro">{hasArticles ? 'Its articles are listed below, each with what it waits for.' : advise(feed)}</p>
    </section>
  )
}

function advise({ slug, sources }: FeedDefinition) {
  const folder = sources.find((source) => source.type === 'folder')
  if (folder) {
    return (
      <>
        Put an article (<code>story.txt</code>) and its picture (<code>story.jpg</code>) or video (
        <code>story.mp4</code>) into the folder <code>{folder.path}</code> of this feed. It is here within two seconds;
        where it has no video, one is made for it.
      </>
    )
  }
  if (sources.length > 0) {
    return (
      <>
        Nothing has come from its sources yet: <a href={`/feeds/${slug}/report`}>the report</a> says how each is doing.
      </>
    )
  }
  return (
    <>
      This feed has no source: name one in its <code>feed.json</code>, push articles over HTTP, or bring some in with{' '}
      <code>npm run -s newsreel -- import FILE_OR_URL --feed {slug}</code>
    </>
  )
}
