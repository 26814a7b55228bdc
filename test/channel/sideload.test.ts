import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { sideloadChannel } from '../../src/channel/sideload.js'

let server: Server | undefined
afterEach(() => {
  server?.close()
  server?.closeAllConnections()
  server = undefined
})

/** A device on this machine that answers as `listener` says; its port. */
async function openDevice(listener: RequestListener): Promise<number> {
  server = createServer(listener)
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  return (server.address() as { port: number }).port
}

const zip = new Uint8Array([80, 75, 5, 6, ...new Array(18).fill(0)])
const install = (port: number) => sideloadChannel(zip, { host: '127.0.0.1', password: 'rokudev', port })

/** Asks for digest authentication, then takes the upload and answers with `body`. */
const installer =
  (body: string, seen: string[] = []): RequestListener =>
  (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      if (!request.headers.authorization) {
        response.writeHead(401, { 'WWW-Authenticate': 'Digest qop="auth", realm="rokudev", nonce="1"' }).end()
        return
      }
      seen.push(Buffer.concat(chunks).toString('latin1'))
      response.writeHead(200).end(body)
    })
  }

const message = (text: string, type: string) =>
  `<html><script>Shell.create('Roku.Message').trigger('Set message type', '${type}').trigger('Set message content', '${text}').trigger('Render', node);</script></html>`

describe('sideloadChannel', () => {
  test('sends the package', async () => {
    const seen: string[] = []
    const port = await openDevice(installer(message('Install Success.', 'success'), seen))
    await expect(install(port)).resolves.toBeUndefined()
    expect(seen.at(-1)).toContain('filename="channel.zip"')
  })

  test('wrong password', async () => {
    const port = await openDevice((request, response) => {
      request.resume()
      response.writeHead(401, { 'WWW-Authenticate': 'Digest qop="auth", realm="rokudev", nonce="1"' }).end()
    })
    await expect(install(port)).rejects.toMatchObject({ name: 'Problem', code: 'wrong-password' })
  })

  test('rejected package, with what the device said', async () => {
    const port = await openDevice(installer(message('Install Failure: Compilation Failed.', 'error')))
    await expect(install(port)).rejects.toMatchObject({
      code: 'package-rejected',
      message: expect.stringContaining('Comp'),
    })
  })

  test('something else answers: developer mode is off', async () => {
    const port = await openDevice((request, response) => {
      request.resume()
      response.writeHead(404).end('nothing here')
    })
    await expect(install(port)).rejects.toMatchObject({ code: 'developer-mode-off' })
  })

  test('nothing listens: developer mode is off', async () => {
    const port = await openDevice(() => {})
    server!.close()
    await expect(install(port)).rejects.toMatchObject({ code: 'developer-mode-off' })
  })

  test('no such host', async () => {
    await expect(sideloadChannel(zip, { host: 'roku.invalid', password: 'x' })).rejects.toMatchObject({
      code: 'no-device',
    })
    await expect(sideloadChannel(zip, { host: 'not a host', password: 'x' })).rejects.toMatchObject({
      code: 'no-device',
    })
  })
})
