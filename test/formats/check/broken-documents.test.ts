import { describe, expect, test } from 'vitest'
import { check } from '../../../src/formats/check/check.js'
import { readFixture } from './broken-rules.js'

const xml = readFixture('mrss', 'every-rule-kept.xml')
const json = readFixture('direct-publisher', 'every-rule-kept.json')

/** The faults of a document, with their lines and how to write them; and what else was found. */
async function readFaults(text: string) {
  const { findings, items, format } = await check(Buffer.from(text))
  const faults = findings.filter(({ rule }) => rule === 'document-syntax')
  return {
    format,
    items,
    faults: faults.map(({ found, fix }) => `${found} -> ${fix}`),
    lines: faults.map(({ line }) => line),
    others: findings.filter((finding) => !faults.includes(finding)).map(({ rule }) => rule),
  }
}

describe('XML that is not well-formed is named at its line, and all of it is checked', () => {
  test.each([
    [
      'a bare &',
      'Both crossings',
      'Ships & ferries',
      'a bare "&" in "Ships & ferries',
      'Write &amp;: "Ships &amp; ferries',
    ],
    ['a bare <', 'Both crossings', '3 < 4 crossings', 'a bare "<" in "3 < 4 crossings', 'Write &lt;: "3 &lt; 4'],
    ['a < before a word', 'Both crossings', 'a <b and c', 'a bare "<" in "a <b and c', 'Write &lt;: "a &lt;b and c'],
    [
      'an entity of HTML',
      'Both crossings',
      'Caf&eacute;s',
      'the entity &eacute;, which XML does not know',
      'Write &#233;.',
    ],
    ['an entity of nobody', 'Both crossings', 'R&D; of', 'the entity &D;, which XML does not know', 'Write &amp;D;.'],
    [
      'a control character',
      'Both crossings',
      'Both\u0008 crossings',
      'U+0008 in "Both[U+0008] crossings',
      'Remove the character',
    ],
    [
      'a forbidden number',
      'Both crossings',
      'Both&#31; crossings',
      '&#31;, a character that XML forbids',
      'Remove it.',
    ],
    [
      'an element left open',
      'Both crossings',
      'Both<br> crossings',
      '<br> that is not closed before </description>',
      'Write <br/>',
    ],
    ['the end of CDATA', 'Both crossings', 'Both ]]> crossings', '"]]>" outside of CDATA', 'Write ]]&gt;.'],
    [
      'a misspelt end',
      '</media:title>',
      '</media:titel>',
      '</media:titel> where <media:title> is open',
      'Write </media:title>.',
    ],
    ['an end too many', '</item>', '</p></item>', '</p> that closes nothing', 'Remove it'],
    [
      'no quotes',
      'duration="600"',
      'duration=600',
      'the attribute duration=600 without quotes',
      'Write duration="600".',
    ],
    ['an attribute twice', 'duration="600"', 'duration="600" duration="1"', 'a second duration', 'Keep one'],
    ['a bare & in an address', 'regatta.m3u8"', 'regatta.m3u8?a=1&b=2"', 'a bare "&" in', 'Write &amp;:'],
    ['no end of an item', '</item>', '', '<item> that is not closed before the next <item>', 'Write </item>.'],
  ])('%s', async (_, from, to, found, fix) => {
    const broken = xml.replace(from, to)
    expect(broken).not.toBe(xml)
    const { faults, lines, items, format, others } = await readFaults(broken)
    expect({ format, items, others }).toEqual({ format: 'mrss', items: 2, others: [] })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(found)
    expect(faults[0]).toContain(fix)
    const lineOf = (at: number) => xml.slice(0, at).split('\n').length
    const expected = lineOf(xml.indexOf(from))
    expect(lines[0]! - expected).toBeGreaterThanOrEqual(0)
    expect(lines[0]! - expected).toBeLessThanOrEqual(2)
  })

  test('every fault is named, and the items behind them keep their lines', async () => {
    const broken = xml
      .replaceAll('run again', 'run & rerun')
      .replace('All twelve', 'All <twelve')
      .replaceAll('"600"', '"soon"')
    const { findings } = await check(Buffer.from(broken))
    const line = (text: string) => broken.slice(0, broken.indexOf(text)).split('\n').length
    expect(findings.map(({ rule, line }) => [rule, line])).toEqual([
      ['document-syntax', line('<title>Ferries run &')],
      ['document-syntax', line('<media:title>Ferries run &')],
      ['document-syntax', line('All <twelve')],
      ['mrss-duration-invalid', line('"soon"')],
    ])
  })

  test('what a document may have is no fault', async () => {
    const odd = xml
      .replace('Both crossings', '<![CDATA[Both & <all> crossings]]> &amp; &#233;&#x1F6A2;')
      .replace('<channel>', '<!-- a < b & c --><channel>')
      .replace('<rss', "<?xml-stylesheet href='a.css'?>\n<rss")
      .replace('duration="600"', "duration\n = '600'")
    expect(await readFaults(odd)).toMatchObject({ faults: [], items: 2, others: [] })
  })
})

describe('JSON that is not well-formed is named at its line, and all of it is checked', () => {
  test.each([
    [
      'a line break in a text',
      'Both crossings',
      'Both\ncrossings',
      'the control character U+000A',
      'Write \\n for U+000A.',
    ],
    ['a tab in a text', 'Both crossings', 'Both\tcrossings', 'the control character U+0009', 'Write \\t for U+0009.'],
    ['a wrong escape', 'Both crossings', 'Both\\ crossings', 'the wrong escape \\', 'for a backslash'],
    [
      'quotation marks in a text',
      'Both crossings',
      'Both "crossings" open',
      'a quotation mark inside the text',
      'Write \\"',
    ],
    ['no end of a text', 'after the storm",', 'after the storm,', 'a text without an end', 'Write " at the end'],
    ['a comma too many', '"duration": 74,', '"duration": 74,,', 'a comma too many', ''],
  ])('%s', async (_, from, to, found, fix) => {
    const broken = json.replace(from, to)
    expect(broken).not.toBe(json)
    const { faults, lines, items, others } = await readFaults(broken)
    expect({ items, others }).toEqual({ items: 5, others: [] })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(found)
    expect(faults[0]).toContain(fix)
    expect(lines).toEqual([json.slice(0, json.indexOf(from)).split('\n').length])
  })

  test('faults on several lines are all named', async () => {
    const broken = json
      .replace('"language": "en",', '"language": "en", // a comment')
      .replace('"duration": 74,', '"duration": 74,,')
      .replace('Ice on', 'Ice\ton')
    expect((await readFaults(broken)).faults).toHaveLength(3)
  })
})

test("no words of a library: the parser's messages are ours", async () => {
  const documents = [
    '<rss><channel/></rss><rss/>',
    '<rss a:b="c"/>x',
    '<?xml version="2"?><rss/>',
    '<rss',
    '{"movies": [1e999,]}',
    '<rss>&',
  ]
  for (const document of documents) {
    const { findings } = await check(Buffer.from(document))
    for (const { found } of findings) {
      expect(found).not.toMatch(/disallowed|unbound|unencoded|unexpected token|position \d|text data outside|JSON at/i)
    }
  }
})
