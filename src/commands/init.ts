import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startArticleReader } from '../articles/reading-process.js'
import type { Config } from '../config.js'
import { readFeedDefinition } from '../feed-definition.js'
import { checkAddress } from '../fetch/address-guard.js'
import { createFetcher } from '../fetch/fetcher.js'
import { isUsable, type Survey } from '../newsroom/init/candidates.js'
import { makeSlug, nothingFound, printStartCommand, printSurvey, proposeFeed } from '../newsroom/init/print-survey.js'
import { surveySite } from '../newsroom/init/survey-site.js'
import { Problem } from '../problem.js'
import { startParser } from '../sources/parse-process.js'
import { createProgressBar } from './progress-bar.js'

export type InitOptions = {
  /** Name of the feed's folder to write feed.json to; without it, nothing is written. */
  feed?: string
}

/**
 * `newsreel init`: surveys a site, and proposes or writes a feed.json. It writes nothing else.
 * @param target a URL; `lantern.example` means `https://lantern.example`
 * @throws {Problem} `init-nothing`, `init-taken`, `init-write`; those of the fetcher if the site does not respond
 */
export async function runInit(
  config: Config,
  target: string,
  { feed: slug }: InitOptions,
  terminal: NodeJS.WriteStream,
): Promise<void> {
  const url = checkAddress(/^[a-z][a-z\d+.-]*:\/\//i.test(target) ? target : `https://${target}`)
  const path = slug === undefined ? undefined : await chooseFeedPath(config, slug)
  const survey = await surveyWithBar(config, url, terminal)
  const best = survey.candidates.find(isUsable)
  terminal.write(`${printSurvey(survey, best)}\n`)
  if (!best) throw nothingFound(survey)
  const proposal = proposeFeed(survey, best)
  terminal.write(`feed.json:\n${proposal}\n`)
  const start = printStartCommand(config, url)
  if (path === undefined) {
    const name = makeSlug(survey.site.name)
    terminal.write(`To write it to ${join(config.feedsDir, name, 'feed.json')} and go on:\n`)
    terminal.write(`  npm run -s newsreel -- init ${target} --feed ${name}\n  ${start}\n`)
    return
  }
  await writeProposal(path, proposal)
  terminal.write(`Written to ${path}: correct in it what the site does not say rightly.\n`)
  terminal.write('A logo: put a PNG or SVG beside it, and write "logo": "logo.svg" into its "brand".\n')
  terminal.write(`Go on with\n  ${start}\nand look at http://localhost:${config.port}/feeds/${slug}\n`)
}

async function surveyWithBar(config: Config, url: URL, terminal: NodeJS.WriteStream): Promise<Survey> {
  const bar = createProgressBar(terminal)
  const [reader, parser] = [startArticleReader(), startParser()]
  // The user chose this URL, even on a private network.
  const fetcher = createFetcher({ allowHosts: [...config.allowHosts, url.host] })
  const tools = { fetcher, parse: parser.parse, reader, now: () => new Date() }
  try {
    return await surveySite(tools, url.href, bar.show)
  } finally {
    bar.end()
    await Promise.all([reader.close(), parser.close()])
  }
}

/** The path of the new feed.json. @throws {Problem} `feed-definition`: not a valid feed name; `init-taken` */
async function chooseFeedPath({ feedsDir }: Config, slug: string): Promise<string> {
  // Reports an invalid name before any request is sent to the site.
  readFeedDefinition(slug, '{"title":"-","provider":"-"}')
  const path = join(feedsDir, slug, 'feed.json')
  if (await stat(path).catch(() => undefined)) throw pathTaken(path)
  return path
}

const pathTaken = (path: string) =>
  new Problem('init-taken', `${path} is there already and is not overwritten: choose another name with --feed.`)

async function writeProposal(path: string, proposal: string): Promise<void> {
  try {
    await mkdir(join(path, '..'), { recursive: true })
    await writeFile(path, proposal, { flag: 'wx' })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw pathTaken(path)
    throw new Problem('init-write', `${path} cannot be written (${code}): let this program write to FEEDS_DIR.`)
  }
}
