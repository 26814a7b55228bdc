import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findDisallowingRule, parseRobots } from '../../src/fetch/robots-rules.js'

const isAllowed = (robots: string, path: string) =>
  findDisallowingRule(parseRobots(robots), new URL(`https://lantern.example${path}`)) === undefined

describe('whose rules hold', () => {
  const file = `
    # The harbour office
    User-agent: *
    Disallow: /everyone

    User-Agent: OtherBot
    User-agent: NEWSREEL/2.0 (all versions)
    Sitemap: https://lantern.example/sitemap.xml
    Disallow: /us # not for us

    User-agent: newsreel
    Allow: /us/welcome

    User-agent: OtherBot
    Disallow: /
  `

  test.each([
    ['/us', false],
    ['/us/welcome', true],
    ['/everyone', true],
    ['/elsewhere', true],
  ])('the groups that name Newsreel do, all of them and no other: %s', (path, allowed) => {
    expect(isAllowed(file, path)).toBe(allowed)
  })

  test('those for everyone do where none names Newsreel', () => {
    expect(isAllowed('User-agent: newsreel-reader\nDisallow: /\nUser-agent: *\nDisallow: /a', '/a')).toBe(false)
    expect(isAllowed('User-agent: newsreels\nDisallow: /\nUser-agent: *\nDisallow: /a', '/b')).toBe(true)
  })

  test('rules before any group belong to nobody', () => {
    expect(isAllowed('Disallow: /\nUser-agent: newsreel\nDisallow:', '/a')).toBe(true)
  })

  test.each(['\r\n', '\r', '\n'])('lines end in %j', (end) => {
    expect(isAllowed(['User-agent: *', 'Disallow: /a'].join(end), '/a')).toBe(false)
  })

  test('a web page in its place forbids nothing', () => {
    expect(isAllowed('<!doctype html><title>Not found</title><p style="color: red">Disallow: /</p>', '/')).toBe(true)
  })
})

test.each([
  // Examples of RFC 9309 2.2.2, 2.2.3 and 5.1 among them.
  ['Disallow: /fish', '/fish.html', false],
  ['Disallow: /fish', '/Fish', true],
  ['Disallow: /fish*', '/fishheads', false],
  ['Disallow: /*.php$', '/a/b.php', false],
  ['Disallow: /*.php$', '/b.php?page=1', true],
  ['Disallow: /fish*.php', '/fishheads/catfish.php?x=1', false],
  ['Disallow: /fish*.php', '/Fish.PHP', true],
  ['Disallow: /a*b*c$', '/abbcbc', false],
  ['Disallow: /a*bc$', '/abc/bcd', true],
  ['Disallow: /ab*b$', '/ab', true],
  ['Disallow: /$', '/', false],
  ['Disallow: /$', '/a', true],
  ['Disallow: *.gif', '/x.gif', false],
  ['Disallow: /?', '/?page=2', false],
  ['Disallow: /foo/bar/ツ', '/foo/bar/%E3%83%84', false],
  ['Disallow: /foo/bar/%e3%83%84', '/foo/bar/ツ', false],
  ['Disallow: /foo/bar/%62%61%7A', '/foo/bar/baz', false],
  ['Disallow: /foo/bar/baz', '/foo/bar/%62%61%7A', false],
  ['Disallow: /path/file-with-a-%2A.html', '/path/file-with-a-*.html', false],
  ['Disallow: /a%2A', '/abc', true],
  ['Disallow: /price-$5', '/price-$5', false],
  ['Disallow: /foo%2Fbar', '/foo/bar', true],
  ['Disallow:', '/', true],
  ['Allow: /p\nDisallow: /', '/page', true],
  ['Disallow: /\nAllow: /p', '/page', true],
  ['Allow: /folder\nDisallow: /folder', '/folder/page', true],
  ['Allow: /page\nDisallow: /*.htm', '/page.htm', false],
  ['Allow: /example/page/\nDisallow: /example/page/disallowed.gif', '/example/page/disallowed.gif', false],
])('%j judges %s', (rules, path, allowed) => {
  expect(isAllowed(`User-agent: *\n${rules}`, path)).toBe(allowed)
})

test.each([
  ['Crawl-delay: 2.5', 2500],
  ['Crawl-delay: 86400', 10_000],
  ['Crawl-delay: soon', 0],
  ['Crawl-delay: -3', 0],
  ['Disallow: /', 0],
])('%s', (line, ms) => {
  expect(parseRobots(`User-agent: other\nCrawl-delay: 7\nUser-agent: *\n${line}`).crawlDelayMs).toBe(ms)
})

test('shows the rule that forbids, harmless and short', () => {
  const rules = parseRobots(`user-agent: *\nDisallow: /*\u0007${'x'.repeat(500)}\nDisallow: /private\u0007*`)
  expect(rules.rules.map(({ line }) => line.length)).toEqual([90, 20])
  expect(rules.rules[1]!.line).toBe('Disallow: /private *')
})

test('agrees with the plainest way to match there is', () => {
  const piece = fc.constantFrom('/', 'a', 'b', 'ab', '*', '%61', '$')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.array(piece, { maxLength: 8 }), (pattern, path) => {
      const url = new URL(`https://a.example/${path.join('')}`)
      const rule = `/${pattern.join('')}`
      const plain = (text: string) => text.replaceAll('%61', 'a')
      const quoted = plain(rule)
        .replace(/\$$/, '\u0000')
        .replace(/[$]/g, '\\$&')
        .replaceAll('*', '.*')
        .replace('\u0000', '$')
      const expected = new RegExp(`^${quoted}`, 's').test(plain(url.pathname))
      expect(isAllowed(`user-agent: *\ndisallow: ${rule}`, url.pathname)).toBe(!expected)
    }),
    { numRuns: 300 },
  )
})

test('reads whatever is there', () => {
  const value = fc.string({ maxLength: 20 })
  const name = fc.constantFrom('user-agent', 'Allow', 'disallow', 'crawl-delay', '')
  const lines = fc.array(fc.tuple(name, value), { maxLength: 12 })
  fc.assert(
    fc.property(lines, value, (pairs, path) => {
      const robots = parseRobots(`user-agent: *\n${pairs.map((pair) => pair.join(':')).join('\n')}`)
      expect(robots.crawlDelayMs).toBeGreaterThanOrEqual(0)
      expect(robots.crawlDelayMs).toBeLessThanOrEqual(10_000)
      expect(robots.rules.length).toBeLessThanOrEqual(pairs.length)
      const refusal = findDisallowingRule(robots, new URL(`https://a.example/${path}`))
      expect(refusal === undefined || robots.rules.includes(refusal)).toBe(true)
    }),
  )
})

test('keeps no more rules than there are, however many names a group has', () => {
  const names = 'user-agent: newsreel\nuser-agent: *\nuser-agent: other\n'.repeat(3000)
  expect(parseRobots(`${names}${'disallow: /a\n'.repeat(3000)}`).rules).toHaveLength(3000)
})
