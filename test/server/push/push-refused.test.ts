import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../../src/server/app.js'
import { drawPicture, log, markdown } from '../../newsroom/open-test-newsroom.js'
import { articles, makeForm, openPushApp, type Sent, token } from './push-to-app.js'

let pushApp: Awaited<ReturnType<typeof openPushApp>>
let picture: Buffer

beforeAll(async () => {
  pushApp = await openPushApp()
  picture = await drawPicture(1600, 900)
})

afterAll(() => pushApp.close())

describe('what is refused leaves nothing', () => {
  const ferry = markdown('Refused')
  it.each<[string, number, string, () => Sent]>([
    ['no type', 415, 'article-type', () => ({ body: new Uint8Array([35, 32, 65]) })],
    ['another type', 415, 'article-type', () => ({ type: 'image/png', body: 'x' })],
    [
      'a compressed body',
      415,
      'article-type',
      () => ({ type: 'text/plain', body: 'x', headers: { 'content-encoding': 'gzip' } }),
    ],
    ['an unknown charset', 415, 'charset', () => ({ type: 'text/plain; charset=hex', body: 'x' })],
    [
      'a wrong charset',
      400,
      'charset',
      () => ({ type: 'text/plain; charset=utf-8', body: new Uint8Array([0x46, 0xe9, 0x74]) }),
    ],
    ['no text', 422, 'empty', () => ({ type: 'text/plain', body: '' })],
    ['broken JSON', 422, 'article-json', () => ({ type: 'application/json', body: '{"headline":' })],
    [
      'an unknown field of a block',
      422,
      'article-json',
      () => ({ type: 'application/json', body: '{"headline":"A","blocks":[{"type":"figure","colour":"red"}]}' }),
    ],
    [
      'a draft without an id',
      422,
      'draft',
      () => ({ type: 'application/json', body: '{"headline":"A","draft":true}' }),
    ],
    [
      '2 MB of nested JSON',
      422,
      'article-json',
      () => ({ type: 'application/json', body: `{"headline":${'['.repeat(2_000_000)}` }),
    ],
    ['10 MB of nested JSON', 413, 'too-large', () => ({ type: 'application/json', body: '['.repeat(10_000_000) })],
    ['an article part too large', 413, 'too-large', () => makeForm('x'.repeat(3_000_000), 'text/plain')],
    [
      'a picture too large',
      413,
      'too-large',
      () => makeForm(ferry, 'text/markdown', { 'a.jpg': Buffer.concat([picture, Buffer.alloc(20_000_000)]) }),
    ],
    [
      'a picture that is none',
      415,
      'file-type',
      () => makeForm(ferry, 'text/markdown', { 'a.jpg': '<html><body>404' }),
    ],
    ['another file', 415, 'file-type', () => makeForm(ferry, 'text/markdown', { 'a.svg': '<svg/>' })],
    ['a hidden file', 400, 'file-name', () => makeForm(ferry, 'text/markdown', { '../.jpg': picture })],
    [
      'two files of a name',
      400,
      'file-name',
      () => {
        const sent = makeForm(ferry, 'text/markdown', { 'a.jpg': picture })
        sent.body.append('other', new Blob([new Uint8Array(picture)]), 'b/a.jpg')
        return sent
      },
    ],
    [
      '41 files',
      413,
      'too-many',
      () =>
        makeForm(ferry, 'text/markdown', Object.fromEntries(Array.from({ length: 41 }, (_, n) => [`${n}.srt`, 'x']))),
    ],
    [
      'no article part',
      400,
      'multipart',
      () => {
        const sent = makeForm(ferry, 'text/markdown', { 'a.jpg': picture })
        sent.body.delete('article')
        return sent
      },
    ],
    [
      'two article parts',
      400,
      'multipart',
      () => {
        const sent = makeForm(ferry, 'text/markdown')
        sent.body.append('article', 'x')
        return sent
      },
    ],
    [
      'a stray field',
      400,
      'multipart',
      () => {
        const sent = makeForm(ferry, 'text/markdown')
        sent.body.append('section', 'Harbour')
        return sent
      },
    ],
    ['multipart without boundary', 400, 'multipart', () => ({ type: 'multipart/form-data', body: 'x' })],
  ])('%s: %i', async (_what, status, code, make) => {
    const before = await pushApp.count()
    const { answer, ...response } = await pushApp.send('POST', articles, make())
    expect([response.status, answer.code]).toEqual([status, code])
    expect(answer.detail).toMatch(/^[^\n]{20,400}[.]$/)
    expect(await pushApp.count()).toEqual(before)
  })

  it.each([
    ['POST', articles, '{"id":"lamps","headline":"A"}', 409, 'not-pushed'],
    ['PUT', `${articles}/lamps`, '{"headline":"A"}', 409, 'not-pushed'],
    ['PUT', `${articles}/a`, '{"id":"b","headline":"A"}', 409, 'id-differs'],
    ['PUT', `${articles}/a.json`, '{"headline":"A"}', 400, 'id'],
    ['PUT', `${articles}/-a`, '{"headline":"A"}', 400, 'id'],
    ['PUT', `${articles}/%2e%2e%2fa`, '{"headline":"A"}', 400, 'id'],
    ['POST', '/feeds/nobody/articles', '{"headline":"A"}', 404, 'not-found'],
    ['DELETE', `${articles}/lamps`, undefined, 409, 'not-pushed'],
    ['DELETE', `${articles}/nobody`, undefined, 404, 'not-found'],
  ])('%s %s of %s: %i %s', async (method, path, body, status, code) => {
    const before = await pushApp.count()
    const { answer, ...response } = await pushApp.send(method, path, { type: 'application/json', body })
    expect([response.status, answer.code]).toEqual([status, code])
    expect(await pushApp.count()).toEqual(before)
  })
})

