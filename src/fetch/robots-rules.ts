/** What a robots.txt says to us. */
export type RobotsRules = {
  /** The most specific first. */
  rules: RobotsRule[]
  /** Milliseconds between the starts of two requests; 0 where it does not ask for any. */
  crawlDelayMs: number
}

export type RobotsRule = {
  allow: boolean
  /** The line as it is shown: `Disallow: /private/`. */
  line: string
  /** What lies between the `*` of the pattern. */
  parts: string[]
  /** Whether the pattern ends in `$`. */
  toTheEnd: boolean
  /** Octets of the pattern: the longest that matches decides. */
  length: number
}

const productToken = 'newsreel'
const maxCrawlDelayMs = 10_000
/** Of an address; rules and address together could otherwise be made to keep us busy for a second. */
const judgedCharacters = 2048

/**
 * Reads a robots.txt (RFC 9309 2.2): the groups that name Newsreel, all together, or else those for `*`. Written for
 * strangers' files: time and memory grow with the size of the file, whatever is in it.
 */
export function readRobots(text: string): RobotsRules {
  const ours: RobotsRules = { rules: [], crawlDelayMs: 0 }
  const everyones: RobotsRules = { rules: [], crawlDelayMs: 0 }
  let groups: RobotsRules[] = []
  let namesUs = false
  let inHead = false
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, name, rest] = /^\s*([a-z-]+)\s*:(.*)$/is.exec(line.replace(/#.*/s, '')) ?? []
    const value = rest?.trim() ?? ''
    switch (name?.toLowerCase()) {
      case 'user-agent': {
        if (!inHead) groups = []
        inHead = true
        const token = /^\*|^[a-z_-]*/i.exec(value)![0].toLowerCase()
        const group = token === productToken ? ours : token === '*' ? everyones : undefined
        if (group && !groups.includes(group)) groups.push(group)
        namesUs ||= group === ours
        break
      }
      case 'allow':
      case 'disallow': {
        inHead = false
        if (value !== '') for (const group of groups) group.rules.push(readRule(name!, value))
        break
      }
      case 'crawl-delay': {
        inHead = false
        const seconds = /^\d+(\.\d+)?$/.test(value) ? Number(value) : 0
        for (const group of groups) group.crawlDelayMs = Math.min(seconds * 1000, maxCrawlDelayMs)
        break
      }
      // Whatever else there is, e.g. "Sitemap", belongs to no group and ends none (2.2.4).
    }
  }
  const chosen = namesUs ? ours : everyones
  chosen.rules.sort((a, b) => b.length - a.length || Number(b.allow) - Number(a.allow))
  return chosen
}

/** @returns the rule that forbids the address; undefined where it is allowed (RFC 9309 2.2.2) */
export function findRefusal({ rules }: RobotsRules, url: URL): RobotsRule | undefined {
  const path = spell(url.pathname + url.search).slice(0, judgedCharacters)
  const rule = rules.find((each) => matches(each, path))
  return rule === undefined || rule.allow ? undefined : rule
}

function readRule(name: string, value: string): RobotsRule {
  const toTheEnd = value.endsWith('$')
  const parts = (toTheEnd ? value.slice(0, -1) : value).split('*').map(spell)
  return {
    allow: name.toLowerCase() === 'allow',
    line: `${name}: ${value.slice(0, 80).replace(/[\p{C}\p{Z}]/gu, ' ')}`,
    parts,
    toTheEnd,
    length: parts.join('*').length + Number(toTheEnd),
  }
}

/** Each part is looked for behind the one before: no choice is ever taken back, however many `*` there are. */
function matches({ parts, toTheEnd }: RobotsRule, path: string): boolean {
  const first = parts[0]!
  if (!path.startsWith(first)) return false
  let at = first.length
  if (parts.length === 1) return !toTheEnd || at === path.length
  const last = parts.length - 1
  for (let index = 1; index < (toTheEnd ? last : last + 1); index++) {
    const found = path.indexOf(parts[index]!, at)
    if (found < 0) return false
    at = found + parts[index]!.length
  }
  return !toTheEnd || (path.length - parts[last]!.length >= at && path.endsWith(parts[last]!))
}

/** One way to write each octet: letters, digits and what is harmless as they are, every other one as `%XX` (2.2.2, 2.2.3). */
function spell(path: string): string {
  return path
    .replace(/[^\x21-\x7e]+|[*$]/g, (characters) => Buffer.from(characters).toString('hex').replace(/../g, '%$&'))
    .replace(/%([0-9a-f]{2})/gi, (escaped, hex: string) => {
      const character = String.fromCharCode(Number.parseInt(hex, 16))
      return /[\w.~-]/.test(character) ? character : escaped.toUpperCase()
    })
}
