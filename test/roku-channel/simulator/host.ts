import { createReadStream, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const engine = join(require.resolve('brs-engine/package.json'), '..', 'lib')
const sceneGraph = join(require.resolve('brs-scenegraph/package.json'), '..')
const here = fileURLToPath(new URL('.', import.meta.url))

const files: Record<string, string> = {
  '/': join(here, 'page/index.html'),
  '/page.js': join(here, 'page/page.js'),
  '/engine/brs.api.js': join(engine, 'brs.api.js'),
  '/engine/brs.worker.js': join(engine, 'brs.worker.js'),
  '/engine/brs-sg.js': join(sceneGraph, 'lib/brs-sg.js'),
  '/engine/assets/common.zip': join(sceneGraph, 'assets/common.zip'),
  '/assets/common.zip': join(sceneGraph, 'assets/common.zip'),
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.zip': 'application/zip',
  '.mp4': 'video/mp4',
  '.m4s': 'video/mp4',
  '.mpegts': 'video/mp2t',
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.vtt': 'text/vtt; charset=utf-8',
  '.srt': 'application/x-subrip',
}

/** A document of a test's newsroom: bytes, a status to fail with, or a file of the disk. */
export type Document = { body: string | Uint8Array } | { status: number } | { file: string }

export type Host = {
  /** `http://127.0.0.1:<port>`. */
  origin: string
  /** What the newsroom answers by path; change it while the channel runs. */
  documents: Map<string, Document>
  /** Paths asked for so far, with their query, engine files left out. */
  requests: string[]
  close(): Promise<void>
}

/** Serves the simulator's page and a newsroom on one origin of this machine. */
export async function openHost(): Promise<Host> {
  const documents = new Map<string, Document>()
  const requests: string[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://host')
    // The page is cross-origin isolated (the engine needs shared memory), so every answer must allow being embedded.
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp')
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Cache-Control', 'no-store')
    const own = files[url.pathname]
    if (own) return sendFile(own, request, response)
    requests.push(url.pathname + url.search)
    const document = documents.get(url.pathname) ?? { status: 404 }
    if ('status' in document) return void response.writeHead(document.status).end()
    if ('file' in document) return sendFile(document.file, request, response)
    response.writeHead(200, { 'Content-Type': types[extname(url.pathname)] ?? 'application/json' }).end(document.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address() as { port: number }
  return {
    origin: `http://127.0.0.1:${address.port}`,
    documents,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Sends a file, or the part of it that was asked for: players want ranges. */
function sendFile(file: string, request: IncomingMessage, response: ServerResponse): void {
  const { size } = statSync(file)
  const headers = { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Accept-Ranges': 'bytes' }
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '')
  if (range === null) {
    response.writeHead(200, { ...headers, 'Content-Length': size })
    createReadStream(file).pipe(response)
    return
  }
  const start = Number(range[1])
  const end = range[2] ? Math.min(Number(range[2]), size - 1) : size - 1
  response.writeHead(206, {
    ...headers,
    'Content-Length': end - start + 1,
    'Content-Range': `bytes ${start}-${end}/${size}`,
  })
  createReadStream(file, { start, end }).pipe(response)
}
