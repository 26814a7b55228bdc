import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What is true at the moment of asking. */
export type Stock = {
  /** Published items by the slug of their feed. */
  items: { feed: string; count: number }[]
  /** Articles that are held back, by feed and the code of the reason. */
  heldBack: { feed: string; reason: string; count: number }[]
  /** What all media take. */
  mediaBytes: number
}

/** What operators count, in a registry of its own: as many of them as there are services in a process. */
export type Metrics = {
  /** A request to somebody's server ended. @param outcome `ok`, or the code of what went wrong: `fetch-timeout` */
  fetched(outcome: string): void
  /** A story video was made or a source visited. @param outcome `ok`, or the code of what went wrong */
  jobDone(job: 'story' | 'visit', outcome: string, seconds: number): void
  /** A request was answered. */
  answered(method: string, status: number): void
  readonly contentType: string
  /** All of it in the Prometheus text format. */
  print(stock: Stock): Promise<string>
}

/** From a poll of nothing new to a first import, and a story of three minutes on a small machine. In seconds. */
const jobBuckets = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600]
/** Anybody can send any method: only these have a series of their own. */
const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH']

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const fetches = new Counter({
    name: 'newsreel_fetches_total',
    help: 'Requests to the servers of others, by how they ended.',
    labelNames: ['outcome'],
    registers,
  })
  const items = new Gauge({
    name: 'newsreel_items',
    help: 'Items that are published now.',
    labelNames: ['feed'],
    registers,
  })
  const heldBack = new Gauge({
    name: 'newsreel_held_back',
    help: 'Articles that are held back now, by the code of the reason.',
    labelNames: ['feed', 'reason'],
    registers,
  })
  const media = new Gauge({
    name: 'newsreel_media_bytes',
    help: 'What all media in DATA_DIR take.',
    registers,
  })
  const jobs = new Histogram({
    name: 'newsreel_job_seconds',
    help: 'How long story videos and visits to sources took, by how they ended.',
    labelNames: ['job', 'outcome'],
    buckets: jobBuckets,
    registers,
  })
  const requests = new Counter({
    name: 'newsreel_http_requests_total',
    help: 'Requests answered, by method and class of status.',
    labelNames: ['method', 'status'],
    registers,
  })
  return {
    fetched: (outcome) => fetches.inc({ outcome }),
    jobDone: (job, outcome, seconds) => jobs.observe({ job, outcome }, seconds),
    answered: (method, status) =>
      requests.inc({ method: methods.includes(method) ? method : 'other', status: `${Math.floor(status / 100)}xx` }),
    contentType: registry.contentType,
    print(stock) {
      // Feeds and reasons that are no more have no series any more.
      items.reset()
      heldBack.reset()
      media.set(stock.mediaBytes)
      for (const { feed, count } of stock.items) items.set({ feed }, count)
      for (const { feed, reason, count } of stock.heldBack) heldBack.set({ feed, reason }, count)
      return registry.metrics()
    },
  }
}
