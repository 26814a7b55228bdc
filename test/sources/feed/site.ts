import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

export type AskedFor = { path: string; headers: IncomingMessage['headers']; body: string }

/** A web server on this machine, whose answers each test sets. */
export async function openSite() {
  const answers = new Map<string, RequestListener>()
  const asked: AskedFor[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const path = request.url!
    asked.push({ path, headers: request.headers, body: Buffer.concat(parts).toString() })
    const answer = answers.get(path)
    if (answer === undefined) response.writeHead(404).end('nothing here')
    else answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    url: (path: string) => `http://${host}${path}`,
    answer: (path: string, listener: RequestListener) => answers.set(path, listener),
    /** What was asked for since the last call, oldest first. */
    asked: () => asked.splice(0),
    reset: () => {
      answers.clear()
      asked.length = 0
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type Site = Awaited<ReturnType<typeof openSite>>

/** Answers 200 with this body. */
export const send =
  (body: string | Uint8Array, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml', ...headers }).end(body)
  }

export const redirect =
  (status: number, location: string): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { location }).end()
  }

export type Story = { id: string; title?: string; link?: string; date?: string | null }

/** An RSS 2.0 feed of stories. @param head of the channel, e.g. its hub */
export function rss(stories: readonly Story[], head = ''): string {
  const items = stories.map(({ id, title = `Story ${id}`, link, date = 'Sun, 16 Nov 2025 08:00:00 GMT' }) =>
    [
      '<item>',
      `<guid isPermaLink="false">${id}</guid><title>${title}</title>`,
      link === undefined ? '' : `<link>${link}</link>`,
      date === null ? '' : `<pubDate>${date}</pubDate>`,
      `<description>The ferry of story ${id} leaves on time.</description>`,
      '</item>',
    ].join(''),
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>The Port Meridian Lantern</title><link>https://lantern.example/</link><description>News</description>${head}
${items.join('\n')}
</channel></rss>`
}
