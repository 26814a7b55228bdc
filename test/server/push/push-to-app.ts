import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { findDocument } from '../../../src/catalogue/documents.js'
import { createApp } from '../../../src/server/app.js'
import { log, markdown, openTestNewsroom } from '../../newsroom/open-test-newsroom.js'

export const token = 'lantern-0123456789'
export const articles = '/feeds/lantern/articles'

export type Sent = { type?: string; body?: BodyInit; headers?: Record<string, string> }

/** An app that accepts pushes, with a feed that has the article `lamps` in its folder. */
export async function openPushApp() {
  const place = await openTestNewsroom()
  await place.put('articles/lamps.md', markdown('Lamps on the pier'))
  const { application } = await place.open()
  /** Feeds with a noted change; the tests scan them when they want to. */
  const noted: string[] = []
  const newsrooms = { ...application.newsrooms, noteChange: (slug: string) => void noted.push(slug) }
  const app = createApp({ ...application, newsrooms, log, adminToken: token })

  const send = async (method: string, path: string, { type, body, headers }: Sent = {}) => {
    const response = await app.request(path, {
      method,
      headers: {
        host: 'tv.example:3000',
        authorization: `Bearer ${token}`,
        ...(type && { 'content-type': type }),
        ...headers,
      },
      body,
    })
    const text = await response.text()
    const answer = (text === '' ? undefined : JSON.parse(text)) as Record<string, string>
    return { status: response.status, headers: response.headers, answer }
  }
  return {
    application,
    app,
    noted,
    send,
    sendText: (method: string, path: string, text: string, type = 'text/markdown') =>
      send(method, path, { type, body: text }),
    kept: (name: string) => findDocument(application.database, { feed: 'lantern', source: 'push', name }),
    /** Numbers of media, documents and uploads in progress. */
    count: async () => [
      (await readdir(application.store.folder)).length,
      (await application.database.selectFrom('documents').select('name').execute()).length,
      (await readdir(join(place.config.dataDir, 'uploads')).catch(() => [])).length,
    ],
    close: () => place.close(),
  }
}

/** An article with files, as a browser sends it. */
export function makeForm(article: string, type: string, files: Record<string, Uint8Array | string> = {}) {
  const data = new FormData()
  data.set('article', new Blob([article], { type }), 'article')
  for (const [name, bytes] of Object.entries(files)) data.append('file', new Blob([bytes as BlobPart]), name)
  return { body: data }
}
