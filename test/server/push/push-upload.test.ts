import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { articles, openPushApp, token } from './push-to-app.js'

let pushApp: Awaited<ReturnType<typeof openPushApp>>
let server: Server
let port: number

beforeAll(async () => {
  pushApp = await openPushApp()
  server = serve({ fetch: pushApp.app.fetch, port: 0, hostname: '127.0.0.1' }) as Server
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})

afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await pushApp.close()
})

const begin = (headers: Record<string, string | number> = {}, authorization = `Bearer ${token}`): ClientRequest => {
  const upload = request({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path: articles,
    headers: { authorization, 'content-type': 'multipart/form-data; boundary=b', ...headers },
  })
  // The service may hang up on who goes on sending after the answer.
  upload.on('error', () => {})
  return upload
}

/** Sends a piece over and over until there is an answer. */
async function pour(
  upload: ClientRequest,
  piece: Buffer | string,
): Promise<{ status: number; answer: { code: string } }> {
  let answered = false
  const response = once(upload, 'response').then(([message]) => {
    answered = true
    return message as IncomingMessage
  })
  while (!answered && !upload.destroyed) {
    if (upload.write(piece)) await new Promise(setImmediate)
    else await Promise.race([once(upload, 'drain'), response])
  }
  const message = await response
  const pieces: Buffer[] = []
  for await (const part of message) pieces.push(part as Buffer)
  upload.destroy()
  return { status: message.statusCode!, answer: JSON.parse(Buffer.concat(pieces).toString()) as { code: string } }
}

const article = '--b\r\nContent-Disposition: form-data; name="article"\r\n\r\nUpload\n\nOf a film.\r\n'
const file = (name: string) => `--b\r\nContent-Disposition: form-data; name="f"; filename="${name}"\r\n\r\n`

describe('an upload', () => {
  it.each<[string, number, string, () => ClientRequest, string, string | Buffer]>([
    ['without a token', 401, 'token', () => begin({}, ''), article + file('a.mp4'), Buffer.alloc(65_536)],
    [
      'of 700 MB, announced',
      413,
      'too-large',
      () => begin({ 'content-length': 700_000_000 }),
      article,
      Buffer.alloc(65_536),
    ],
    [
      'of a text without end',
      413,
      'too-large',
      () => begin({ 'content-type': 'text/plain' }),
      'Upload\n',
      Buffer.alloc(65_536, 'x'),
    ],
    ['of closed captions without end', 413, 'too-large', () => begin(), article + file('a.srt'), Buffer.alloc(65_536)],
    ['that never gets to a boundary', 400, 'multipart', () => begin(), '', Buffer.alloc(65_536)],
    ['of parts without end', 413, 'too-many', () => begin(), article, ''],
  ])('%s is answered while it goes on: %i', async (_what, status, code, start, first, piece) => {
    const before = await pushApp.count()
    const upload = start()
    upload.write(first || Buffer.alloc(1))
    let number = 0
    const next = () => `${file(`${number++}.srt`)}x\r\n`
    const sent = piece === '' ? Array.from({ length: 10_000 }, next).join('') : piece
    expect(await pour(upload, sent)).toMatchObject({ status, answer: { code } })
    expect(await pushApp.count()).toEqual(before)
  })

  it('that breaks off leaves nothing', async () => {
    const before = await pushApp.count()
    const upload = begin()
    upload.write(article + file('a.mp4'))
    upload.write(Buffer.alloc(200_000))
    await expect.poll(async () => (await pushApp.count()).at(-1)).toBe(1)
    upload.destroy()
    await expect.poll(pushApp.count).toEqual(before)
  })
})
