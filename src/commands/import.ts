import type { Logger } from 'pino'
import type { Config } from '../config.js'
import type { FeedDefinition, RemoteSource } from '../feed-definition.js'
import { checkAddress } from '../fetch/address-guard.js'
import { type Application, openApplication } from '../newsroom/application.js'
import { type ImportResult, importTarget } from '../newsroom/import/import-target.js'
import { isWebAddress } from '../newsroom/import/read-target.js'
import { findFeed } from '../newsroom/newsrooms.js'
import { listArticleStates } from '../newsroom/report/article-states.js'
import { createProgressBar } from './progress-bar.js'

export type ImportOptions = {
  /** Name of the feed's folder. */
  feed: string
  /** What the target is, if its content does not make that clear. */
  as?: RemoteSource['type']
}

/**
 * `newsreel import`: imports a feed, a page, a Roku feed or an article file once. A service running on the same DATA_DIR
 * shows the articles within seconds.
 * @throws {Problem} `not-found`: no such feed; those of `importTarget`
 */
export async function runImport(
  config: Config,
  log: Logger,
  target: string,
  { feed: slug, as }: ImportOptions,
  terminal: NodeJS.WriteStream,
): Promise<void> {
  // The user chose this URL, even on a private network.
  const allowed = isWebAddress(target) ? [checkAddress(target).host] : []
  const application = await openApplication({ ...config, allowHosts: [...config.allowHosts, ...allowed] }, log)
  const bar = createProgressBar(terminal)
  try {
    await application.newsrooms.open(slug)
    const { feed } = findFeed(application.newsrooms, slug)
    const onKept = (count: number) => bar.show('articles', count, count + 1)
    const imported = await importTarget(application, feed, { target, as, onKept })
    bar.end()
    await application.newsrooms.scan(() => (done, total) => bar.show('reading', done, total))
    bar.end()
    terminal.write(await summarize(application, feed, imported))
  } finally {
    bar.end()
    await application.close()
  }
}

async function summarize(
  { database, now }: Application,
  feed: FeedDefinition,
  imported: ImportResult,
): Promise<string> {
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
