import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { openSpeechEndpoint } from '../../../../src/media/story/voice/speech-endpoint.js'
import { makeWav, tone } from './make-wav.js'

let server: Server | undefined
afterEach(() => server?.close())

async function listen(answer: (body: string, path: string) => { status: number; body: Buffer }) {
  const asked: { path: string; authorization?: string; body: unknown }[] = []
  server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    asked.push({ path: request.url!, authorization: request.headers.authorization, body: JSON.parse(text) })
    const { status, body } = answer(text, request.url!)
    response.writeHead(status, { location: '/elsewhere' }).end(body)
  })
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

const voices = { en: 'harbour', '*': 'anyone' }

describe('openSpeechEndpoint', () => {
  it('asks for one sentence, with key, model and the voice of the language, and reads a streamed WAV', async () => {
    const { url, asked } = await listen(() => ({ status: 200, body: makeWav(tone(1), { dataSize: 0xffffffff }) }))
    const voice = openSpeechEndpoint({ url, key: 'k', model: 'm', voices })
    expect((await voice.speak('Hello.', 'en-gb'))?.samples).toHaveLength(16_000)
    await voice.speak('Hola.', 'es')
    expect(asked).toEqual([
      {
        path: '/v1/audio/speech',
        authorization: 'Bearer k',
        body: { model: 'm', voice: 'harbour', input: 'Hello.', response_format: 'wav' },
      },
      expect.objectContaining({ body: expect.objectContaining({ voice: 'anyone' }) }),
    ])
  })

  it.each(['/v1', '/v1/', '/v1/audio/speech'])('takes the address with %s', async (path) => {
    const { url, asked } = await listen(() => ({ status: 200, body: makeWav(tone(0.1)) }))
    await openSpeechEndpoint({ url: url + path, model: 'm', voices }).speak('Hi.', 'en')
    expect(asked[0]!.path).toBe('/v1/audio/speech')
  })

  it.each([302, 401, 500])('says which settings to check when the answer is %i', async (status) => {
    const { url, asked } = await listen(() => ({ status, body: Buffer.from('no') }))
    await expect(openSpeechEndpoint({ url, model: 'm', voices }).speak('Hi.', 'en')).rejects.toMatchObject({
      code: 'speech-refused',
    })
    expect(asked).toHaveLength(1)
  })

  it('refuses what is no WAV and an address where nobody answers', async () => {
    const { url } = await listen(() => ({ status: 200, body: Buffer.from('{"error":"no such voice"}') }))
    await expect(openSpeechEndpoint({ url, model: 'm', voices }).speak('Hi.', 'en')).rejects.toMatchObject({
      code: 'speech-wav',
    })
    server!.closeAllConnections()
    await new Promise((resolve) => server!.close(resolve))
    await expect(openSpeechEndpoint({ url, model: 'm', voices }).speak('Hi.', 'en')).rejects.toMatchObject({
      code: 'speech-unreachable',
    })
  })

  it('stops listening to an answer that has no end, by its size and by its time', async () => {
    let isDripping = false
    server = createServer((_request, response) => {
      response.on('error', () => {})
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(isDripping ? 10 : 4_000_000)) && !isDripping);
      }
      response.on('drain', pour)
      pour()
    })
    await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await expect(openSpeechEndpoint({ url, model: 'm', voices }).speak('Hi.', 'en')).rejects.toMatchObject({
      code: 'speech-wav',
      message: expect.stringContaining('more than 48 MB'),
    })
    isDripping = true
    const hasty = openSpeechEndpoint({ url, model: 'm', voices }, { timeoutMs: 200 })
    await expect(hasty.speak('Hi.', 'en')).rejects.toMatchObject({ code: 'speech-unreachable' })
    server.closeAllConnections()
  })

  it('can say a language that it has a voice for', () => {
    const voice = openSpeechEndpoint({ url: 'http://127.0.0.1:1', model: 'm', voices: { es: 'mar' } })
    expect([voice.canSay('Hola.', 'es-mx'), voice.canSay('Hello.', 'en')]).toEqual([true, false])
  })
})
