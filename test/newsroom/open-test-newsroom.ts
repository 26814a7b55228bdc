import { copyFile, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import sharp from 'sharp'
import { startArticleReader } from '../../src/articles/reading-process.js'
import { readConfig } from '../../src/config.js'
import { type Application, openApplication } from '../../src/newsroom/application.js'
import { createApp } from '../../src/server/app.js'
import { startParser } from '../../src/sources/parse-process.js'

/** A video of 2 s, 320x180. */
export const shortVideo = fileURLToPath(new URL('../media/probe/fixtures/moov-first.mp4', import.meta.url))

export const log = pino({ level: 'silent' })

/** One pair of child processes for all tests of a worker: each takes a second to start. They do not keep it alive. */
const readers = { reader: startArticleReader(), parser: startParser() }

/** A temporary FEEDS_DIR and DATA_DIR with the feed `lantern`. */
export async function openTestNewsroom(environment: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'newsreel-'))
  const feedsDir = join(folder, 'feeds')
  const config = readConfig({ FEEDS_DIR: feedsDir, DATA_DIR: join(folder, 'data'), ...environment })
  const applications: Application[] = []

  /** Writes a file of the feed; it looks as if it had been there for a minute, so that a scan takes it at once. */
  const put = async (name: string, content: string | Uint8Array): Promise<void> => {
    const path = join(feedsDir, 'lantern', name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
    await age(path)
  }
  const putVideo = async (name: string): Promise<void> => {
    const path = join(feedsDir, 'lantern', name)
    await mkdir(dirname(path), { recursive: true })
    await copyFile(shortVideo, path)
    await age(path)
  }
  const define = (definition: object = {}) =>
    put('feed.json', JSON.stringify({ title: 'The Lantern', provider: 'Lantern Press', story: false, ...definition }))
  await define()
  await mkdir(join(feedsDir, 'lantern', 'articles'), { recursive: true })

  const openUnscanned = async (now?: () => Date) => {
    const application = await openApplication(config, log, now, readers)
    applications.push(application)
    await application.newsrooms.open()
    const app = createApp({ ...application, log })
    return { application, app, newsroom: application.newsrooms.get('lantern')! }
  }

  return {
    folder,
    feedsDir,
    config,
    put,
    putVideo,
    define,
    remove: (name: string) => rm(join(feedsDir, 'lantern', name)),
    /** Opens the application as `serve` does, without a socket; the feeds are scanned. */
    async open(now?: () => Date) {
      const opened = await openUnscanned(now)
      await opened.application.newsrooms.scan()
      return opened
    },
    openUnscanned,
    async close() {
      for (const application of applications) await application.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function age(path: string): Promise<void> {
  const before = new Date(Date.now() - 60_000)
  await utimes(path, before, before)
}

/** A picture that is not one colour, as JPEG. */
export const drawPicture = (width: number, height: number, seed = 1): Promise<Buffer> =>
  sharp({
    create: { width, height, channels: 3, background: '#345', noise: { type: 'gaussian', mean: 90 + seed, sigma: 20 } },
  })
    .jpeg()
    .toBuffer()

export const markdown = (headline: string, date = '2026-11-01T08:00:00Z', extra = ''): string =>
  `---\ntitle: ${headline}\ndate: ${date}\n${extra}---\n\nThe first paragraph of the story says what happened in the harbour.\n\nThe second one says why.\n`
