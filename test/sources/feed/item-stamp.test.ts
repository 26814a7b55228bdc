import { expect, test } from 'vitest'
import { printItemStamp, readItemStamp } from '../../../src/sources/feed/item-stamp.js'

test.each([
  { content: 'a1', page: 'none' as const },
  { content: 'a1', page: 'had' as const },
  { content: 'a1', page: 'missing' as const, firstSeen: '2025-11-16T18:00:00.000Z' },
  { content: 'a1', page: 'none' as const, variant: '0a1b2c3d.-.4e5f6a7b.8c9d0e1f' },
  { content: 'a1', page: 'none' as const, firstSeen: '2025-11-16T18:00:00.000Z', standIn: '2025-11-01T18:00:00.000Z' },
  { content: 'a1', page: 'none' as const, firstSeen: '2025-11-16T18:00:00.000Z', variant: '0a1b2c3d.-.-.-' },
])('reads what it prints: %o', (stamp) => {
  expect(readItemStamp(printItemStamp(stamp))).toEqual(stamp)
})

test.each([undefined, '', 'a1', 'a1 other', 'a1 none x y'])('knows a stamp that is not its own: %s', (stamp) => {
  expect(readItemStamp(stamp)).toBeUndefined()
})
