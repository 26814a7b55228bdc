import { expect, it } from 'vitest'
import { nextRetry } from '../../../src/newsroom/items/retry.js'

const minute = 60_000
/** Minutes between the tries, as long as there are any. */
function waits(isShown: boolean, most: number): number[] {
  const found: number[] = []
  let waited: number | undefined
  while (found.length < most) {
    const next = nextRetry(new Date(0), waited, isShown)
    if (!next) break
    waited = next.getTime()
    found.push(waited / minute)
  }
  return found
}

it('what is held back is tried again twice as late each time, and four times a day for ever', () => {
  expect(waits(false, 10)).toEqual([5, 10, 20, 40, 80, 160, 320, 360, 360, 360])
})

it('what only lacks something is given up within two days', () => {
  expect(waits(true, 100)).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280])
})
