import { copyFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import type { Logger } from 'pino'
import { readMediaTexts } from '../catalogue/media-references.js'
import type { Config } from '../config.js'
import { originPlaceholder } from '../formats/format.js'
import { formats } from '../formats/index.js'
import { type Application, openApplication, openSourceScheduler, openStoryWorker } from '../newsroom/application.js'
import { findFeed } from '../newsroom/newsrooms.js'
import { type ArticleState, listArticleStates } from '../newsroom/report/article-states.js'
import { Problem } from '../problem.js'
import { createApp } from '../server/app.js'
import { writeVodPlaylist } from '../server/live-playlist.js'
import { createProgressBar } from './progress-bar.js'

/**
 * `newsreel build`: writes a feed as static files: the service's responses at the same paths. The folder can be uploaded
 * to the root of any web host.
 * @param options.stories whether to render pending story videos first, which takes minutes
 * @throws {Problem} `not-found`: no such feed; `build`: the folder cannot be written
 */
export async function runBuild(
  config: Config,
  log: Logger,
  slug: string,
  out: string,
  terminal: NodeJS.WriteStream,
  { stories }: { stories: boolean },
): Promise<void> {
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`
  const application = await openApplication({ ...config, publicUrl }, log)
  try {
    const bar = createProgressBar(terminal)
    await application.newsrooms.open(slug)
    await visitSources(application, slug, log, bar)
    await application.newsrooms.scan(() => (done, total) => bar.show('articles', done, total))
    if (stories) await renderStories(config, application, slug, log, bar)
    checkFolderIsCurrent(application, slug)
    const app = createApp({ ...application, log })
    const write = (path: string, bytes: Uint8Array | string) => writeFileAtomically(join(out, path), bytes)

    const addresses = await listAddresses(application, slug)
    warnAboutCaseCollisions(addresses, terminal)
    const own = await listOwnMedia(application, slug)
    const media = new Set<string>()
    for (const [index, { address, file }] of addresses.entries()) {
      const response = await app.request(address, {
        headers: { host: new URL(publicUrl).host, accept: 'text/html,*/*' },
      })
      if (!response.ok) throw new Problem('build', `${address} cannot be written: ${await response.text()}`)
      const body = new Uint8Array(await response.arrayBuffer())
      await write(file, body)
      if (/\.(html|json|xml)$/.test(file)) {
        for (const [, name] of Buffer.from(body)
          .toString()
          .matchAll(/\/media\/([0-9a-f]{32}[\w./-]*)/g))
          if (own.has(name!)) media.add(name!)
      }
      bar.show('pages and feeds', index + 1, addresses.length)
    }
    for (const [id, playlist] of application.newsrooms.get(slug)!.loops) {
      const name = playlist.slice('/media/'.length)
      media.add(name)
      // A static host cannot loop a video: there it plays once.
      const text = await readFile(application.store.pathOf(name), 'utf8')
      await write(`feeds/${slug}/live/${id}.m3u8`, writeVodPlaylist(text, posix.dirname(playlist)))
    }
    let copied = 0
    for (const name of media) {
      await copyMedia(application, name, join(out, 'media'))
      bar.show('media', ++copied, media.size)
    }
    terminal.write(
      `${addresses.length} pages and feeds and ${media.size} media are in ${out}, with addresses under ${publicUrl}.\n`,
    )
    if (!config.publicUrl) terminal.write('Set PUBLIC_URL to the address of your web host before you upload them.\n')
  } finally {
    await application.close()
  }
}

/** Visits the sources once. Failures are reported; the pages are then built from what is already there. */
async function visitSources(
  application: Application,
  slug: string,
  log: Logger,
  bar: ReturnType<typeof createProgressBar>,
): Promise<void> {
  const feed = application.newsrooms.get(slug)?.feed
  if (!feed) return
  const scheduler = openSourceScheduler(application, log)
  try {
    await scheduler.visitAll(feed, (done, total) => bar.show('sources', done, total))
  } finally {
    await scheduler.close()
  }
}

/** Renders the videos of this feed only: a service sharing the database may have hundreds of others pending. */
async function renderStories(
  config: Config,
  application: Application,
  slug: string,
  log: Logger,
  bar: ReturnType<typeof createProgressBar>,
): Promise<void> {
  const worker = openStoryWorker(config, application, log, {
    onProgress: (story, share) => bar.show(story, Math.round(share * 100), 100),
  })
  await worker.workOff(slug)
  await application.newsrooms.scan()
}

/** Whether viewers see the article, or would if it had a video. */
const isReadable = ({ state, reason, publishedAt }: ArticleState, now: Date): boolean =>
  (state === 'published' || state === 'rendering' || reason === 'no-video') && Date.parse(publishedAt) <= now.getTime()

async function listAddresses(application: Application, slug: string): Promise<{ address: string; file: string }[]> {
  const newsroom = findFeed(application.newsrooms, slug)
  const states = await listArticleStates(application.database, slug, application.now())
  const readable = states.filter((state) => isReadable(state, application.now()))
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
    // The preview and the report also link to articles that are held back.
    ...[...states, ...live].map(({ id }) => page(`${at}/articles/${id}`)),
    ...readable.map(({ id }) => same(`${at}/articles/${id}.json`)),
    same(`${at}/brand.css`),
    ...(newsroom.logo ? [same(`${at}/logo`)] : []),
    ...['style.css', 'preview.js', 'hls.js', 'inter.ttf', 'inter-semibold.ttf'].map((file) => same(`/assets/${file}`)),
  ]
}

/** Keys under which articles and items name what they show. */
const mediaKeys = new Set(['url', 'image', 'srt', 'vtt', 'hd', 'sd'])

/**
 * The names of the media that articles and items of a feed show from our store: those without an origin, and those that the
 * feed's documents name under the placeholder of ours. An address elsewhere may look the same.
 */
async function listOwnMedia({ database, newsrooms }: Application, slug: string): Promise<Set<string>> {
  const own = new Set<string>()
  for await (const { text } of readMediaTexts(database, slug)) {
    JSON.parse(text, (key, value: unknown) => {
      if (mediaKeys.has(key) && typeof value === 'string' && value.startsWith('/media/')) own.add(value.slice(7))
      return value
    })
  }
  for (const text of newsrooms.get(slug)?.documents.edition()?.texts.values() ?? []) {
    for (const part of text.split(`${originPlaceholder}/media/`).slice(1)) own.add(/^[\w./-]*/.exec(part)![0])
  }
  return own
}

/** `Gull` and `gull` are two ids, but one file on a case-insensitive disk. */
function warnAboutCaseCollisions(addresses: readonly { file: string }[], terminal: NodeJS.WriteStream): void {
  const seen = new Map<string, string>()
  for (const { file } of addresses) {
    const other = seen.get(file.toLowerCase())
    seen.set(file.toLowerCase(), file)
    if (other === undefined || other === file) continue
    terminal.write(
      `${other} and ${file} are one file where upper and lower case are the same: use a disk that parts them.\n`,
    )
  }
}

/** A static build must not be made from an outdated scan. @throws {Problem} `build`: the folder cannot be read */
function checkFolderIsCurrent({ newsrooms }: Application, slug: string): void {
  const newsroom = newsrooms.get(slug)
  if (newsroom?.sourceProblem) throw new Problem('build', newsroom.sourceProblem)
}

/** Copies a media file; for an HLS playlist, its whole folder. */
async function copyMedia({ store }: Application, name: string, folder: string): Promise<void> {
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

async function writeFileAtomically(path: string, bytes: Uint8Array | string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    // Written aside and renamed: a web server may be serving the folder.
    await writeFile(`${path}.new`, bytes)
    await rename(`${path}.new`, path)
  } catch (error) {
    throw new Problem(
      'build',
      `${path} cannot be written (${(error as NodeJS.ErrnoException).code}): choose another folder with --out.`,
    )
  }
}
