import { expect, test } from 'vitest'
import { idSchema } from '../../src/text/id.js'

test.each(['regatta', 'REGATTA', '7', '0a.b_c~d-e', 'tt0371724', 'v1.mp4', 'a'.repeat(50)])('%s is an id', (id) => {
  expect(idSchema.parse(id)).toBe(id)
  // Addresses carry it as it is.
  expect(new URL(`https://lantern.example/articles/${id}`).pathname).toBe(`/articles/${id}`)
  expect(encodeURIComponent(id)).toBe(id)
})

test.each(['', '.', '..', '.hidden', '-a', '_a', '~a', 'a b', 'a/b', 'a%20', 'é', 'a\n', 'tides.json', 'a'.repeat(51)])(
  '%j is none',
  (id) => {
    expect(idSchema.safeParse(id).error?.issues[0]?.message).toMatch(/^an id has 1 to 50 of A-Z, a-z, 0-9/)
  },
)
