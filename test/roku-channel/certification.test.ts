import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { packChannel } from '../../src/channel/pack.js'

// Rules of Roku's certification and Static Analysis that can be told from the files (Roku, Certification criteria).

const root = fileURLToPath(new URL('../../roku-channel', import.meta.url))
const names = (readdirSync(root, { recursive: true }) as string[]).sort()
const read = (name: string) => readFileSync(join(root, name), 'utf8')
const scripts = names.filter((name) => name.endsWith('.brs')).map((name) => ({ name, text: read(name) }))
/** Code without its comments. */
const code = scripts.map(({ text }) => text.replace(/(^|\s)'.*$/gm, '')).join('\n')
const markup = names.filter((name) => name.endsWith('.xml')).map((name) => ({ name, text: read(name) }))

const manifest = Object.fromEntries(
  read('manifest')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
)

describe('manifest', () => {
  test('is one name=value a line with a final newline, without doubles or empty values', () => {
    const text = read('manifest')
    expect(text.endsWith('\n')).toBe(true)
    const lines = text
      .trimEnd()
      .split('\n')
      .filter((line) => !line.startsWith('#'))
    for (const line of lines) expect(line).toMatch(/^\w+=\S.*$/)
    expect(Object.keys(manifest)).toHaveLength(lines.length)
  })

  test('names what is required, and version 0.0.0 is not', () => {
    expect(manifest.title).toBeTruthy()
    expect([manifest.major_version, manifest.minor_version, manifest.build_version].map(Number)).not.toEqual([0, 0, 0])
    expect(manifest).toMatchObject({ ui_resolutions: 'fhd', supports_input_launch: '1', rsg_version: '1.3' })
  })

  test.each([
    ['mm_icon_focus_fhd', 540, 405],
    ['mm_icon_focus_hd', 290, 218],
    ['splash_screen_fhd', 1920, 1080],
    ['splash_screen_hd', 1280, 720],
  ])('%s is there at %dx%d, opaque', async (key, width, height) => {
    expect(manifest[key]).toMatch(/^pkg:\/images\//)
    const { width: w, height: h, hasAlpha } = await sharp(join(root, manifest[key]!.slice(5))).metadata()
    expect({ w, h, hasAlpha }).toEqual({ w: width, h: height, hasAlpha: false })
  })

  test('asks for no advertising library, which nothing uses', () => {
    expect(manifest.bs_libs_required).toBeUndefined()
    expect(code).not.toMatch(/roku_ads|Library\s+"/i)
  })
})

describe('code', () => {
  test('fires the launch beacon once, and the dialog pair around errors before home', () => {
    expect(code.match(/signalBeacon\("AppLaunchComplete"\)/g)).toHaveLength(1)
    expect(code.match(/signalBeacon\("AppDialogInitiate"\)/g)).toHaveLength(1)
    expect(code.match(/signalBeacon\("AppDialogComplete"\)/g)).toHaveLength(1)
  })

  test('takes deep links at launch and by roInput', () => {
    expect(read('source/main.brs')).toMatch(/readDeepLink\(args\)/)
    expect(read('source/main.brs')).toMatch(
      /createObject\("roInput"\)[\s\S]*setMessagePort[\s\S]*roInputEvent[\s\S]*getInfo\(\)/,
    )
  })

  test('registers for the memory monitor, and acts on it', () => {
    expect(code).toMatch(/createObject\("roAppMemoryMonitor"\)/)
    expect(code).toMatch(/enableMemoryWarningEvent\(true\)/)
    expect(code).toMatch(/enableLowGeneralMemoryEvent\(true\)/)
    expect(code).toMatch(/getMemoryLimitPercent\(\)/)
    expect(code).toMatch(/releaseMemory/)
  })

  test.each([
    ['another app', /launchApp|showChannelStoreSpringboard/i],
    ['a key press of its own', /updateLastKeyPressTime/i],
    ['the control port', /:8060|\/keypress\//i],
    ['a screensaver', /runScreenSaver/i],
    ['deprecated client certificates', /initClientCertificates/i],
    ['unverified peers', /enablePeerVerification\(false|enableHostVerification\(false/i],
    ['a caption mode of its own', /globalCaptionMode|subtitleConfig/i],
    ['old players', /roVideoScreen|roVideoPlayer|roSpringboard/i],
  ])('touches no %s', (_, forbidden) => {
    expect(code).not.toMatch(forbidden)
  })

  test('never takes the star key while a video plays', () => {
    for (const { name, text } of scripts.filter((script) => script.name.includes('Player'))) {
      expect(text, name).not.toMatch(/"options"/)
    }
  })

  test('fetches in tasks only, with the device certificates and a time-out', () => {
    for (const { name, text } of scripts) {
      if (/roUrlTransfer/i.test(text)) {
        expect(name).toMatch(/^components\/tasks\//)
        expect(text).toMatch(/common:\/certs\/ca-bundle\.crt/)
        expect(text).toMatch(/wait\(milliseconds, port\)/)
      }
    }
  })

  test('parses JSON in one guarded place', () => {
    expect(scripts.filter(({ text }) => /parseJson\(/i.test(text)).map(({ name }) => name)).toEqual(['source/json.brs'])
  })

  test('sets the captions before the content is assigned', () => {
    const player = read('components/Player/PlayerScreen.brs')
    expect(player.indexOf('playbackFields(')).toBeGreaterThan(0)
    expect(player.indexOf('playbackFields(')).toBeLessThan(player.indexOf('m.video.content ='))
  })

  test('names only files that are in the package', () => {
    const listed = new Set(names.map((name) => name.replaceAll('\\', '/')))
    for (const { name, text } of [...markup, ...scripts]) {
      for (const [, path] of text.matchAll(/pkg:\/([\w./-]+)/g)) expect(listed, `${name} names ${path}`).toContain(path)
    }
  })
})

describe('pictures', () => {
  test('from the network are loaded at display size, the size given before the address', () => {
    for (const { name, text } of markup) {
      for (const [poster] of text.matchAll(/<Poster[^>]*>/g)) {
        if (!poster.includes('uri="pkg:')) expect(poster, name).toMatch(/loadWidth="\d+" loadHeight="\d+"/)
      }
    }
    for (const { name, text } of scripts) {
      if (/createChild\("Poster"\)/.test(text)) expect(text, name).toMatch(/loadWidth[\s\S]*loadHeight[\s\S]*\.uri =/)
    }
  })
})

describe('package', () => {
  test('is far under 4 MB', async () => {
    const bytes = await packChannel({
      feedUrls: ['https://lantern.example/feed.json'],
      title: 'The Port Meridian Lantern',
      colours: { accent: '#e0a526', background: '#0f1720' },
      version: '1.0.1',
    })
    expect(bytes.byteLength).toBeLessThan(400_000)
  })

  test('is readable: no script over 250 lines', () => {
    for (const { name, text } of scripts) expect(text.split('\n').length, name).toBeLessThan(250)
  })
})
