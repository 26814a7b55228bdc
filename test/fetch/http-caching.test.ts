import { Headers } from 'undici'
import { describe, expect, test } from 'vitest'
import { conditionalHeaders, getConditionally, readValidators } from '../../src/fetch/http-caching.js'

const url = 'https://lantern.example/feed'
const etag = '"v1"'
const lastModified = 'Sun, 16 Nov 2025 18:00:00 GMT'

/** A server's response, and the requests it received. */
function answering(status: number, text: string, headers: Record<string, string> = {}, movedTo?: string) {
  const asked: unknown[] = []
  const get = async (address: string, validators: unknown) => {
    asked.push(address, conditionalHeaders(validators as object))
    return { status, headers: new Headers(headers), bytes: Buffer.from(text), url: address, movedTo }
  }
  return { asked, get }
}

test('validators are sent back as they came, and only what can be sent', () => {
  expect(conditionalHeaders(readValidators(new Headers({ etag, 'last-modified': lastModified })))).toEqual({
    'if-none-match': etag,
    'if-modified-since': lastModified,
  })
  for (const bad of ['', `"${'x'.repeat(500)}"`, '"\u00e9"']) {
    expect(conditionalHeaders(readValidators(new Headers({ etag: bad })))).toEqual({})
  }
})

describe('a document that is asked for again', () => {
  test('is the same where the server says so, and keeps its validators', async () => {
    const { lastResponse: first } = await getConditionally(url, undefined, answering(200, 'a', { etag }).get)
    const again = answering(304, '', { 'last-modified': lastModified })
    const { isSame, lastResponse } = await getConditionally(url, first, again.get)
    expect(again.asked).toEqual([url, { 'if-none-match': etag }])
    expect(isSame).toBe(true)
    expect(lastResponse).toEqual({ ...first, lastModified })
  })

  test('is the same where its bytes are; old validators are forgotten', async () => {
    const { lastResponse: first, isSame } = await getConditionally(url, undefined, answering(200, 'a', { etag }).get)
    expect(isSame).toBe(false)
    const { lastResponse, ...same } = await getConditionally(url, first, answering(200, 'a').get)
    expect(same.isSame).toBe(true)
    expect(lastResponse).toEqual({ hash: first.hash })
    expect((await getConditionally(url, lastResponse, answering(200, 'b').get)).isSame).toBe(false)
  })

  test('is asked for where it has moved to, until it is back', async () => {
    const moved = await getConditionally(url, undefined, answering(200, 'a', {}, `${url}2`).get)
    expect(moved.notes).toEqual([`The feed has moved to ${url}2: write that address into feed.json.`])
    const again = answering(200, 'a')
    expect((await getConditionally(url, moved.lastResponse, again.get)).notes).toEqual(moved.notes)
    expect(again.asked[0]).toBe(`${url}2`)
    const back = await getConditionally(url, moved.lastResponse, answering(200, 'a', {}, url).get)
    expect(back).toMatchObject({ notes: [], lastResponse: { movedTo: undefined } })
  })
})
