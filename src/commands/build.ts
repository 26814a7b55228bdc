import { copyFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from '../config.js'
import { formats } from '../formats/index.js'
import { findFeed } from '../newsroom/newsrooms.js'
import { type OpenHouse, openHouse, openSourceDesk, openStoryDesk } from '../newsroom/open-resources.js'
import { type ArticleState, listArticleStates } from '../newsroom/report/article-states.js'
import { Problem } from '../problem.js'
import { createApp } from '../server/app.js'
import { writeFilm } from '../server/live-loop.js'
import { createProgressBar } from './progress-bar.js'

/**
 * Writes everything of a feed as static files: what the service would answer, at the same addresses. The folder can be
 * put at the root of any web host.
 * @param options.stories whether story videos that wait are made first, which takes minutes
 * @throws {Problem} `not-found`: no such feed; `build`: the folder cannot be written
 */
export async function build(
  config: Config,
  log: Logger,
  slug: string,
  out: string,
  terminal: NodeJS.WriteStream,
  { stories }: { stories: boolean },
): Promise<void> {
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`
  const house = await openHouse({ ...config, publicUrl }, log)
  try {
    const bar = createProgressBar(terminal)
    await house.newsrooms.open(slug)
    await visitSources(house, slug, log, bar)
    await house.newsrooms.scan(() => (done, total) => bar.show('articles', done, total))
    if (stories) await makeStories(config, house, slug, log, bar)
    refuseStale(house, slug)
    const app = createApp({ ...house, log })
    const write = (path: string, bytes: Uint8Array | string) => writeOut(join(out, path), bytes)

    const addresses = await listAddresses(house, slug)
    warnOfNamesakes(addresses, terminal)
    const media = new Set<string>()
    for (const [index, { address, file }] of addresses.entries()) {
      const response = await app.request(address, {
        headers: { host: new URL(publicUrl).host, accept: 'text/html,*/*' },
      })
      if (!response.ok) throw new Problem('build', `${address} cannot be written: ${await response.text()}`)
      const body = new Uint8Array(await response.arrayBuffer())
      await write(file, body)
      if (/\.(html|json|xml)$/.test(file)) {
        for (const match of Buffer.from(body)
          .toString()
          .matchAll(/\/media\/([0-9a-f]{32}[\w./-]*)/g))
          media.add(match[1]!)
      }
      bar.show('pages and feeds', index + 1, addresses.length)
    }
    for (const [id, playlist] of house.newsrooms.get(slug)!.loops) {
      const name = playlist.slice('/media/'.length)
      media.add(name)
      // A web host cannot play a film round and round: there it is shown once.
      const film = writeFilm(await readFile(house.store.pathOf(name), 'utf8'), posix.dirname(playlist))
      await write(`feeds/${slug}/live/${id}.m3u8`, film)
    }
    let copied = 0
    for (const name of media) {
      await copyMedium(house, name, join(out, 'media'))
      bar.show('media', ++copied, media.size)
    }
    terminal.write(
      `${addresses.length} pages and feeds and ${media.size} media are in ${out}, with addresses under ${publicUrl}.\n`,
    )
    if (!config.publicUrl) terminal.write('Set PUBLIC_URL to the address of your web host before you upload them.\n')
  } finally {
    await house.close()
  }
}

/** The sources are looked at once more, and what failed is told: the pages are of what there is. */
async function visitSources(
  house: OpenHouse,
  slug: string,
  log: Logger,
  bar: ReturnType<typeof createProgressBar>,
): Promise<void> {
  const feed = house.newsrooms.get(slug)?.feed
  if (!feed) return
  const desk = openSourceDesk(house, log)
  try {
    await desk.visitAll(feed, (done, total) => bar.show('sources', done, total))
  } finally {
    await desk.close()
  }
}

/** Those of this feed alone: a service that shares the catalogue may have hundreds of others to make. */
async function makeStories(
  config: Config,
  house: OpenHouse,
  slug: string,
  log: Logger,
  bar: ReturnType<typeof createProgressBar>,
): Promise<void> {
  const desk = openStoryDesk(config, house, log, {
    onProgress: (story, share) => bar.show(story, Math.round(share * 100), 100),
  })
  await desk.workOff(slug)
  await house.newsrooms.scan()
}

/** Viewers see it, or would if it had a video. */
const isReadable = ({ state, reason, publishedAt }: ArticleState, now: Date): boolean =>
  (state === 'published' || state === 'rendering' || reason === 'no-video') && Date.parse(publishedAt) <= now.getTime()

async function listAddresses(house: OpenHouse, slug: string): Promise<{ address: string; file: string }[]> {
  const newsroom = findFeed(house.newsrooms, slug)
  const states = await listArticleStates(house.database, slug, house.now())
  const readable = states.filter((state) => isReadable(state, house.now()))
  const live = newsroom.published().filter((item) => item.kind === 'live')
  const at = `/feeds/${slug}`
  const same = (address: string) => ({ address, file: address.slice(1) })
  const page = (address: string) => ({ address, file: posix.join(address.slice(1), 'index.html') })
  return [
    page('/'),
    page(at),
    page(`${at}/report`),
    ...formats.map((format) => same(`${at}/${format.file}`)),
    ...['articles.json', 'report.json'].map((file) => same(`${at}/${file}`)),
    // The preview and the report link to articles that are held back too.
    ...[...states, ...live].map(({ id }) => page(`${at}/articles/${id}`)),
    ...readable.map(({ id }) => same(`${at}/articles/${id}.json`)),
    same(`${at}/brand.css`),
    ...(newsroom.logo ? [same(`${at}/logo`)] : []),
    ...['style.css', 'preview.js', 'hls.js', 'inter.ttf', 'inter-semibold.ttf'].map((file) => same(`/assets/${file}`)),
  ]
}

/** `Gull` and `gull` are two ids; on many disks they are one file. */
function warnOfNamesakes(addresses: readonly { file: string }[], terminal: NodeJS.WriteStream): void {
  const seen = new Map<string, string>()
  for (const { file } of addresses) {
    const namesake = seen.get(file.toLowerCase())
    seen.set(file.toLowerCase(), file)
    if (namesake === undefined || namesake === file) continue
    terminal.write(
      `${namesake} and ${file} are one file where upper and lower case are the same: use a disk that parts them.\n`,
    )
  }
}

/** A site that is made once has to be of what is there now. */
function refuseStale({ newsrooms }: OpenHouse, slug: string): void {
  const newsroom = newsrooms.get(slug)
  if (newsroom?.sourceProblem) throw new Problem('build', newsroom.sourceProblem)
}

/** Copies a medium, an HLS playlist with all that lies beside it. */
async function copyMedium({ store }: OpenHouse, name: string, folder: string): Promise<void> {
  const names = name.includes('/') ? await listTree(store.pathOf(name), name) : [name]
  for (const each of names) {
    const target = join(folder, each)
    await mkdir(dirname(target), { recursive: true })
    await copyFile(store.pathOf(each), target)
  }
}

async function listTree(path: string, name: string): Promise<string[]> {
  const [hash] = name.split('/')
  const root = path.slice(0, path.length - name.length + hash!.length)
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(hash!, join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/')))
}

async function writeOut(path: string, bytes: Uint8Array | string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    // Aside first: a web host may be serving the folder.
    await writeFile(`${path}.new`, bytes)
    await rename(`${path}.new`, path)
  } catch (error) {
    throw new Problem(
      'build',
      `${path} cannot be written (${(error as NodeJS.ErrnoException).code}): choose another folder with --out.`,
    )
  }
}
