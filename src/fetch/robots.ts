import { FetchProblem, printAddress } from './fetch-problem.js'
import { findDisallowingRule, parseRobots, type RobotsRules } from './robots-rules.js'

/** At most a day (RFC 9309 2.4); with an hour, a site that has just allowed us is read the same morning. */
const keptMs = 60 * 60_000
/** When a robots.txt that could not be fetched is tried again. */
const retryMs = 10 * 60_000
/** Limits on what is cached of all hosts together. */
const maxKept = { hosts: 1000, bytes: 10_000_000 }

/** Checks addresses against their hosts' robots.txt files, which are cached. */
export type RobotsChecker = {
  /**
   * @returns the host's crawl delay in milliseconds
   * @throws {FetchProblem} `fetch-robots` if the rules disallow the address, or are unavailable for now (`retryAt`);
   * whatever `read` throws if the host does not respond at all
   */
  check(url: URL): Promise<number>
}

type Entry = { until: number; bytes: number } & ({ rules: RobotsRules } | { refusal: FetchProblem })

/**
 * @param read fetches a robots.txt @throws {FetchProblem}
 * @param now milliseconds since 1970
 */
export function createRobotsChecker(read: (url: URL) => Promise<Uint8Array>, now: () => number): RobotsChecker {
  const kept = new Map<string, Entry>()
  let keptBytes = 0
  const pending = new Map<string, Promise<Entry>>()

  async function request(origin: string): Promise<Entry> {
    const address = new URL('/robots.txt', origin)
    const before = kept.get(origin)
    try {
      const bytes = await read(address)
      return { until: now() + keptMs, bytes: bytes.length, rules: parseRobots(new TextDecoder().decode(bytes)) }
    } catch (error) {
      if (!(error instanceof FetchProblem)) throw error
      const { status = 0, retryAt } = error.facts
      // Without a robots.txt (RFC 9309 2.3.1.3), or with nothing but redirects (2.3.1.2), everything is allowed.
      const isMissing = error.code === 'fetch-status' && status >= 400 && status < 500 && status !== 429
      if (isMissing || error.code === 'fetch-redirects') {
        return { until: now() + keptMs, bytes: 0, rules: { rules: [], crawlDelayMs: 0 } }
      }
      // Rules read earlier stay valid while the file is unavailable (2.4); without any, everything is disallowed (2.3.1.4).
      if (before && 'rules' in before) return { ...before, until: now() + retryMs }
      if (error.code !== 'fetch-status') throw error
      const until = retryAt ?? new Date(now() + retryMs)
      return { until: until.getTime(), bytes: 0, refusal: robotsUnavailable(address, status, until) }
    }
  }

  function forget(origin: string): void {
    keptBytes -= kept.get(origin)?.bytes ?? 0
    kept.delete(origin)
  }

  async function find(origin: string): Promise<Entry> {
    const entry = kept.get(origin)
    if (entry && entry.until > now()) return entry
    const running = pending.get(origin) ?? request(origin).finally(() => pending.delete(origin))
    pending.set(origin, running)
    const fresh = await running
    forget(origin)
    kept.set(origin, fresh)
    keptBytes += fresh.bytes
    while (kept.size > maxKept.hosts || keptBytes > maxKept.bytes) forget(kept.keys().next().value!)
    return fresh
  }

  return {
    async check(url) {
      const entry = await find(url.origin)
      if ('refusal' in entry) throw entry.refusal
      const rule = findDisallowingRule(entry.rules, url)
      if (rule) throw robotsForbidden(url, rule.line)
      return entry.rules.crawlDelayMs
    },
  }
}

function robotsForbidden(url: URL, line: string): FetchProblem {
  return new FetchProblem(
    'fetch-robots',
    `${printAddress(url)} is closed to Newsreel by the site's robots.txt ("${line}"): ask the site's owner to allow Newsreel there, or use the site's feed.`,
  )
}

function robotsUnavailable(address: URL, status: number, retryAt: Date): FetchProblem {
  return new FetchProblem(
    'fetch-robots',
    `${printAddress(address)} answers ${status}, and until it can be read only feeds are fetched from there: ask the site's owner to fix it, or use the site's feed.`,
    { status, retryAt },
  )
}
