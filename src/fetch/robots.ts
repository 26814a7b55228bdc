import { FetchProblem, printAddress } from './fetch-problem.js'
import { findRefusal, type RobotsRules, readRobots } from './robots-rules.js'

/** A day is the most (RFC 9309 2.4); an hour lets a site that has just let us in be read the same morning. */
const keptMs = 60 * 60_000
/** A host whose robots.txt cannot be had is asked again after this. */
const refusedMs = 10 * 60_000
/** What is kept of all hosts together: so many, and so many bytes of their files. */
const most = { hosts: 1000, bytes: 10_000_000 }

/** Asks each host's robots.txt once in a while. */
export type Robots = {
  /**
   * @returns milliseconds that the host wants between the starts of two requests
   * @throws {FetchProblem} `fetch-robots` where the host's rules forbid the address, or cannot be had now (`retryAt`);
   * whatever `read` throws where the host does not answer at all
   */
  check(url: URL): Promise<number>
}

type Entry = { until: number; bytes: number } & ({ rules: RobotsRules } | { refusal: FetchProblem })

/**
 * @param read fetches a robots.txt @throws {FetchProblem}
 * @param now milliseconds since 1970
 */
export function createRobots(read: (url: URL) => Promise<Uint8Array>, now: () => number): Robots {
  const kept = new Map<string, Entry>()
  let keptBytes = 0
  const asked = new Map<string, Promise<Entry>>()

  async function ask(origin: string): Promise<Entry> {
    const address = new URL('/robots.txt', origin)
    const before = kept.get(origin)
    try {
      const bytes = await read(address)
      return { until: now() + keptMs, bytes: bytes.length, rules: readRobots(new TextDecoder().decode(bytes)) }
    } catch (error) {
      if (!(error instanceof FetchProblem)) throw error
      const { status = 0, retryAt } = error.facts
      // Nothing is forbidden where there is no robots.txt (RFC 9309 2.3.1.3), or only redirects (2.3.1.2).
      const isMissing = error.code === 'fetch-status' && status >= 400 && status < 500 && status !== 429
      if (isMissing || error.code === 'fetch-redirects') {
        return { until: now() + keptMs, bytes: 0, rules: { rules: [], crawlDelayMs: 0 } }
      }
      // What was read before holds on as long as it cannot be read again (2.4), and everything is forbidden before (2.3.1.4).
      if (before && 'rules' in before) return { ...before, until: now() + refusedMs }
      if (error.code !== 'fetch-status') throw error
      const until = retryAt ?? new Date(now() + refusedMs)
      return { until: until.getTime(), bytes: 0, refusal: unreadable(address, status, until) }
    }
  }

  function forget(origin: string): void {
    keptBytes -= kept.get(origin)?.bytes ?? 0
    kept.delete(origin)
  }

  async function find(origin: string): Promise<Entry> {
    const entry = kept.get(origin)
    if (entry && entry.until > now()) return entry
    const under = asked.get(origin) ?? ask(origin).finally(() => asked.delete(origin))
    asked.set(origin, under)
    const fresh = await under
    forget(origin)
    kept.set(origin, fresh)
    keptBytes += fresh.bytes
    while (kept.size > most.hosts || keptBytes > most.bytes) forget(kept.keys().next().value!)
    return fresh
  }

  return {
    async check(url) {
      const entry = await find(url.origin)
      if ('refusal' in entry) throw entry.refusal
      const rule = findRefusal(entry.rules, url)
      if (rule) throw forbidden(url, rule.line)
      return entry.rules.crawlDelayMs
    },
  }
}

function forbidden(url: URL, line: string): FetchProblem {
  return new FetchProblem(
    'fetch-robots',
    `${printAddress(url)} is closed to Newsreel by the site's robots.txt ("${line}"): ask the site's owner to allow Newsreel there, or use the site's feed.`,
  )
}

function unreadable(address: URL, status: number, retryAt: Date): FetchProblem {
  return new FetchProblem(
    'fetch-robots',
    `${printAddress(address)} answers ${status}, and until it can be read nothing but feeds is fetched from there: ask the site's owner to mend it, or use the site's feed.`,
    { status, retryAt },
  )
}
