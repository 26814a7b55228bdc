import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { visitRss } from '../../../src/sources/feed/visit-rss.js'
import { answerVerification, isSignedPing } from '../../../src/sources/feed/websub.js'
import { createMemoryCatalogue } from '../memory-catalogue.js'
import { openSite, rss, type Site, send } from './site.js'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterEach(() => site.reset())
afterAll(() => site.close())

const topic = 'https://lantern.example/feed'
const offer = () => `<atom:link rel="hub" href="${site.url('/hub')}"/><atom:link rel="self" href="${topic}"/>`
const day = 24 * 60

function subscribe(head = offer(), headers: Record<string, string> = {}) {
  site.answer('/feed', send(rss([{ id: 'a' }], head), headers))
  site.answer('/hub', (_request, response) => response.writeHead(202).end())
  const catalogue = createMemoryCatalogue(visitRss, { type: 'rss', url: site.url('/feed'), fullText: false }, site.host)
  catalogue.callback = 'https://newsreel.example/feeds/lantern/websub/1b9d6bcd'
  return catalogue
}

const hubAsked = () =>
  site.asked().flatMap(({ path, body }) => (path === '/hub' ? [Object.fromEntries(new URLSearchParams(body))] : []))
const secretOf = (state: unknown) => (state as { webSub: { secret: string } }).webSub.secret

describe('a feed that names a hub', () => {
  test('is subscribed to once the catalogue knows of it, and then polled less often', async () => {
    const catalogue = subscribe()
    // The hub may verify before its own answer: only what a visit has left can be verified.
    expect((await catalogue.visit()).waitSeconds).toBe(900)
    expect(hubAsked()).toEqual([])
    const secret = secretOf(catalogue.state())
    expect(secret).toMatch(/^[\w-]{32}$/)

    const result = await catalogue.visit()
    expect(result).toMatchObject({ waitSeconds: 3600, notes: [] })
    expect(hubAsked()).toEqual([
      {
        'hub.callback': catalogue.callback,
        'hub.mode': 'subscribe',
        'hub.topic': topic,
        'hub.lease_seconds': '864000',
        'hub.secret': secret,
      },
    ])
    expect(catalogue.state()).toMatchObject({ webSub: { topic, leaseUntil: '2025-11-26T12:00:00.000Z' } })
  })

  test('has its subscription renewed in time, with the same secret', async () => {
    const catalogue = subscribe()
    await catalogue.visit()
    await catalogue.visit()
    const [first] = hubAsked()
    catalogue.passMinutes(day - 1)
    await catalogue.visit()
    expect(hubAsked()).toEqual([])
    catalogue.passMinutes(2)
    await catalogue.visit()
    expect(hubAsked()).toEqual([first])
    expect(catalogue.state()).toMatchObject({ webSub: { leaseUntil: '2025-11-27T12:01:00.000Z' } })
  })

  test('may name it in its headers, which win', async () => {
    const link = `<${site.url('/hub')}>; rel="hub", <https://lantern.example/other>; rel="self"`
    const catalogue = subscribe('<atom:link rel="hub" href="https://elsewhere.example/"/>', { link })
    await catalogue.visit()
    await catalogue.visit()
    expect(hubAsked()).toMatchObject([{ 'hub.topic': 'https://lantern.example/other' }])
  })

  test('without an address of its own is subscribed to where it was fetched', async () => {
    const catalogue = subscribe(`<atom:link rel="hub" href="${site.url('/hub')}"/>`)
    await catalogue.visit()
    await catalogue.visit()
    expect(hubAsked()).toMatchObject([{ 'hub.topic': site.url('/feed') }])
  })

  test('is not subscribed to where nobody can call us', async () => {
    const catalogue = subscribe()
    catalogue.callback = undefined
    await catalogue.visit()
    expect((await catalogue.visit()).waitSeconds).toBe(900)
    expect(hubAsked()).toEqual([])
    expect(catalogue.state()).not.toHaveProperty('webSub')
  })

  test('is subscribed to anew when our address changes', async () => {
    const catalogue = subscribe()
    await catalogue.visit()
    await catalogue.visit()
    const secret = secretOf(catalogue.state())
    hubAsked()
    catalogue.callback = 'https://newsreel.example/feeds/lantern/websub/2c'
    await catalogue.visit()
    await catalogue.visit()
    expect(hubAsked()).toMatchObject([{ 'hub.callback': catalogue.callback }])
    expect(secretOf(catalogue.state())).not.toBe(secret)
  })

  test('whose hub refuses is polled as usual, and the hub is asked again after a day', async () => {
    const catalogue = subscribe()
    site.answer('/hub', (_request, response) => response.writeHead(403).end())
    await catalogue.visit()
    for (let visit = 0; visit < 2; visit++) {
      const { waitSeconds, notes } = await catalogue.visit()
      expect(waitSeconds).toBe(900)
      expect(notes).toEqual([expect.stringMatching(/hub did not accept our subscription.* 403 .*\.$/)])
    }
    expect(hubAsked()).toHaveLength(1)
    site.answer('/hub', (_request, response) => response.writeHead(202).end())
    catalogue.passMinutes(day + 1)
    expect(await catalogue.visit()).toMatchObject({ waitSeconds: 3600, notes: [] })
  })
})

