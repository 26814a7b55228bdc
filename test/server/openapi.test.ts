import { cp, readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Validator } from '@seriousme/openapi-schema-validator'
import type { Hono } from 'hono'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createApp } from '../../src/server/app.js'
import type { Operation } from '../../src/server/openapi/components.js'
import { describeApi } from '../../src/server/openapi/document.js'
import type { AppEnv } from '../../src/server/route-resources.js'
import { log, markdown, openTestNewsroom } from '../newsroom/open-test-newsroom.js'

const token = 'lantern-0123456789'
const stream = fileURLToPath(new URL('../media/probe/fixtures/ts', import.meta.url))
const live = { id: 'harbour-cam', title: 'Harbour camera', description: 'The harbour, now.', url: 'live/index.m3u8' }

const api = describeApi()
const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => [method.toUpperCase(), path, operation] as const),
)

let place: Awaited<ReturnType<typeof openTestNewsroom>>
let app: Hono<AppEnv>
/** Values of parameters that only the store knows. */
const stored: Record<string, string> = {}

const send = (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
  app.request(path, { method, headers: { host: 'tv.example', authorization: `Bearer ${token}`, ...headers }, body })

/** The paths that an operation stands for: one, or one for each value that a parameter has. */
function* fill(path: string, { parameters = [] }: Operation): Generator<string> {
  let paths = [path]
  for (const { name, in: place, example, schema } of parameters) {
    if (place !== 'path') continue
    const values = (schema as { enum?: string[] }).enum ?? [stored[name] ?? String(example)]
    paths = paths.flatMap((one) => values.map((value) => one.replace(`{${name}}`, value)))
  }
  yield* paths
}

const queryOf = ({ parameters = [] }: Operation): string =>
  parameters
    .filter((parameter) => parameter.in === 'query' && parameter.example !== undefined)
    .map(({ name, example }) => `?${name}=${example}`)
    .join('')

/** The answer is one of those described: its status, its type and, for JSON, all that is in it. */
async function expectDescribed(response: Response, operation: Operation): Promise<void> {
  const answer = operation.responses[response.status]
  expect(answer, `${operation.operationId} answers ${response.status}: ${await response.clone().text()}`).toBeDefined()
  const type = response.headers.get('content-type')?.split(';', 1)[0]
  if (!answer?.content) return expect(await response.text()).toBe('')
  expect(Object.keys(answer.content)).toContain(type)
  const { schema } = answer.content[type!]!
  for (const name of Object.keys(answer.headers ?? {})) expect(response.headers.get(name)).toBeTruthy()
  if (!schema) return
  const whole = JSON.stringify({ ...schema, $defs: api.components.schemas })
  const described = z.fromJSONSchema(JSON.parse(whole.replaceAll('#/components/schemas/', '#/$defs/')))
  expect(described.safeParse(await response.json()).error?.issues).toBeUndefined()
}

beforeAll(async () => {
  place = await openTestNewsroom()
  await place.define({ brand: { logo: 'logo.png' }, live: [live] })
  await place.put(
    'logo.png',
    await sharp({ create: { width: 64, height: 64, channels: 3, background: '#fff' } })
      .png()
      .toBuffer(),
  )
  await place.put('articles/market.md', markdown('Market hall opens'))
  await place.putVideo('articles/market.mp4')
  await cp(stream, join(place.feedsDir, 'lantern/live'), { recursive: true })
  for (const name of await readdir(stream)) {
    const before = new Date(Date.now() - 60_000)
    await utimes(join(place.feedsDir, 'lantern/live', name), before, before)
  }
  const { application, newsroom } = await place.open(() => new Date('2026-12-01T00:00:00Z'))
  app = createApp({ ...application, log, adminToken: token })
  const market = newsroom.published().find((item) => item.id === 'market')!
  stored.name = market.thumbnails.large.url.replace('/media/', '')
  ;[stored.hash, stored.file] = newsroom.loops.get('harbour-cam')!.replace('/media/', '').split('/') as [string, string]
})

afterAll(() => place.close())

it('is served with a validator', async () => {
  const response = await send('GET', '/openapi.json')
  expect(await response.json()).toEqual(JSON.parse(JSON.stringify(api)))
  const etag = response.headers.get('etag')!
  const again = await send('GET', '/openapi.json', { 'if-none-match': `"other", W/${etag}` })
  expect([again.status, await again.text()]).toEqual([304, ''])
})

it('is an OpenAPI 3.1 document', async () => {
  expect(await new Validator().validate(JSON.parse(JSON.stringify(api)))).toEqual({ valid: true })
  const ids = operations.map(([, , { operationId }]) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
})

it('describes every route there is, and no other', () => {
  const answering = (method: string, path: string): string => {
    const [handlers] = app.router.match(method, path)
    const route = handlers.map(([[, route]]) => route).find((route) => route.method !== 'ALL')
    return route ? `${route.method} ${route.path}` : `nothing at ${method} ${path}`
  }
  const described = operations.flatMap(([method, path, operation]) =>
    [...fill(path, operation)].map((one) => answering(method, one)),
  )
  const there = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)
  expect(new Set(described)).toEqual(new Set(there))
})

describe('pushing', () => {
  const post = api.paths['/feeds/{feed}/articles']!.post!
  const put = api.paths['/feeds/{feed}/articles/{id}']!.put!
  const examples = Object.entries(put.requestBody!.content).filter(([, { example }]) => example !== undefined)

  it.each(examples)('the example of %s is taken', async (type, { example }) => {
    const body = typeof example === 'string' ? example : JSON.stringify(example)
    const first = await send('POST', '/feeds/lantern/articles', { 'content-type': type }, body)
    expect(first.status).toBe(201)
    await expectDescribed(first, post)
    const again = await send('POST', '/feeds/lantern/articles', { 'content-type': type }, body)
    expect(again.status).toBe(200)
    await expectDescribed(again, post)
    const named = await send('PUT', '/feeds/lantern/articles/ferry-returns', { 'content-type': type }, body)
    await expectDescribed(named, put)
  })

  it('an article has every field that is described, and others are ignored', async () => {
    const { properties } = api.components.schemas.ArticleToPush as { properties: object }
    const values: Record<string, unknown> = {
      ...(put.requestBody!.content['application/json']!.example as object),
      id: 'all-fields',
      url: 'https://lantern.example/all-fields',
      place: 'Port Meridian',
      updatedAt: '2 November 2026',
      expiresAt: '2027-11-01',
      mirrors: ['https://mirror.example/'],
      rating: { rating: 'TVG', ratingSource: 'USA_PR' },
      videos: [{ url: 'https://lantern.example/a.mp4', closedCaptions: [{ url: 'https://lantern.example/a.vtt' }] }],
      embeds: ['https://player.example/1'],
      genres: ['sports'],
      story: false,
    }
    expect(Object.keys(values).sort()).toEqual(Object.keys(properties).sort())
    const push = (body: object) =>
      send('PUT', '/feeds/lantern/articles/all-fields', { 'content-type': 'application/json' }, JSON.stringify(body))
    await expectDescribed(await push(values), put)
    await expectDescribed(await push({ ...values, colour: 'red' }), put)
  })

  it.each<[number, string, Record<string, string>, string]>([
    [400, '/feeds/lantern/articles/-', { 'content-type': 'text/plain' }, 'A'],
    [401, '/feeds/lantern/articles/a', { authorization: '' }, 'A'],
    [404, '/feeds/nobody/articles/a', { 'content-type': 'text/plain' }, 'A'],
    [409, '/feeds/lantern/articles/market', { 'content-type': 'text/plain' }, 'A'],
    [413, '/feeds/lantern/articles/a', { 'content-type': 'text/plain' }, 'A'.repeat(3_000_000)],
    [415, '/feeds/lantern/articles/a', { 'content-type': 'image/png' }, 'A'],
    [422, '/feeds/lantern/articles/a', { 'content-type': 'application/json' }, '{'],
  ])('is refused as described: %i', async (status, path, headers, body) => {
    const response = await send('PUT', path, headers, body)
    expect(response.status).toBe(status)
    await expectDescribed(response, put)
  })
})

const reading = operations.filter(([method]) => method === 'GET')
/** Nobody has subscribed anything here; and packing a channel takes seconds, which its own test has spent. */
const refused: Record<string, number> = { '/feeds/{feed}/websub/{token}': 404, '/feeds/{feed}/channel.zip': 400 }

it.each(reading)('%s %s answers as described', async (method, path, operation) => {
  for (const one of fill(path, operation)) {
    const query = refused[path] === 400 ? '?version=new' : queryOf(operation)
    const response = await send(method, one + query)
    expect(response.status).toBe(refused[path] ?? 200)
    await expectDescribed(response, operation)
  }
})

it.each(reading.filter(([, path]) => path.includes('{')))(
  '%s %s answers as described where there is no such thing',
  async (method, path, operation) => {
    const response = await send(method, path.replaceAll(/\{\w+\}/g, 'nothing-here'))
    expect(response.status).toBe(404)
    await expectDescribed(response, operation)
  },
)

it.each(reading.filter(([, , operation]) => operation.responses[304]))(
  '%s %s answers 304 as described',
  async (method, path, operation) => {
    const [one] = fill(path, operation)
    const etag = (await send(method, one!)).headers.get('etag')!
    const response = await send(method, one!, { 'if-none-match': etag })
    expect(response.status).toBe(304)
    await expectDescribed(response, operation)
  },
)

it('ranges are answered as described', async () => {
  const { get } = api.paths['/media/{name}']!
  for (const [range, status] of Object.entries({ 'bytes=0-9': 206, 'bytes=99999999-': 416 })) {
    const response = await send('GET', `/media/${stored.name}`, { range })
    expect(response.status).toBe(status)
    await expectDescribed(response, get!)
  }
})

it('taking away is answered as described', async () => {
  const operation = api.paths['/feeds/{feed}/articles/{id}']!.delete!
  for (const [id, status] of [
    ['ferry-returns', 204],
    ['ferry-returns', 404],
    ['market', 409],
    ['-', 400],
  ] as const) {
    const response = await send('DELETE', `/feeds/lantern/articles/${id}`)
    expect(response.status).toBe(status)
    await expectDescribed(response, operation)
  }
})

it('a hub that nobody asked is answered as described', async () => {
  const { post } = api.paths['/feeds/{feed}/websub/{token}']!
  await expectDescribed(await send('POST', '/feeds/lantern/websub/x', {}, 'news'), post!)
})
