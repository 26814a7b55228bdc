import { expect, test } from 'vitest'
import { fixturesOf } from '../fixtures.js'

test.each(fixturesOf('html'))('$name', ({ expected, read }) => {
  expect(read()).toEqual(expected)
})
