import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startArticleReader } from '../articles/reading-process.js'
import type { Config } from '../config.js'
import { readFeedDefinition } from '../feed-definition.js'
import { checkAddress } from '../fetch/address-guard.js'
import { createFetcher } from '../fetch/fetcher.js'
import { isUsable } from '../newsroom/init/candidate.js'
import { printStart, slugOf } from '../newsroom/init/print-next-steps.js'
import { nothingFound, printSurvey } from '../newsroom/init/print-survey.js'
import { proposeFeed } from '../newsroom/init/propose-feed.js'
import type { Survey } from '../newsroom/init/survey.js'
import { surveySite } from '../newsroom/init/survey-site.js'
import { Problem } from '../problem.js'
import { startParser } from '../sources/parse-process.js'
import { createProgressBar } from './progress-bar.js'

export type InitOptions = {
  /** Name of the feed's folder, where feed.json is to be written. */
  feed?: string
}

/**
 * `newsreel init`: looks at a site, and proposes or writes a feed.json. It writes nothing else.
 * @param target an address; `lantern.example` is `https://lantern.example`
 * @throws {Problem} `init-nothing`, `init-taken`, `init-write`; what the fetcher says where the site does not answer
 */
export async function runInit(
  config: Config,
  target: string,
  { feed: slug }: InitOptions,
  terminal: NodeJS.WriteStream,
): Promise<void> {
  const url = checkAddress(/^[a-z][a-z\d+.-]*:\/\//i.test(target) ? target : `https://${target}`)
  const path = slug === undefined ? undefined : await findPlace(config, slug)
  const survey = await surveyWithBar(config, url, terminal)
  const best = survey.candidates.find(isUsable)
  terminal.write(`${printSurvey(survey, best)}\n`)
  if (!best) throw nothingFound(survey)
  const proposal = proposeFeed(survey, best)
  terminal.write(`feed.json:\n${proposal}\n`)
  const start = printStart(config, url)
  if (path === undefined) {
    const name = slugOf(survey.site.name)
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
  // Whoever types an address means it, wherever it is.
  const fetcher = createFetcher({ allowHosts: [...config.allowHosts, url.host] })
  const desk = { fetcher, parse: parser.parse, reader, now: () => new Date() }
  try {
    return await surveySite(desk, url.href, bar.show)
  } finally {
    bar.end()
    await Promise.all([reader.close(), parser.close()])
  }
}

/** Where feed.json is to be. @throws {Problem} `feed-definition`: no name for a feed; `init-taken` */
async function findPlace({ feedsDir }: Config, slug: string): Promise<string> {
  // Says what is wrong with the name before a site is asked for anything.
  readFeedDefinition(slug, '{"title":"-","provider":"-"}')
  const path = join(feedsDir, slug, 'feed.json')
  if (await stat(path).catch(() => undefined)) throw taken(path)
  return path
}

const taken = (path: string) =>
  new Problem('init-taken', `${path} is there already and is not overwritten: choose another name with --feed.`)

async function writeProposal(path: string, proposal: string): Promise<void> {
  try {
    await mkdir(join(path, '..'), { recursive: true })
    await writeFile(path, proposal, { flag: 'wx' })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw taken(path)
    throw new Problem('init-write', `${path} cannot be written (${code}): let this program write to FEEDS_DIR.`)
  }
}
