import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import JSZip from 'jszip'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkChannelSource, packChannel } from '../../src/channel/pack.js'

const options = {
  feedUrls: ['https://lantern.example/feeds/lantern/direct-publisher.json', 'https://mirror.example/a,b.json'],
  title: 'The Port Meridian Lantern',
  colours: { accent: '#e0a526', background: '#101418' },
  version: '2.3.14',
}

const open = async (bytes: Uint8Array) => JSZip.loadAsync(bytes)

describe('packChannel', () => {
  test('gives the same bytes for the same newsroom, and others for another', async () => {
    const [one, two, other] = await Promise.all([
      packChannel(options),
      packChannel(options),
      packChannel({ ...options, version: '2.3.15' }),
    ])
    expect(Buffer.from(one).equals(two)).toBe(true)
    expect(Buffer.from(one).equals(other)).toBe(false)
  })

  test('fills the manifest and keeps everything else of it', async () => {
    const zip = await open(await packChannel(options))
    const manifest = await zip.file('manifest')!.async('string')
    expect(manifest).toContain('\ntitle=The Port Meridian Lantern\n')
    expect(manifest).toContain('\nmajor_version=2\nminor_version=3\nbuild_version=14\n')
    expect(manifest).toContain(
      '\nFEED_URLS=https://lantern.example/feeds/lantern/direct-publisher.json,https://mirror.example/a%2Cb.json\n',
    )
    expect(manifest).toContain(
      '\nCHANNEL_TITLE=The Port Meridian Lantern\nACCENT_COLOR=#e0a526\nBACKGROUND_COLOR=#101418\n',
    )
    expect(manifest).toContain('\nsplash_color=#101418\n')
    expect(manifest).toContain('\nrsg_version=1.3\n')
  })

  test('holds the channel and nothing of the workshop', async () => {
    const zip = await open(await packChannel(options))
    const names = Object.keys(zip.files)
    expect(names).toContain('source/main.brs')
    expect(names).toContain('components/Home/HomeScreen.xml')
    expect(names.filter((name) => !/^(manifest|source\/|components\/|images\/)/.test(name))).toEqual([])
    for (const name of names) expect(await zip.file(name)!.async('string')).not.toContain(process.cwd())
  })

  test.each([
    ['images/icon_fhd.png', 540, 405],
    ['images/icon_hd.png', 290, 218],
    ['images/splash_fhd.jpg', 1920, 1080],
    ['images/splash_hd.jpg', 1280, 720],
  ])('draws %s at %dx%d in the brand, opaque', async (name, width, height) => {
    const zip = await open(await packChannel(options))
    const bytes = await zip.file(name)!.async('nodebuffer')
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
    expect(info).toMatchObject({ width, height, channels: 3 })
    expect([...data.subarray(0, 3)].map((value, at) => Math.abs(value - [0x10, 0x14, 0x18][at]!) < 4)).toEqual([
      true,
      true,
      true,
    ])
    // The accent and the title's light letters are somewhere.
    let accent = 0
    let light = 0
    for (let at = 0; at < data.length; at += 3) {
      if (Math.abs(data[at]! - 0xe0) + Math.abs(data[at + 1]! - 0xa5) + Math.abs(data[at + 2]! - 0x26) < 40) accent++
      if (data[at]! > 220 && data[at + 2]! > 220) light++
    }
    expect(accent).toBeGreaterThan(20)
    expect(light).toBeGreaterThan(200)
  })

  test('draws a logo instead of the title', async () => {
    const logo = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40" fill="#00ff00"/></svg>',
    )
    const zip = await open(await packChannel({ ...options, logo }))
    const { data, info } = await sharp(await zip.file('images/icon_fhd.png')!.async('nodebuffer'))
      .raw()
      .toBuffer({ resolveWithObject: true })
    const middle = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * 3
    expect([...data.subarray(middle, middle + 3)]).toEqual([0, 255, 0])
  })

  test.each([
    ['an empty title', { title: '' }, 'channel-options'],
    ['a title with a bell', { title: 'Two\u0007bells' }, 'channel-options'],
    ['version 0.0.0', { version: '0.0.0' }, 'channel-options'],
    ['a version of two numbers', { version: '1.0' }, 'channel-options'],
    ['no feed', { feedUrls: [] }, 'channel-options'],
    ['a feed over FTP', { feedUrls: ['ftp://lantern.example/'] }, 'channel-options'],
    ['a feed with a password', { feedUrls: ['https://user:secret@lantern.example/'] }, 'channel-options'],
    [
      'nine feeds',
      { feedUrls: Array.from({ length: 9 }, (_, index) => `https://m${index}.example/`) },
      'channel-options',
    ],
    ['a colour by name', { colours: { accent: 'red', background: '#000000' } }, 'channel-options'],
    ['a logo that is none', { logo: new Uint8Array([1, 2, 3]) }, 'logo'],
    ['a logo of 4 MB', { logo: new Uint8Array(4_000_001) }, 'logo'],
  ])('refuses %s with one sentence', async (_name, wrong, code) => {
    await expect(packChannel({ ...options, ...wrong })).rejects.toMatchObject({ name: 'Problem', code })
  })

  test('a title with a line break stays on its line', async () => {
    const zip = await open(await packChannel({ ...options, title: 'The Lantern\nFEED_URLS=https://evil.example/' }))
    const manifest = await zip.file('manifest')!.async('string')
    expect(manifest.match(/^FEED_URLS=.*$/gm)).toEqual([expect.stringContaining('lantern.example')])
  })
})

describe('checkChannelSource', () => {
  const source = fileURLToPath(new URL('../../roku-channel', import.meta.url))
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'channel-'))
    await cp(source, folder, { recursive: true })
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('the channel as it stands passes', async () => {
    await expect(checkChannelSource(source)).resolves.toBeUndefined()
  })

  test.each([
    ['an unknown function', 'sub broken()\n  nowhere()\nend sub\n', /source\/main\.brs:\d+ .*nowhere/],
    ['an unused variable', 'sub broken()\n  idle = 1\nend sub\n', /source\/main\.brs:\d+ .*idle/],
    ['a print', 'sub broken()\n  print 1\nend sub\n', /source\/main\.brs:\d+ .*[Pp]rint/],
    ['a syntax error', 'sub broken(\n', /source\/main\.brs:\d+/],
  ])('%s is named with file and line', async (_, code, message) => {
    const file = join(folder, 'source/main.brs')
    const text = await readFile(file, 'utf8')
    await writeFile(file, `${text}\n${code}`)
    await expect(checkChannelSource(folder)).rejects.toMatchObject({
      code: 'channel-invalid',
      message: expect.stringMatching(message),
    })
    await writeFile(file, text)
  })
})
