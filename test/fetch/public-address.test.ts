import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPublicAddress } from '../../src/fetch/address-guard.js'

const bytes = fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 255 })))
const dotted = (address: number[]) => address.join('.')
const groups = ([a, b, c, d]: number[]) => `${((a! << 8) | b!).toString(16)}:${((c! << 8) | d!).toString(16)}`

test.each(['1.1.1.1', '9.255.255.255', '100.63.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '223.255.255.255'])(
  '%s is public',
  (address) => expect(isPublicAddress(address)).toBe(true),
)

test.each(['2606:4700::1111', '2a00:1450::1', '64:ff9b::1.1.1.1', '::ffff:1.1.1.1'])('%s is public', (address) =>
  expect(isPublicAddress(address)).toBe(true),
)

test.each([
  '',
  'localhost',
  '1.1.1',
  '01.1.1.1',
  '1.1.1.1:80',
  '[2606:4700::1111]',
  '2606:4700::1111%eth0',
  '::1.1.1.1',
])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false))

test('an IPv6 address that carries an IPv4 one is as public as that', () => {
  fc.assert(
    fc.property(bytes, (address) => {
      const expected = isPublicAddress(dotted(address))
      for (const prefix of ['::ffff:', '64:ff9b::', '0:0:0:0:0:FFFF:']) {
        expect(isPublicAddress(prefix + dotted(address))).toBe(expected)
        expect(isPublicAddress(prefix + groups(address))).toBe(expected)
      }
    }),
  )
})

test('private networks are private from their first to their last address', () => {
  const networks = [[10], [127], [0], [169, 254], [192, 168], [192, 0, 2], [224], [240], [255]]
  fc.assert(
    fc.property(fc.constantFrom(...networks), bytes, (network, address) => {
      expect(isPublicAddress(dotted([...network, ...address].slice(0, 4)))).toBe(false)
    }),
  )
})
