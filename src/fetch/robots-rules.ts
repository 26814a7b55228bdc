/** What a robots.txt allows us. */
export type RobotsRules = {
  /** Most specific first. */
  rules: RobotsRule[]
  /** Milliseconds between the starts of two requests; 0 if the file does not ask for a delay. */
  crawlDelayMs: number
}

type RobotsRule = {
  allow: boolean
  /** The line as messages quote it: `Disallow: /private/`. */
  line: string
  /** The pattern, split at each `*`. */
  parts: string[]
  /** Whether the pattern ends in `$`. */
  isAnchored: boolean
  /** Octets of the pattern: the longest matching rule decides. */
  length: number
}

const productToken = 'newsreel'
const maxCrawlDelayMs = 10_000
/** How much of an address is matched: a long address and many rules could otherwise keep us busy for a second. */
const maxPathCharacters = 2048

/**
 * Parses a robots.txt (RFC 9309 2.2): all groups that name Newsreel together, or else those for `*`. The file is untrusted:
 * time and memory are linear in its size, whatever it contains.
 */
export function parseRobots(text: string): RobotsRules {
  const ours: RobotsRules = { rules: [], crawlDelayMs: 0 }
  const anyAgent: RobotsRules = { rules: [], crawlDelayMs: 0 }
  let groups: RobotsRules[] = []
  let namesUs = false
  let isInAgentLines = false
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, name, rest] = /^\s*([a-z-]+)\s*:(.*)$/is.exec(line.replace(/#.*/s, '')) ?? []
    const value = rest?.trim() ?? ''
    switch (name?.toLowerCase()) {
      case 'user-agent': {
        if (!isInAgentLines) groups = []
        isInAgentLines = true
        const token = /^\*|^[a-z_-]*/i.exec(value)![0].toLowerCase()
        const group = token === productToken ? ours : token === '*' ? anyAgent : undefined
        if (group && !groups.includes(group)) groups.push(group)
        namesUs ||= group === ours
        break
      }
      case 'allow':
      case 'disallow': {
        isInAgentLines = false
        if (value !== '') for (const group of groups) group.rules.push(readRule(name!, value))
        break
      }
      case 'crawl-delay': {
        isInAgentLines = false
        const seconds = /^\d+(\.\d+)?$/.test(value) ? Number(value) : 0
        for (const group of groups) group.crawlDelayMs = Math.min(seconds * 1000, maxCrawlDelayMs)
        break
      }
      // Other lines, such as "Sitemap", belong to no group and end none (2.2.4).
    }
  }
  const chosen = namesUs ? ours : anyAgent
  chosen.rules.sort((a, b) => b.length - a.length || Number(b.allow) - Number(a.allow))
  return chosen
}

/** @returns the rule that disallows the address; undefined if it is allowed (RFC 9309 2.2.2) */
export function findDisallowingRule({ rules }: RobotsRules, url: URL): RobotsRule | undefined {
  const path = normalizeOctets(url.pathname + url.search).slice(0, maxPathCharacters)
  const rule = rules.find((each) => matches(each, path))
  return rule === undefined || rule.allow ? undefined : rule
}

function readRule(name: string, value: string): RobotsRule {
  const isAnchored = value.endsWith('$')
  const parts = (isAnchored ? value.slice(0, -1) : value).split('*').map(normalizeOctets)
  return {
    allow: name.toLowerCase() === 'allow',
    line: `${name}: ${value.slice(0, 80).replace(/[\p{C}\p{Z}]/gu, ' ')}`,
    parts,
    isAnchored,
    length: parts.join('*').length + Number(isAnchored),
  }
}

/** Searches for each part after the previous one, without backtracking, however many `*` there are. */
function matches({ parts, isAnchored }: RobotsRule, path: string): boolean {
  const first = parts[0]!
  if (!path.startsWith(first)) return false
  let at = first.length
  if (parts.length === 1) return !isAnchored || at === path.length
  const last = parts.length - 1
  for (let index = 1; index < (isAnchored ? last : last + 1); index++) {
    const found = path.indexOf(parts[index]!, at)
    if (found < 0) return false
    at = found + parts[index]!.length
  }
  return !isAnchored || (path.length - parts[last]!.length >= at && path.endsWith(parts[last]!))
}

/** Writes each octet in one way: unreserved characters as they are, all others as `%XX` (2.2.2, 2.2.3). */
function normalizeOctets(path: string): string {
  return path
    .replace(/[^\x21-\x7e]+|[*$]/g, (characters) => Buffer.from(characters).toString('hex').replace(/../g, '%$&'))
    .replace(/%([0-9a-f]{2})/gi, (escaped, hex: string) => {
      const character = String.fromCharCode(Number.parseInt(hex, 16))
      return /[\w.~-]/.test(character) ? character : escaped.toUpperCase()
    })
}
