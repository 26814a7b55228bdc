import { Layout } from './layout.js'
import { SiteHeader } from './site-header.js'

type ErrorPageProps = { status: number; sentence: string; requestId: string }

/** What went wrong, in a sentence, and the way out. */
export function ErrorPage({ status, sentence, requestId }: ErrorPageProps) {
  const title = status === 404 ? 'Not found' : 'That did not work'
  return (
    <Layout title={title}>
      <SiteHeader />
      <main id="main" class="lone">
        <p class="section">{status}</p>
        <h1>{title}</h1>
        <p class="intro">{sentence}</p>
        <p>
          <a class="button" href="/">
            See all feeds
          </a>
        </p>
        <p class="quiet">
          Request <code>{requestId}</code>
        </p>
      </main>
    </Layout>
  )
}
