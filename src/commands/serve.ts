import type { Server } from 'node:http'
import { serve as listen } from '@hono/node-server'
import type { Logger } from 'pino'
import type { Config } from '../config.js'
import { formats } from '../formats/index.js'
import { type Application, openApplication, openSourceScheduler, openStoryWorker } from '../newsroom/application.js'
import { createRetention } from '../newsroom/retention/retention.js'
import { Problem } from '../problem.js'
import { createApp } from '../server/app.js'
import { lanAddress } from '../server/route-resources.js'
import { createProgressBar } from './progress-bar.js'

/** On shutdown, requests in progress get this long to finish. In milliseconds. */
const drainTime = 10_000

/**
 * `newsreel serve`: runs the service until SIGTERM or SIGINT, then exits the process.
 * @param terminal where a person sees the addresses and the progress of the first scan
 * @throws {Problem} `port`: the port is taken or not allowed
 */
export async function runServe(config: Config, log: Logger, terminal: NodeJS.WriteStream): Promise<void> {
  const service = await startService(config, log, terminal)
  let stopping = false
  const stop = async (signal: string) => {
    // Everything acknowledged is on disk: a second signal exits without waiting for requests and articles in progress.
    if (stopping) process.exit(130)
    stopping = true
    log.info({ signal }, 'stopping')
    await service.stop()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** Opens the application, listens, scans and watches the folders of the feeds, and starts the background work. */
async function startService(
  config: Config,
  log: Logger,
  terminal: NodeJS.WriteStream,
): Promise<{ stop(): Promise<void> }> {
  const application = await openApplication(config, log)
  const { newsrooms } = application
  const app = createApp({ ...application, log, adminToken: config.adminToken, showsDiskUse: true })
  const server = await openAndListen(application, app.fetch, config).catch(async (error: unknown) => {
    await application.close()
    throw error
  })
  const { port } = server.address() as { port: number }

  newsrooms.watch()
  for (const { slug, message } of newsrooms.problems()) terminal.write(`! ${slug}: ${message}\n`)
  const feeds = newsrooms.list().map(({ feed }) => feed)
  terminal.write(describeAddresses(config, port, feeds))
  const bar = createProgressBar(terminal)
  newsrooms
    .scan((slug) => (done, total) => bar.show(`  reading ${slug}`, done, total))
    .then(
      () =>
        log.info({ stories: newsrooms.list().reduce((sum, { published }) => sum + published().length, 0) }, 'ready'),
      (error: unknown) => log.error({ err: error }, 'the first scan failed'),
    )

  const scheduler = openSourceScheduler(application, log, config.publicUrl)
  scheduler.open()
  const onEnded = (outcome: string, seconds: number) => application.metrics.jobDone('story', outcome, seconds)
  const worker = config.storyWorker ? openStoryWorker(config, application, log, { onEnded }) : undefined
  worker?.open()
  const retention = createRetention({ ...application, feedsDir: config.feedsDir })
  retention.open()

  return {
    async stop() {
      await retention.close()
      await scheduler.close()
      await worker?.close()
      const drained = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      const cutOff = setTimeout(() => server.closeAllConnections(), drainTime)
      await drained
      clearTimeout(cutOff)
      await application.close()
    },
  }
}

type Fetch = ReturnType<typeof createApp>['fetch']

/** Opens the feeds first, so that the first request already finds what was published before. */
async function openAndListen({ newsrooms }: Application, fetch: Fetch, config: Config): Promise<Server> {
  await newsrooms.open()
  return startServer(fetch, config)
}

function startServer(fetch: Fetch, config: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = listen({ fetch, port: config.port, hostname: config.host }, () => resolve(server)) as Server
    server.once('error', (error: NodeJS.ErrnoException) => {
      const found = error.code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${error.message})`
      reject(
        new Problem(
          'port',
          `Port ${config.port} on ${config.host} ${found}: stop that program, or choose another with PORT.`,
        ),
      )
    })
  })
}

function describeAddresses(config: Config, port: number, feeds: { slug: string; title: string }[]): string {
  const local = config.publicUrl ?? `http://localhost:${port}`
  const lines = ['', 'Newsreel is up.', '']
  for (const { slug, title } of feeds) {
    lines.push(`  ${title}`, `    ${'preview'.padEnd(24)}${local}/feeds/${slug}`)
    for (const { file } of formats) lines.push(`    ${file.padEnd(24)}${local}/feeds/${slug}/${file}`)
    lines.push(`    ${'report'.padEnd(24)}${local}/feeds/${slug}/report`)
    lines.push(`    ${'channel.zip'.padEnd(24)}${local}/feeds/${slug}/channel.zip`, '')
  }
  lines.push(`  All feeds: ${local}/`)
  const lan = config.host === '0.0.0.0' ? lanAddress() : undefined
  if (lan && !config.publicUrl) lines.push(`  For a Roku on this network: http://${lan}:${port}/`)
  return `${lines.join('\n')}\n\n`
}
