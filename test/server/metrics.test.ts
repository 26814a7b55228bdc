import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMetrics } from '../../src/newsroom/metrics.js'
import { createApp } from '../../src/server/app.js'
import { log, markdown, openTestNewsroom } from '../newsroom/open-test-newsroom.js'

const none = { items: [], heldBack: [], mediaBytes: 0 }

describe('metrics', () => {
  it('count and time what they are told, each in a registry of its own', async () => {
    const [metrics, others] = [createMetrics(), createMetrics()]
    metrics.fetched('ok')
    metrics.fetched('ok')
    metrics.fetched('fetch-timeout')
    metrics.jobDone('visit', 'ok', 0.4)
    metrics.jobDone('story', 'story-failed', 90)
    metrics.answered('GET', 200)
    metrics.answered('GET', 206)
    metrics.answered('PROPFIND', 405)
    const text = await metrics.print(none)
    expect(text).toContain('newsreel_fetches_total{outcome="ok"} 2\n')
    expect(text).toContain('newsreel_fetches_total{outcome="fetch-timeout"} 1\n')
    expect(text).toContain('newsreel_job_seconds_bucket{le="0.1",job="visit",outcome="ok"} 0\n')
    expect(text).toContain('newsreel_job_seconds_bucket{le="0.5",job="visit",outcome="ok"} 1\n')
    expect(text).toContain('newsreel_job_seconds_sum{job="story",outcome="story-failed"} 90\n')
    expect(text).toContain('newsreel_http_requests_total{method="GET",status="2xx"} 2\n')
    expect(text).toContain('newsreel_http_requests_total{method="other",status="4xx"} 1\n')
    expect(text).toContain('process_cpu_seconds_total')
    expect(await others.print(none)).not.toContain('fetch-timeout')
  })

  it('forget feeds and reasons that are no more', async () => {
    const metrics = createMetrics()
    const heldBack = [{ feed: 'lantern', reason: 'no-video', count: 2 }]
    const text = await metrics.print({ items: [{ feed: 'lantern', count: 5 }], heldBack, mediaBytes: 12 })
    expect(text).toContain('newsreel_items{feed="lantern"} 5\n')
    expect(text).toContain('newsreel_held_back{feed="lantern",reason="no-video"} 2\n')
    expect(text).toContain('newsreel_media_bytes 12\n')
    expect(await metrics.print(none)).not.toContain('lantern')
  })
})

describe('/metrics', () => {
  let place: Awaited<ReturnType<typeof openTestNewsroom>>
  let app: ReturnType<typeof createApp>

  beforeAll(async () => {
    place = await openTestNewsroom()
    await place.put('articles/lamps.md', markdown('Lamps on the pier', '2026-11-01'))
    await place.put('articles/nets.md', markdown('Nets', '2026-11-01'))
    await place.put('articles/empty.md', '')
    await place.put('articles/boats.md', markdown('Boats', '2026-11-01'))
    await place.putVideo('articles/boats.mp4')
    await place.put('articles/tide.md', markdown('Tide', '2026-11-01', 'expires: 2026-11-15\n'))
    await place.putVideo('articles/tide.mp4')
    await place.put('articles/gone.md', markdown('Gone', '2026-11-01'))
    const { application } = await place.open(() => new Date('2026-12-01T00:00:00Z'))
    await place.remove('articles/gone.md')
    await application.newsrooms.scan()
    app = createApp({ ...application, log })
  })

  afterAll(() => place.close())

  it('tells what is published and held back now, and every request by its method and status, without a token', async () => {
    await app.request('/feeds/lantern/rss.xml', { headers: { host: 'tv.example' } })
    await app.request('/nothing')
    await app.request('/feeds/lantern/articles', { method: 'POST' })
    await app.request('/healthz', { method: 'BREW' })
    const response = await app.request('/metrics')
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const lines = (await response.text()).split('\n').filter((line) => /^newsreel_(items|held|http)/.test(line))
    expect(lines.sort()).toEqual([
      'newsreel_held_back{feed="lantern",reason="empty"} 1',
      'newsreel_held_back{feed="lantern",reason="expired"} 1',
      'newsreel_held_back{feed="lantern",reason="no-video"} 2',
      'newsreel_http_requests_total{method="GET",status="2xx"} 1',
      'newsreel_http_requests_total{method="GET",status="4xx"} 1',
      'newsreel_http_requests_total{method="POST",status="4xx"} 1',
      'newsreel_http_requests_total{method="other",status="4xx"} 1',
      'newsreel_items{feed="lantern"} 1',
    ])
  })
})
