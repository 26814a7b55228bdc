import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny'
import { Decoder, Demuxer } from 'node-av/api'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { Composer } from '../../feeds/port-meridian-lantern/drawing/compose.js'
import { harbourCamera } from '../../feeds/port-meridian-lantern/drawing/scenes/harbour.js'
import type { ArticleDraft } from '../../src/articles/article.js'
import { proposeId } from '../../src/articles/derived-fields.js'
import { readArticle } from '../../src/articles/read-article.js'
import { type FeedDefinition, readFeedDefinition } from '../../src/feed-definition.js'
import { readClosedCaptions } from '../../src/media/closed-captions/index.js'
import { findDocuments, listFiles, loadDocument } from '../../src/sources/folder.js'

const root = fileURLToPath(new URL('../../feeds/port-meridian-lantern', import.meta.url))
const articlesFolder = join(root, 'articles')
/** Files with deliberate flaws, so that the report has something to show. */
const brokenTrack = 'lantern-night.en.srt'
const smallPicture = 'first-frost.jpg'
const portrait = 'lamp-keeper.jpg'

const films: Record<string, { seconds: number; width: number; height: number; framesPerSecond: number }> = {
  'articles/bridge-works.mp4': { seconds: 10, width: 1280, height: 720, framesPerSecond: 25 },
  'articles/ferry-returns.mp4': { seconds: 12, width: 1280, height: 720, framesPerSecond: 25 },
  'articles/first-frost.mp4': { seconds: 8, width: 1280, height: 720, framesPerSecond: 25 },
  'articles/lamp-keeper.mp4': { seconds: 8, width: 1280, height: 720, framesPerSecond: 25 },
  'articles/lantern-night.mp4': { seconds: 10, width: 1280, height: 720, framesPerSecond: 30 },
  'articles/northern-lights.mp4': { seconds: 10, width: 1920, height: 1080, framesPerSecond: 25 },
  'articles/panaderia.mp4': { seconds: 8, width: 1280, height: 720, framesPerSecond: 25 },
  'articles/regatta.mp4': { seconds: 12, width: 1280, height: 720, framesPerSecond: 25 },
  'articles/storm.m3u8': { seconds: 12, width: 1280, height: 720, framesPerSecond: 25 },
  'articles/tram-line-four.mp4': { seconds: 10, width: 1280, height: 720, framesPerSecond: 25 },
  'live/harbour-camera.m3u8': { seconds: 12, width: 1280, height: 720, framesPerSecond: 25 },
}

type Story = { id: string; file: string; article: ArticleDraft }

let feed: FeedDefinition
let stories: Story[]
let files: string[]

beforeAll(async () => {
  feed = readFeedDefinition('port-meridian-lantern', await readFile(join(root, 'feed.json'), 'utf8'))
  const found = await readdir(root, { recursive: true, withFileTypes: true })
  files = found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
  const defaults = { language: feed.language, timeZone: feed.timeZone }
  stories = await Promise.all(
    findDocuments(await listFiles(articlesFolder)).map(async (entry) => {
      const document = await loadDocument(entry)
      const article = readArticle(document, defaults)
      return { id: proposeId(document, article), file: entry.name, article }
    }),
  )
})

describe('the folder', () => {
  it('is small', async () => {
    const sizes = await Promise.all(files.map(async (file) => ({ file, size: (await stat(join(root, file))).size })))
    expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(9_000_000)
    expect(sizes.filter(({ file, size }) => /\.jpg$/.test(file) && size > 250_000)).toEqual([])
    expect(sizes.filter(({ size }) => size > 1_500_000)).toEqual([])
    const hls = sizes.filter(({ file }) => file.startsWith('articles/storm/')).reduce((sum, { size }) => sum + size, 0)
    expect(hls).toBeGreaterThan(0)
    expect(hls).toBeLessThan(1_500_000)
  })

  it('has its logo and the picture of its live channel', () => {
    expect(files).toContain(feed.brand.logo)
    expect(feed.live.length).toBeGreaterThan(0)
    for (const channel of feed.live) expect(files).toEqual(expect.arrayContaining([channel.url, channel.picture]))
  })
})

