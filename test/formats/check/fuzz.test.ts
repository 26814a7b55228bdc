import fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../../../src/formats/check/check.js'
import { printCheck } from '../../../src/formats/check/print.js'
import { rules } from '../../../src/formats/check/rules.js'
import { type AnyJson, readFixture } from './broken-rules.js'

const documents = {
  publisher: JSON.parse(readFixture('direct-publisher', 'every-rule-kept.json')),
  search: JSON.parse(readFixture('search', 'every-rule-kept.json')),
}
const feeds = [readFixture('mrss', 'every-rule-kept.xml'), readFixture('rss', 'every-rule-kept.xml')]

/** What must be true for any bytes: findings have a rule of the tables and a line that exists. */
async function expectSound(bytes: Uint8Array): Promise<void> {
  const result = await check(bytes)
  const lines = Buffer.from(bytes)
    .toString('latin1')
    .split(/\r\n?|\n/).length
  for (const finding of result.findings) {
    const rule = rules[finding.rule as keyof typeof rules]
    expect(rule, finding.rule).toBeDefined()
    expect(finding.level).toBe(rule.level)
    expect(finding.found).not.toBe('')
    expect(finding.found.length).toBeLessThan(400)
    expect(finding.where).not.toBe('')
    if (finding.line !== undefined) {
      expect(finding.line).toBeGreaterThanOrEqual(1)
      expect(finding.line).toBeLessThanOrEqual(lines)
    }
  }
  if (result.format === 'unknown') expect(result.findings).not.toEqual([])
  expect(printCheck(result, 'feed').split('\n')[0]).toMatch(/^feed: .*\.$/)
}

/** Every place in a document, as its parent and key. */
function placesOf(value: AnyJson): [AnyJson, string][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).flatMap((key) => [[value, key] as [AnyJson, string], ...placesOf(value[key])])
}

test('any bytes', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), expectSound), { numRuns: 300 })
})

test('any text that begins like a feed', async () => {
  const head = fc.constantFrom(
    '{',
    '[',
    '{"assets":[',
    '{"movies":',
    '<rss',
    '<rss><channel><item>',
    '<?xml',
    '\uFEFF',
    '\0',
  )
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '<a',
    '</',
    '>',
    '&',
    ']]>',
    '<![CDATA[',
    '<!--',
    '//',
    '/*',
    '\n',
    '1',
  )
  const tail = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(head, tail, (start, rest) => expectSound(Buffer.from(start + rest.join('')))),
    { numRuns: 400 },
  )
})

test.each(Object.entries(documents))('%s with values of any kind in any place', async (_, document) => {
  const count = placesOf(document).length
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(
      { toString: 1 },
      [{ toString: 1 }],
      null,
      '',
      ' ',
      'https://',
      -1,
      1e300,
      [],
      {},
      [null],
      [[]],
      '__proto__',
      '2026-13-45T25:61:61Z',
    ),
  )
  const changes = fc.array(fc.tuple(fc.nat(count - 1), value), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(changes, async (edits) => {
      const feed = structuredClone(document)
      const places = placesOf(feed)
      for (const [index, replacement] of edits) {
        const [parent, key] = places[index]!
        parent[key] = replacement
      }
      await expectSound(Buffer.from(JSON.stringify(feed)))
    }),
    { numRuns: 200 },
  )
})

test('documents with bytes flipped, cut out or doubled', async () => {
  const texts = [...feeds, ...Object.values(documents).map((document) => JSON.stringify(document, null, 1))]
  const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.nat(40)), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...texts), edits, async (text, changes) => {
      let bytes = Buffer.from(text)
      for (const [position, byte, length] of changes) {
        const at = position % bytes.length
        const head = bytes.subarray(0, at)
        bytes = Buffer.concat([head, Buffer.from([byte]), bytes.subarray(Math.min(at + length, bytes.length))])
      }
      await expectSound(bytes)
    }),
    { numRuns: 200 },
  )
})

test('documents with pieces of markup in any place', async () => {
  const texts = [...feeds, ...Object.values(documents).map((document) => JSON.stringify(document, null, 1))]
  const pieces = fc.constantFrom(
    '&',
    '<',
    '>',
    '"',
    "'",
    '</item>',
    '<item>',
    '<b',
    '</',
    '&nbsp;',
    '&#0;',
    ']]>',
    '<![CDATA[',
    '<!--',
    '-->',
    '<?',
    '?>',
    '\b',
    '\n',
    ',',
    '}',
    '{',
    '\\',
    '\\q',
    '“',
    'Ã©',
    '<!DOCTYPE html',
    '<!ENTITY a "b">',
    ' ',
    '=',
    '<br>',
  )
  const edits = fc.array(fc.tuple(fc.nat(), pieces, fc.nat(30)), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...texts), edits, async (text, changes) => {
      let changed = text
      for (const [position, piece, length] of changes) {
        const at = position % changed.length
        changed = changed.slice(0, at) + piece + changed.slice(at + length)
      }
      await expectSound(Buffer.from(changed))
    }),
    { numRuns: 200 },
  )
})
