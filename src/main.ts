#!/usr/bin/env node
import { Command, Option } from 'commander'
import pino, { type Logger } from 'pino'
import type { ImportOptions } from './commands/import.js'
import type { InitOptions } from './commands/init.js'
import type { PackageOptions } from './commands/package.js'
import type { ReadOptions } from './commands/read.js'
import type { SideloadOptions } from './commands/sideload.js'
import { type Config, readConfig } from './config.js'
import { Problem } from './problem.js'

// A command's code is loaded only when it runs: `newsreel check` must not load the server.
const program = new Command('newsreel')
  .description("Turns a publisher's articles into a Roku channel.")
  .showHelpAfterError('Add --help to see what there is.')
  .addHelpText(
    'after',
    '\nPORT, FEEDS_DIR, DATA_DIR, PUBLIC_URL and the like are environment variables: README.md, "Operating it".',
  )

program
  .command('serve')
  .description('serve every feed under FEEDS_DIR, and follow its sources')
  .action(async () => {
    const { runServe } = await import('./commands/serve.js')
    await runServe(...configAndLog(), process.stdout)
  })

program
  .command('build')
  .description('write a feed as static files for any web host')
  .argument('<feed>', "name of the feed's folder")
  .requiredOption('--out <folder>', 'where to write')
  .option('--no-stories', 'do not wait for story videos that are not made yet')
  .action(async (feed: string, { out, stories }: { out: string; stories: boolean }) => {
    const { runBuild } = await import('./commands/build.js')
    await runBuild(...configAndLog('warn'), feed, out, process.stdout, { stories })
  })

program
  .command('work')
  .description('make the story videos that are ordered; several may run beside one DATA_DIR')
  .option('--until-done', 'end when no story waits')
  .action(async (options: { untilDone?: boolean }) => {
    const { runWork } = await import('./commands/work.js')
    await runWork(...configAndLog(), options, process.stdout)
  })

program
  .command('check')
  .description('judge a Direct Publisher, Roku MRSS, RSS or Search feed; exit 1 on an error')
  .argument('<file|url>', 'a file, or an http(s) address')
  .option('--json', 'print the result as JSON')
  .option('--no-pictures', 'do not fetch and measure the thumbnails')
  .action(async (target: string, options: { json?: boolean; pictures: boolean }) => {
    const { runCheck } = await import('./commands/check.js')
    process.exitCode = await runCheck(target, options, readConfig(process.env), process.stdout, process.stderr)
  })

program
  .command('read')
  .description('show files or pages as the articles that are read from them; exit 1 when one could not be read')
  .argument('<file|url...>', 'files, or http(s) addresses')
  .option('--url <address>', 'the address that the file was saved from')
  .option('--json', 'print one line of JSON for each target')
  .action(async (targets: string[], options: ReadOptions) => {
    const { runRead } = await import('./commands/read.js')
    process.exitCode = await runRead(targets, options, readConfig(process.env), process.stdout, process.stderr)
  })

program
  .command('package')
  .description("write the Roku channel of a feed as a zip, or with --store-notes what to paste into Roku's dashboard")
  .argument('<feed>', "name of the feed's folder")
  .option('--out <file>', 'where to write; the default is <feed>.zip')
  .option('--app-version <version>', 'three numbers like 1.0.3, raised with each submission')
  .option('--store-notes', 'print what to paste where, with deep-link samples of this feed')
  .action(async (feed: string, options: PackageOptions) => {
    const { runPackage } = await import('./commands/package.js')
    await runPackage(...configAndLog('warn'), feed, options, process.stdout)
  })

program
  .command('sideload')
  .description('install the channel of a feed on a Roku in developer mode')
  .argument('<feed>', "name of the feed's folder")
  .requiredOption('--device <host>', 'address of the Roku: Settings, Network, About')
  .requiredOption('--password <password>', 'the one chosen when developer mode was switched on')
  .action(async (feed: string, options: SideloadOptions) => {
    const { runSideload } = await import('./commands/sideload.js')
    await runSideload(...configAndLog('warn'), feed, options, process.stdout)
  })

program
  .command('init')
  .description('look at a site, and propose a feed.json that follows it; exit 1 when it has nothing to follow')
  .argument('<site-url>', "the site's address, or that of a feed or an old Roku feed")
  .option('--feed <feed>', "write it: name of the feed's folder, which becomes part of the addresses")
  .action(async (site: string, options: InitOptions) => {
    const { runInit } = await import('./commands/init.js')
    await runInit(readConfig(process.env), site, options, process.stdout)
    // Exits now: for a site with a crawl delay, a request that is no longer needed may still be waiting.
    process.stdout.write('', () => process.exit(0))
  })

program
  .command('import')
  .description('bring in a feed, a page, a Roku feed or an article once')
  .argument('<file|url>', 'a file, or an http(s) address')
  .requiredOption('--feed <feed>', "name of the feed's folder")
  .addOption(
    new Option('--as <type>', 'what it is, where its content does not tell').choices([
      'rss',
      'wordpress',
      'page',
      'roku',
    ] satisfies ImportOptions['as'][]),
  )
  .action(async (target: string, options: ImportOptions) => {
    const { runImport } = await import('./commands/import.js')
    await runImport(...configAndLog('warn'), target, options, process.stdout)
  })

/**
 * The configuration and a logger. Logs go to standard error: standard output is for what the user asked for.
 * @param logLevel instead of LOG_LEVEL, for commands that print their own output
 */
function configAndLog(logLevel?: Config['logLevel']): [Config, Logger] {
  const config = readConfig(process.env)
  return [config, pino({ level: logLevel ?? config.logLevel, base: undefined }, pino.destination(2))]
}

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof Problem)) throw error
  process.stderr.write(`newsreel: ${error.message}\n`)
  process.exit(1)
}
