import { Layout } from './layout.js'

type ErrorPageProps = { status: number; sentence: string; requestId: string }

export function ErrorPage({ status, sentence, requestId }: ErrorPageProps) {
  return (
    <Layout title={status === 404 ? 'Not found' : 'That did not work'}>
      <main id="main" class="error">
        <p class="status">{status}</p>
        <h1>{sentence}</h1>
        <p>
          <a href="/">To the feeds</a>
        </p>
        <p class="quiet">Request {requestId}</p>
      </main>
    </Layout>
  )
}