describe('the articles', () => {
  it('come in all four formats, two languages and six sections', () => {
    expect(stories.length).toBeGreaterThanOrEqual(14)
    const count = (extension: string) => stories.filter(({ file }) => extname(file) === extension).length
    expect(['.txt', '.md', '.html', '.json'].map((extension) => count(extension))).toEqual([5, 6, 4, 3])
    expect(stories.filter(({ article }) => article.language === 'es').map(({ id }) => id)).toEqual([
      'biblioteca-es',
      'panaderia-es',
      'regatta-es',
    ])
    const sections = new Set(stories.map(({ article }) => article.section))
    for (const name of ['City', 'Harbour', 'Sport', 'Culture', 'Weather', 'Science']) expect(sections).toContain(name)
  })

  it('have a byline and enough text, and nothing from the page around them', () => {
    for (const { file, article } of stories) {
      const text = article.blocks.map((block) => ('text' in block ? block.text : '')).join('\n')
      expect(article.byline, file).toBeTruthy()
      expect(text.split(/\s+/).length, file).toBeGreaterThan(110)
      expect(text, file).not.toMatch(/share this|compartir|alternate addresses|copyright|most read|lantern\.example/i)
    }
  })

  it('have dates of their own, instead of those of their files', () => {
    const days = stories.map(({ article }) => article.publishedAt.slice(0, 10)).sort()
    expect(days[0]).toBe('2026-10-22')
    expect(days.at(-1)).toBe('2031-06-21')
    expect(days.at(-2)! <= '2026-11-21').toBe(true)
    expect(new Set(days).size).toBeGreaterThanOrEqual(14)
  })

  it('cover every state: scheduled, expired, without a video, without a picture', () => {
    const byId = new Map(stories.map(({ id, article }) => [id, article]))
    expect(Date.parse(byId.get('light-bicentenary')!.publishedAt)).toBeGreaterThan(Date.parse('2031-01-01'))
    expect(Date.parse(byId.get('gale-warning')!.expiresAt!)).toBeLessThan(Date.parse('2026-11-18'))
    const withVideo = stories.filter(({ article }) => article.videos.length > 0)
    expect(withVideo.length).toBeGreaterThanOrEqual(7)
    expect(byId.get('fog-match')!.videos).toEqual([])
    const pictures = (article: ArticleDraft) => article.blocks.filter((block) => block.type === 'figure' && block.image)
    expect(pictures(byId.get('fog-match')!)).toHaveLength(1)
    expect(pictures(byId.get('bridge-works')!)).toEqual([])
    expect(byId.get('bridge-works')!.videos).toHaveLength(1)
  })

  it('have captions and credits for their pictures, and refer only to files that exist', () => {
    const figures = stories.flatMap(({ article }) => article.blocks.filter((block) => block.type === 'figure'))
    expect(figures.filter((figure) => !figure.caption)).toEqual([])
    expect(figures.filter((figure) => figure.credit).length).toBeGreaterThanOrEqual(12)
    const named = stories.flatMap(({ article }) => [
      ...article.blocks.flatMap((block) => (block.type === 'figure' && block.image ? [block.image] : [])),
      ...article.videos.flatMap((video) => [video.url, ...video.closedCaptions.map((track) => track.url)]),
    ])
    for (const name of named) expect(files).toContain(`articles/${name}`)
    const media = files.filter((file) => /^articles\/[^/]+\.(jpg|mp4|m3u8|srt|vtt|ttml)$/.test(file))
    expect(media.filter((file) => !named.includes(basename(file)))).toEqual([])
  })

  it('are in playlists and rows that exist', () => {
    const ids = stories.map(({ id }) => id)
    for (const playlist of feed.playlists) expect(ids).toEqual(expect.arrayContaining(playlist.items))
    const tags = new Set(stories.flatMap(({ article }) => [...article.tags, article.section?.toLowerCase()]))
    const queries = feed.categories!.flatMap((category) => category.query ?? [])
    for (const tag of queries.flatMap((query) => query.split(/ AND | OR /))) expect(tags).toContain(tag)
    expect(queries.some((query) => query.includes(' AND '))).toBe(true)
  })
})

describe('the pictures', () => {
  it('have the proportions of a TV screen, except for two that demonstrate other sizes', async () => {
    const pictures = files.filter((file) => file.endsWith('.jpg'))
    expect(pictures.length).toBeGreaterThanOrEqual(14)
    for (const file of pictures) {
      const { width, height, format } = await sharp(join(root, file)).metadata()
      expect(format, file).toBe('jpeg')
      if (basename(file) === smallPicture) expect([width, height]).toEqual([320, 200])
      else if (basename(file) === portrait) expect([width, height]).toEqual([900, 1350])
      else expect(width! >= 1600 && width! * 9 === height! * 16, `${file} is ${width}x${height}`).toBe(true)
    }
  })
})

