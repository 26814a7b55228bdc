import type { Logger } from 'pino'
import type { Config } from '../config.js'
import type { FeedDefinition, RemoteSource } from '../feed-definition.js'
import { checkAddress } from '../fetch/address-guard.js'
import type { Imported } from '../newsroom/import/import-address.js'
import { importTarget, isWebAddress } from '../newsroom/import/import-target.js'
import { findFeed } from '../newsroom/newsrooms.js'
import { type OpenHouse, openHouse } from '../newsroom/open-resources.js'
import { listArticleStates } from '../newsroom/report/article-states.js'
import { createProgressBar } from './progress-bar.js'

export type ImportOptions = {
  /** Name of the feed's folder. */
  feed: string
  /** What the target is, where that is known better than its content tells. */
  as?: RemoteSource['type']
}

/**
 * `newsreel import`: brings in a feed, a page, somebody's Roku feed or an article's file once. A service that runs beside it
 * shows the articles within seconds.
 * @throws {Problem} `not-found`: no such feed; else as `importTarget`
 */
export async function runImport(
  config: Config,
  log: Logger,
  target: string,
  { feed: slug, as }: ImportOptions,
  terminal: NodeJS.WriteStream,
): Promise<void> {
  // Whoever types an address means it, wherever it is.
  const meant = isWebAddress(target) ? [checkAddress(target).host] : []
  const house = await openHouse({ ...config, allowHosts: [...config.allowHosts, ...meant] }, log)
  const bar = createProgressBar(terminal)
  try {
    await house.newsrooms.open(slug)
    const { feed } = findFeed(house.newsrooms, slug)
    const onKept = (count: number) => bar.show('articles', count, count + 1)
    const imported = await importTarget(house, feed, { target, as, onKept })
    bar.end()
    await house.newsrooms.scan(() => (done, total) => bar.show('reading', done, total))
    bar.end()
    terminal.write(await describe(house, feed, imported))
  } finally {
    bar.end()
    await house.close()
  }
}

async function describe({ database, now }: OpenHouse, feed: FeedDefinition, imported: Imported): Promise<string> {
  const states = (await listArticleStates(database, feed.slug, now())).filter(({ document }) =>
    document.startsWith('/import/'),
  )
  const count = (state: string) => states.filter((article) => article.state === state).length
  const { found, kept, notes } = imported
  return [
    `${found} ${found === 1 ? 'article' : 'articles'} found, ${kept} new or changed.`,
    `Of all that was imported into "${feed.slug}", ${count('published')} are on the channel, ${count('rendering')} in the making, ${count('held')} held back.`,
    ...notes,
    '',
  ].join('\n')
}
