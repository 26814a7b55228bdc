import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fixturesOf } from '../fixtures.js'

const fixtures = fixturesOf('text')

test('every expected article has its fixture', () => {
  const golden = readdirSync(new URL('./golden/', import.meta.url))
  expect(golden.sort()).toEqual(fixtures.map(({ name }) => `${name}.json`).sort())
  expect(fixtures.length).toBeGreaterThanOrEqual(40)
})

test.each(fixtures)('$name', ({ expected, read }) => {
  expect(read()).toEqual(expected)
})