describe('the films', () => {
  it('are all listed in this test', () => {
    const present = files.filter((file) => /^(articles|live)\/[^/]+\.(mp4|m3u8)$/.test(file))
    expect(present.sort()).toEqual(Object.keys(films).sort())
  })

  it.each(Object.entries(films))('%s is H.264 High and AAC, with the expected size and length', async (file, film) => {
    using input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(join(root, file)) })
    const video = (await input.getPrimaryVideoTrack())!
    const audio = (await input.getPrimaryAudioTrack())!
    expect(await video.getCodecParameterString()).toMatch(/^avc1\.6400(1f|20|28)$/)
    expect(await audio.getCodecParameterString()).toBe('mp4a.40.2')
    expect([await video.getDisplayWidth(), await video.getDisplayHeight()]).toEqual([film.width, film.height])
    expect(await video.computeDuration()).toBeCloseTo(film.seconds, 1)
    expect(Math.abs((await audio.computeDuration()) - film.seconds)).toBeLessThan(0.1)
  })

  it.each(Object.entries(films))('%s decodes to its last frame', (file, film) => {
    // node-av's asynchronous readers need Node 22.
    using input = Demuxer.openSync(join(root, file))
    const stream = input.video()!
    using decoder = Decoder.createSync(stream)
    let frames = 0
    for (const frame of decoder.framesSync(input.packetsSync(stream.index))) {
      if (!frame) continue
      frames++
      frame.free()
    }
    expect(frames).toBe(film.seconds * film.framesPerSecond)
  })

  it.each(Object.keys(films).filter((file) => file.endsWith('.mp4')))(
    '%s can start playing immediately: moov before mdat',
    async (file) => {
      const bytes = await readFile(join(root, file))
      expect(bytes.indexOf('moov')).toBeGreaterThan(0)
      expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'))
    },
  )

  it.each(['articles/storm.m3u8', 'live/harbour-camera.m3u8'])(
    '%s lists segments of at most 4 seconds',
    async (file) => {
      const lines = (await readFile(join(root, file), 'utf8')).split('\n')
      const lengths = lines.flatMap((line) => line.match(/^#EXTINF:([\d.]+)/)?.[1] ?? []).map(Number)
      const named = lines.filter((line) => line !== '' && !line.startsWith('#'))
      expect(lengths).toEqual([4, 4, 4])
      for (const name of named) expect(files).toContain(join(file, '..', name))
      expect(lines).toContain('#EXT-X-ENDLIST')
    },
  )
})

describe('the live channel', () => {
  it('loops seamlessly: its last frame is followed by its first', () => {
    const { seconds } = films['live/harbour-camera.m3u8']!
    const camera = new Composer(harbourCamera(seconds), 320)
    const first = Buffer.from(camera.at(0))
    expect(first.equals(camera.at(seconds))).toBe(true)
    expect(first.equals(camera.at(seconds / 5))).toBe(false)
  })
})

describe('the closed captions', () => {
  it('come in three formats and two languages', () => {
    const tracks = files.filter((file) => /\.(srt|vtt|ttml)$/.test(file)).map((file) => basename(file))
    expect(new Set(tracks.map((name) => extname(name)))).toEqual(new Set(['.srt', '.vtt', '.ttml']))
    expect(tracks).toEqual(expect.arrayContaining(['ferry-returns.en.srt', 'ferry-returns.es.srt']))
  })

  it('end before their videos do', async () => {
    for (const { file, article } of stories) {
      for (const { url, closedCaptions } of article.videos) {
        for (const track of closedCaptions.filter(({ url }) => url !== brokenTrack)) {
          const { cues } = readClosedCaptions(await readFile(join(articlesFolder, track.url)), track.url)
          expect(cues.length, file).toBeGreaterThanOrEqual(2)
          expect(Math.max(...cues.map((cue) => cue.end)), file).toBeLessThan(films[`articles/${url}`]!.seconds)
        }
      }
    }
  })

  it('include one broken file, on purpose', async () => {
    const bytes = await readFile(join(articlesFolder, brokenTrack))
    expect(() => readClosedCaptions(bytes, brokenTrack)).toThrow(/lantern-night\.en\.srt/)
  })
})
