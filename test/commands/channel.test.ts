import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { markdown, openTestNewsroom } from '../newsroom/open-test-newsroom.js'
import { runNewsreel } from './run-newsreel.js'

let place: Awaited<ReturnType<typeof openTestNewsroom>>
let environment: Record<string, string>

beforeAll(async () => {
  place = await openTestNewsroom()
  environment = { FEEDS_DIR: place.feedsDir, DATA_DIR: place.config.dataDir, PUBLIC_URL: 'https://tv.example.org' }
  await place.put('articles/regatta.md', markdown('Harbour boats race'))
  await place.putVideo('articles/regatta.mp4')
})

afterAll(() => place.close())

describe('newsreel package', () => {
  it('writes the zip that a Roku installs', async () => {
    const out = join(place.folder, 'lantern.zip')
    const ended = await runNewsreel(['package', 'lantern', '--out', out, '--app-version', '1.2.3'], environment)
    expect(ended).toMatchObject({ code: 0, err: '' })
    expect(ended.out).toMatch(
      /lantern\.zip \(\d+ kB\) is the channel "The Lantern", reading https:\/\/tv\.example\.org\/feeds\/lantern\/direct-publisher\.json\.\n$/,
    )
    const zip = await JSZip.loadAsync(await readFile(out))
    expect(await zip.file('manifest')!.async('string')).toContain('build_version=3')
  })

  it('tells what to paste where, with deep links that are in the feed', async () => {
    const { code, out } = await runNewsreel(['package', 'lantern', '--store-notes'], environment)
    expect(code).toBe(0)
    expect(out).toContain('regatta')
    expect(out).toContain('shortFormVideo')
  })

  it('says that there is no such feed', async () => {
    expect(await runNewsreel(['package', 'nobody'], environment)).toMatchObject({
      code: 1,
      err: 'newsreel: There is no feed "nobody": FEEDS_DIR has no folder of that name.\n',
    })
  })
})

it('newsreel sideload says what to do when no Roku answers', async () => {
  const ended = await runNewsreel(['sideload', 'lantern', '--device', '127.0.0.1', '--password', 'x'], environment)
  expect(ended.code).toBe(1)
  expect(ended.err).toMatch(/^newsreel: .*127\.0\.0\.1.*\.\n$/)
})