const push = (headers: Record<string, string> = {}, to = pushApp.app) =>
  to.request('/feeds/lantern/articles', {
    method: 'POST',
    headers: { host: 'tv.example', 'content-type': 'text/plain', ...headers },
    body: 'Ferry\n\nIt is back.\n',
  })

describe('writing', () => {
  it.each([
    [undefined, 'Bearer'],
    ['', 'Bearer'],
    ['Bearer', 'Bearer'],
    [`Basic ${token}`, 'Bearer'],
    [token, 'Bearer'],
    [`Bearer ${token} ${token}`, 'Bearer'],
    [`Bearer ${token.toUpperCase()}`, 'Bearer error="invalid_token"'],
    [`Bearer ${token.slice(0, -1)}`, 'Bearer error="invalid_token"'],
    [`Bearer ${token}0`, 'Bearer error="invalid_token"'],
    [`Bearer ${'x'.repeat(4000)}`, 'Bearer error="invalid_token"'],
  ])('with the authorization %j is refused', async (authorization, challenge) => {
    const response = await push(authorization === undefined ? {} : { authorization })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe(challenge)
    const { code, detail } = (await response.json()) as { code: string; detail: string }
    expect(code).toBe('token')
    expect(detail).not.toContain(token)
  })

  it('goes by the token, whatever the case of its scheme', async () => {
    expect((await push({ authorization: `bearer ${token}` })).status).toBe(201)
    expect((await push({ authorization: `BEARER  ${token}` })).status).toBe(200)
  })

  it.each(['POST', 'PUT', 'DELETE'])('is off without ADMIN_TOKEN: %s', async (method) => {
    const path = `/feeds/lantern/articles${method === 'POST' ? '' : '/ferry'}`
    const response = await createApp({ ...pushApp.application, log }).request(path, {
      method,
      headers: { authorization: 'Bearer undefined' },
    })
    expect(response.status).toBe(403)
    expect(((await response.json()) as { detail: string }).detail).toContain('ADMIN_TOKEN')
  })

  it('is not for pages of other sites', async () => {
    const answered = await push({ authorization: `Bearer ${token}`, origin: 'https://other.example' })
    expect(answered.headers.get('access-control-allow-origin')).toBeNull()
    expect((await push({ origin: 'https://other.example' })).headers.get('access-control-allow-origin')).toBeNull()
    const asked = { origin: 'https://other.example', 'access-control-request-headers': 'authorization' }
    const post = await pushApp.app.request('/feeds/lantern/articles', { method: 'OPTIONS', headers: asked })
    expect([post.headers.get('access-control-allow-origin'), post.headers.get('allow')]).toEqual([null, 'POST'])
    const put = await pushApp.app.request('/feeds/lantern/articles/ferry', { method: 'OPTIONS', headers: asked })
    expect(put.headers.get('access-control-allow-methods')).toBe('GET,HEAD,OPTIONS')
  })

  it('asks for the right method, and shows people no page for an answer to a program', async () => {
    const get = await pushApp.app.request('/feeds/lantern/articles')
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST'])
    const patch = await pushApp.app.request('/feeds/lantern/articles/ferry', {
      method: 'PATCH',
      headers: { accept: 'text/html' },
    })
    expect(patch.status).toBe(405)
    expect(patch.headers.get('content-type')).toBe('application/problem+json')
  })

  it('needs a Host that addresses can be made of, before anything is kept', async () => {
    const response = await push({ authorization: `Bearer ${token}`, host: 'a b' })
    expect([response.status, await response.json()]).toMatchObject([400, { code: 'host' }])
  })
})
