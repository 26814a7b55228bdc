import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { findDocument } from '../../../src/catalogue/documents.js'
import { createApp } from '../../../src/server/app.js'
import { log, markdown, openWorkplace } from '../../newsroom/open-test-resources.js'

export const token = 'lantern-0123456789'
export const articles = '/feeds/lantern/articles'

export type Sent = { type?: string; body?: BodyInit; headers?: Record<string, string> }

/** A house whose feed has the article `lamps` in its folder, and whose service takes articles. */
export async function openPushDesk() {
  const place = await openWorkplace()
  await place.put('articles/lamps.md', markdown('Lamps on the pier'))
  const { house } = await place.open()
  /** Feeds that were told of a change, which are scanned when the test says so. */
  const noted: string[] = []
  const newsrooms = { ...house.newsrooms, noteChange: (slug: string) => void noted.push(slug) }
  const app = createApp({ ...house, newsrooms, log, adminToken: token })

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
    house,
    app,
    noted,
    send,
    sendText: (method: string, path: string, text: string, type = 'text/markdown') =>
      send(method, path, { type, body: text }),
    kept: (name: string) => findDocument(house.database, { feed: 'lantern', source: 'push', name }),
    /** How many media, documents and uploads under way there are. */
    count: async () => [
      (await readdir(house.store.folder)).length,
      (await house.database.selectFrom('documents').select('name').execute()).length,
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