const secret = 'tide-table'
const state = { webSub: { hub: 'https://hub.example/', topic, callback: 'https://newsreel.example/c', secret } }

describe('answerVerification', () => {
  const query = { 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.challenge': 'c-1', 'hub.lease_seconds': '864000' }

  test('gives the challenge back for a subscription that we meant', () => {
    expect(answerVerification(state, query)).toBe('c-1')
  })

  test.each([
    ['another topic', state, { ...query, 'hub.topic': 'https://lantern.example/other' }],
    ['an end that we did not ask for', state, { ...query, 'hub.mode': 'unsubscribe' }],
    ['a denial', state, { 'hub.mode': 'denied', 'hub.topic': topic, 'hub.reason': 'full' }],
    ['no challenge', state, { 'hub.mode': 'subscribe', 'hub.topic': topic }],
    ['an endless challenge', state, { ...query, 'hub.challenge': 'c'.repeat(1001) }],
    ['no topic where there is no subscription', {}, { 'hub.mode': 'subscribe', 'hub.challenge': 'c-1' }],
    ['a source that was never visited', null, query],
  ])('refuses %s', (_name, source, asked) => {
    expect(answerVerification(source, asked)).toBeUndefined()
  })
})

describe('isSignedPing', () => {
  const body = Buffer.from('<rss/>')
  const sign = (method: string, key = secret) => `${method}=${createHmac(method, key).update(body).digest('hex')}`

  test.each(['sha1', 'sha256', 'sha384', 'sha512'])('knows the signature of the hub: %s', (method) => {
    expect(isSignedPing(state, body, sign(method))).toBe(true)
    expect(isSignedPing(state, Buffer.from('<rss />'), sign(method))).toBe(false)
    expect(isSignedPing(state, body, sign(method, 'other'))).toBe(false)
    expect(isSignedPing(state, body, sign(method).slice(0, -2))).toBe(false)
  })

  test('refuses other methods, no signature and sources without a subscription', () => {
    expect(isSignedPing(state, body, sign('md5'))).toBe(false)
    expect(isSignedPing(state, body, undefined)).toBe(false)
    expect(isSignedPing({}, body, sign('sha256'))).toBe(false)
    expect(isSignedPing({}, body, sign('sha256', 'undefined'))).toBe(false)
  })

  test('no header makes it fail or pass', () => {
    const header = fc.oneof(
      fc.string(),
      fc.string().map((text) => `sha256=${text}`),
    )
    fc.assert(fc.property(header, (signature) => !isSignedPing(state, body, signature)))
  })
})
