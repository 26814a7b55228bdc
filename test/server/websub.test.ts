import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listSources } from '../../src/catalogue/source-visits.js'
import { openSourceScheduler } from '../../src/newsroom/application.js'
import { createApp } from '../../src/server/app.js'
import { describeApi } from '../../src/server/openapi/document.js'
import { log, openTestNewsroom } from '../newsroom/open-test-newsroom.js'
import { openSite, rss, type Site, send as sendFeed } from '../sources/feed/site.js'

const operations = describeApi().paths['/feeds/{feed}/websub/{token}']!
const now = () => new Date('2026-11-18T12:00:00Z')
const news = rss([{ id: 'ferry' }, { id: 'pier' }])

let site: Site
let place: Awaited<ReturnType<typeof openTestNewsroom>>
let application: Awaited<ReturnType<typeof place.open>>['application']
let app: ReturnType<typeof createApp>
let scheduler: ReturnType<typeof openSourceScheduler>
/** What the hub was asked: the callback's path, the topic and the secret. */
let subscription: { path: string; topic: string; secret: string }

beforeAll(async () => {
  site = await openSite()
  const head = `<atom:link rel="hub" href="${site.url('/hub')}"/><atom:link rel="self" href="${site.url('/feed.xml')}"/>`
  site.answer('/feed.xml', sendFeed(rss([{ id: 'ferry' }], head)))
  site.answer('/hub', (_request, response) => response.writeHead(202).end())
  place = await openTestNewsroom({ ALLOW_HOSTS: site.host })
  await place.define({ sources: [{ type: 'rss', url: site.url('/feed.xml') }] })
  application = (await place.open(now)).application
  app = createApp({ ...application, log })
  scheduler = openSourceScheduler(application, log, 'https://tv.example')
  const { feed } = application.newsrooms.get('lantern')!
  await scheduler.visitAll(feed)
  await scheduler.visitAll(feed)
  const form = new URLSearchParams(site.asked().find(({ path }) => path === '/hub')!.body)
  subscription = {
    path: new URL(form.get('hub.callback')!).pathname,
    topic: form.get('hub.topic')!,
    secret: form.get('hub.secret')!,
  }
})

afterAll(async () => {
  await scheduler.close()
  await place.close()
  await site.close()
})

const source = async () => (await listSources(application.database, 'lantern'))[0]!
const isDue = async () => (await source()).due_at <= now().toISOString()
const sign = (secret: string) => `sha256=${createHmac('sha256', secret).update(news).digest('hex')}`

/** What a hub does, answered by a status that the OpenAPI document has. */
async function ask(method: 'GET' | 'POST', path: string, headers: Record<string, string> = {}) {
  const response = await app.request(path, { method, headers, body: method === 'POST' ? news : undefined })
  const described = operations[method.toLowerCase() as 'get' | 'post']!.responses[response.status]
  expect(described, `${method} is answered ${response.status}`).toBeDefined()
  return response
}

const verify = (asked: Record<string, string>, path = subscription.path) =>
  ask('GET', `${path}?${new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.topic': subscription.topic, ...asked })}`)

it('confirms the subscription that was asked for, as plain text', async () => {
  const response = await verify({ 'hub.challenge': '<b>lantern</b>' })
  expect([response.status, await response.text()]).toEqual([200, '<b>lantern</b>'])
  expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
})

it.each<[string, Record<string, string>, string?]>([
  ['of another topic', { 'hub.topic': 'https://tide.example/feed' }],
  ['that it wants to end', { 'hub.mode': 'unsubscribe' }],
  ['with a token of nobody', {}, '/feeds/lantern/websub/nobody'],
])('confirms no subscription %s', async (_what, asked, path) => {
  const response = await verify({ 'hub.challenge': 'c4a11', ...asked }, path)
  expect(response.status).toBe(404)
  expect(await response.text()).not.toContain('c4a11')
})

it('knows a token only in its own feed', async () => {
  const response = await verify({ 'hub.challenge': 'x' }, subscription.path.replace('/lantern/', '/tide/'))
  expect(response.status).toBe(404)
})

it('looks at the source when its hub says so with our secret, and only then', async () => {
  expect(await isDue()).toBe(false)
  for (const headers of [{}, { 'x-hub-signature': sign('a guess') }] as Record<string, string>[]) {
    expect((await ask('POST', subscription.path, headers)).status).toBe(202)
    expect(await isDue()).toBe(false)
  }
  const stranger = await ask('POST', '/feeds/lantern/websub/nobody', { 'x-hub-signature': sign(subscription.secret) })
  expect([stranger.status, await isDue()]).toEqual([404, false])
  const response = await ask('POST', subscription.path, { 'x-hub-signature': sign(subscription.secret) })
  expect([response.status, await response.text(), await isDue()]).toEqual([202, '', true])
})

it('reads no ping without end', async () => {
  const response = await ask('POST', subscription.path, { 'content-length': '99000000' })
  expect(response.status).toBe(413)
  expect(response.headers.get('content-type')).toMatch(/json/)
})
