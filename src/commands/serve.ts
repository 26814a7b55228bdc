import type { Server } from 'node:http'
import { serve as listen } from '@hono/node-server'
import type { Logger } from 'pino'
import type { Config } from '../config.js'
import { formats } from '../formats/index.js'
import { type OpenHouse, openHouse, openSourceDesk, openStoryDesk } from '../newsroom/open-resources.js'
import { createUpkeep } from '../newsroom/retention/retention.js'
import { Problem } from '../problem.js'
import { createApp } from '../server/app.js'
import { lanAddress } from '../server/lan-address.js'
import { createProgressBar } from './progress-bar.js'

/** Requests under way get this many milliseconds to end when the service is told to stop. */
const drainTime = 10_000

/**
 * Runs the service until `stop` is called: opens the house, listens, follows the folders of the feeds and scans them.
 * @param terminal where the addresses are told to a person
 * @throws {Problem} `port`: the port is taken or not allowed
 */
export async function serve(
  config: Config,
  log: Logger,
  terminal: NodeJS.WriteStream,
): Promise<{ port: number; stop(): Promise<void> }> {
  const house = await openHouse(config, log)
  const { newsrooms } = house
  // Whoever is answered at all finds what was published before.
  const app = createApp({ ...house, log, adminToken: config.adminToken, tellsDisk: true })
  const server = await openAndStart(house, app.fetch, config).catch(async (error: unknown) => {
    await house.close()
    throw error
  })
  const { port } = server.address() as { port: number }

  newsrooms.watch()
  for (const { slug, message } of newsrooms.problems()) terminal.write(`! ${slug}: ${message}\n`)
  terminal.write(
    describeAddresses(
      config,
      port,
      newsrooms.list().map((newsroom) => newsroom.feed),
    ),
  )
  const bar = createProgressBar(terminal)
  newsrooms
    .scan((slug) => (done, total) => bar.show(`  reading ${slug}`, done, total))
    .then(
      () =>
        log.info({ stories: newsrooms.list().reduce((sum, { published }) => sum + published().length, 0) }, 'ready'),
      (error: unknown) => log.error({ err: error }, 'the first scan failed'),
    )

  const sources = openSourceDesk(house, log, config.publicUrl)
  sources.open()
  const onEnded = (outcome: string, seconds: number) => house.metrics.jobDone('story', outcome, seconds)
  const desk = config.storyWorker ? openStoryDesk(config, house, log, { onEnded }) : undefined
  desk?.open()
  const upkeep = createUpkeep({ ...house, feedsDir: config.feedsDir })
  upkeep.open()

  return {
    port,
    async stop() {
      await upkeep.close()
      await sources.close()
      await desk?.close()
      const drained = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      const cut = setTimeout(() => server.closeAllConnections(), drainTime)
      await drained
      clearTimeout(cut)
      await house.close()
    },
  }
}

async function openAndStart(house: OpenHouse, fetch: Fetch, config: Config): Promise<Server> {
  await house.newsrooms.open()
  return start(fetch, config)
}

type Fetch = ReturnType<typeof createApp>['fetch']

function start(fetch: Fetch, config: Config): Promise<Server> {
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
