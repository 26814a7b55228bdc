import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawPicture, markdown, openTestNewsroom } from '../newsroom/open-test-newsroom.js'
import { runNewsreel } from './run-newsreel.js'

let place: Awaited<ReturnType<typeof openTestNewsroom>>
let environment: Record<string, string>

beforeAll(async () => {
  place = await openTestNewsroom()
  environment = { FEEDS_DIR: place.feedsDir, DATA_DIR: place.config.dataDir, PUBLIC_URL: 'https://tv.example.org' }
  await place.put('articles/regatta.md', markdown('Harbour boats race'))
  await place.put('articles/regatta.jpg', await drawPicture(1600, 900))
  await place.put('articles/regatta.en.srt', '1\n00:00:00,100 --> 00:00:01,000\nHello\n')
  await place.putVideo('articles/regatta.mp4')
  await place.put('articles/letters.md', markdown('Letters'))
  await place.put('articles/more.md', markdown('More letters', '2026-10-01', 'id: Letters\n'))
  await place.put('articles/gone.md', markdown('Gone', '2026-10-01', 'expires: 2026-10-02\n'))
  await place.putVideo('articles/gone.mp4')
  await place.put('articles/secret.md', markdown('Not before its time', '2031-01-01'))
  await place.putVideo('articles/secret.mp4')
})

afterAll(() => place.close())

describe('newsreel build', () => {
  it('writes all that the service would answer', async () => {
    const out = join(place.folder, 'site')
    const built = await runNewsreel(['build', 'lantern', '--out', out], environment)
    expect(built).toMatchObject({ code: 0, err: '' })
    expect(built.out).toContain('with addresses under https://tv.example.org')
    expect(built.out).toMatch(
      /articles\/letters\.json and .*articles\/Letters\.json are one file where upper and lower case/i,
    )
    const files = (await readdir(out, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
    expect(files.filter((file) => !file.startsWith('media/')).sort()).toEqual([
      'assets/hls.js',
      'assets/inter-semibold.ttf',
      'assets/inter.ttf',
      'assets/preview.js',
      'assets/style.css',
      'feeds/lantern/articles.json',
      'feeds/lantern/articles/Letters.json',
      'feeds/lantern/articles/Letters/index.html',
      'feeds/lantern/articles/gone/index.html',
      'feeds/lantern/articles/letters.json',
      'feeds/lantern/articles/letters/index.html',
      'feeds/lantern/articles/regatta.json',
      'feeds/lantern/articles/regatta/index.html',
      'feeds/lantern/articles/secret/index.html',
      'feeds/lantern/brand.css',
      'feeds/lantern/direct-publisher.json',
      'feeds/lantern/index.html',
      'feeds/lantern/mrss.xml',
      'feeds/lantern/report.json',
      'feeds/lantern/report/index.html',
      'feeds/lantern/rss.xml',
      'feeds/lantern/search.json',
      'index.html',
    ])
    expect(await readFile(join(out, 'feeds/lantern/articles/secret/index.html'), 'utf8')).not.toContain(
      'first paragraph',
    )
    for (const file of files.filter((file) => /\.(json|xml|html)$/.test(file))) {
      const text = await readFile(join(out, file), 'utf8')
      for (const [, path] of text.matchAll(/(?:https:\/\/tv\.example\.org|["'])(\/(?:media|assets)\/[\w./-]+)/g)) {
        expect((await stat(join(out, path!))).isFile()).toBe(true)
      }
    }
  })

  it.each([
    [['build', 'nobody', '--out', 'x'], /^newsreel: There is no feed "nobody"/],
    [
      ['build', 'lantern', '--out', '/dev/null/site'],
      /^newsreel: .+ cannot be written \(ENOTDIR\): choose another folder with --out\.\n$/,
    ],
  ])('refuses %j in one sentence', async (args, sentence) => {
    const ended = await runNewsreel(args, environment)
    expect(ended.code).toBe(1)
    expect(ended.err).toMatch(sentence)
  })
})
