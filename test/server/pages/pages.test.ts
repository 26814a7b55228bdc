import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, playVideo } from './browser.js'
import { channel, openStories, pages } from './stories.js'
import { listTextContrasts } from './text-contrast.js'

let stories: Awaited<ReturnType<typeof openStories>>
let browser: Awaited<ReturnType<typeof openBrowser>>

const story = `${channel}/articles/regatta`

beforeAll(async () => {
  stories = await openStories()
  browser = await openBrowser(stories.app)
})

afterEach(async () => {
  await browser.leave()
  expect(browser.complaints.splice(0)).toEqual([])
})

afterAll(async () => {
  await browser.close()
  await stories.close()
})

it('hears what a page does wrong', async () => {
  const page = await browser.visit('/')
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = '1'
    document.head.append(script)
  })
  await page.reload()
  expect(browser.complaints.splice(0)).toEqual([expect.stringContaining('Content Security Policy')])
})

describe('the channel', () => {
  it('is rows of pictures', async () => {
    const page = await browser.visit(channel)
    expect(await page.locator('.row h2').allTextContents()).toEqual(['Latest', 'City', 'Sport', 'Live'])
    expect(await page.locator('.row').nth(0).locator('.tile .title').allTextContents()).toEqual([
      'The long race',
      'Line four climbs again',
      'המגדלור נדלק שוב',
    ])
    const widths = await page.locator('main img').evaluateAll(async (images) => {
      for (const image of images as HTMLImageElement[]) image.loading = 'eager'
      await Promise.all((images as HTMLImageElement[]).map((image) => image.decode()))
      return (images as HTMLImageElement[]).map((image) => image.naturalWidth)
    })
    expect(widths).toEqual([1920, 640, 640, 640, 640, 640, 640, 640])
  })

  it('says length, closed captions and language on the pictures', async () => {
    const page = await browser.visit(channel)
    const badges = (id: string) =>
      page.locator(`.tile[href$="/${id}"]`).first().locator('.badges > *').allTextContents()
    expect(await badges('regatta')).toEqual(['CC', '0:02'])
    expect(await badges('lamp-he')).toEqual(['HE', '0:02'])
    expect(await badges('camera')).toEqual(['LIVE'])
  })

  it('is walked with the arrow keys, and Enter opens the story', async () => {
    const page = await browser.visit(channel)
    const press = async (key: string) => {
      await page.keyboard.press(key)
      return page.evaluate(() => {
        const tile = document.activeElement!
        const row = tile.closest('.row')?.querySelector('h2')?.textContent
        return row ? `${row}: ${tile.querySelector('.title')!.textContent}` : tile.textContent!.trim()
      })
    }
    await page.locator('.play').focus()
    expect(await press('ArrowDown')).toBe('Latest: The long race')
    expect(await press('ArrowLeft')).toBe('Latest: The long race')
    expect(await press('ArrowRight')).toBe('Latest: Line four climbs again')
    expect(await press('ArrowDown')).toBe('City: המגדלור נדלק שוב')
    expect(await press('ArrowDown')).toBe('Sport: The long race')
    expect(await press('ArrowUp')).toBe('City: Line four climbs again')
    expect(await press('ArrowUp')).toBe('Latest: The long race')
    expect(await press('ArrowUp')).toBe('Play')
    await press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${story}`)
  })

  it('is gone through with Tab in the order of the page, and shows where one is', async () => {
    const page = await browser.visit(channel)
    const order = await page.locator('a, button').evaluateAll((all) => all.map((each) => each.textContent))
    for (const text of order) {
      await page.keyboard.press('Tab')
      const focused = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!)
        const { x, y, right, bottom } = document.activeElement!.getBoundingClientRect()
        const isSeen = x >= 0 && y >= 0 && right <= innerWidth && bottom <= innerHeight
        return { text: document.activeElement!.textContent, outline: `${outlineWidth} ${outlineStyle}`, isSeen }
      })
      expect(focused).toEqual({ text, outline: '3px solid', isSeen: true })
    }
  })

  it('has a way past its head', async () => {
    const page = await browser.visit(channel)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement!.className)).toBe('button play')
  })

  it('gives the addresses of the four feeds, to copy', async () => {
    const page = await browser.visit(channel, { permissions: ['clipboard-read', 'clipboard-write'] })
    const addresses = ['direct-publisher.json', 'mrss.xml', 'rss.xml', 'search.json'].map(
      (file) => `${browser.origin}${channel}/${file}`,
    )
    expect(await page.locator('.formats code').allTextContents()).toEqual(addresses)
    await page.getByRole('button', { name: addresses[1] }).click()
    await page.getByText('Copied').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(addresses[1])
  })

  it('sets a right-to-left headline from right to left', async () => {
    const page = await browser.visit(channel)
    const gaps = await page
      .locator('.tile[href$="/lamp-he"] .title')
      .first()
      .evaluate((title) => {
        const words = document.createRange()
        words.selectNodeContents(title)
        const [text, box] = [words.getBoundingClientRect(), title.getBoundingClientRect()]
        return { left: text.left - box.left, right: box.right - text.right }
      })
    expect(gaps.right).toBeLessThan(2)
    expect(gaps.left).toBeGreaterThan(20)
  })

  it('tells an editor with no story what to do', async () => {
    const page = await browser.visit('/feeds/empty')
    await page.getByRole('heading', { name: 'No stories yet' }).waitFor()
    expect(await page.locator('.intro').textContent()).toContain('into the folder articles of this feed')
    expect(await page.locator('.desk').textContent()).toContain('This feed has no article.')
  })
})

describe('a story', () => {
  it.each([
    ['MP4', story, 'They are off.'],
    ['HLS', `${channel}/articles/tram`, 'Mind the step.'],
  ])('plays its %s with closed captions on', async (form, path, words) => {
    const page = await browser.visit(path)
    await playVideo(page)
    const shown = await page.locator('video').evaluate((video: HTMLVideoElement) => ({
      tracks: [...video.textTracks].filter((track) => track.mode === 'showing').map((track) => track.label),
      cues: [...video.textTracks].flatMap((track) => [...(track.activeCues ?? [])].map((cue) => (cue as VTTCue).text)),
      source: new URL(video.currentSrc).protocol,
    }))
    expect(shown).toEqual({ tracks: ['English'], cues: [words], source: form === 'HLS' ? 'blob:' : 'http:' })
  })

  it('lets an editor choose the closed captions', async () => {
    const page = await browser.visit(story)
    const modes = () =>
      page
        .locator('video')
        .evaluate((video: HTMLVideoElement) => [...video.textTracks].map(({ label, mode }) => `${label} ${mode}`))
    const choices = page.getByRole('group', { name: 'Closed captions' }).getByRole('button')
    expect(await choices.allTextContents()).toEqual(['English', 'Spanish', 'Off'])
    expect(await modes()).toEqual(['English showing', 'Spanish disabled'])
    await choices.nth(1).click()
    expect(await modes()).toEqual(['English disabled', 'Spanish showing'])
    expect(await choices.nth(1).getAttribute('aria-pressed')).toBe('true')
    await choices.nth(2).click()
    expect(await modes()).toEqual(['English disabled', 'Spanish disabled'])
  })

  it('has its pictures with caption and credit', async () => {
    const page = await browser.visit(story)
    const figure = page.locator('figure')
    expect(await figure.locator('figcaption').textContent()).toBe('Boats at the first mark. Lantern photo')
    await figure.scrollIntoViewIfNeeded()
    expect(
      await figure.locator('img').evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBe(1280)
  })

  it('held back says why, where its document is and which picture is missing', async () => {
    const page = await browser.visit(`${channel}/articles/letters`)
    const notice = await page.getByRole('status').textContent()
    expect(notice).toContain('The article has no video, and a Roku shows only videos: put one beside it')
    expect(notice).toContain('articles/letters.txt')
    expect(await page.locator('figure').textContent()).toContain(
      'There is no picture beside the article for this caption.',
    )
  })
})

it('a live loop plays', async () => {
  await playVideo(await browser.visit(`${channel}/articles/camera`))
})

it('the report gathers what waits by its reason', async () => {
  const page = await browser.visit(`${channel}/report`)
  expect(await page.locator('.figures li').allTextContents()).toEqual([
    '3 on the channel',
    '1 held back',
    '1 scheduled',
    '0 in the making',
  ])
  expect(await page.locator('.held > li', { hasText: 'no-video' }).first().textContent()).toMatch(
    /^Held back\s*no-video\s*The article has no video/,
  )
  await page.getByRole('link', { name: 'Letters to the desk' }).click()
  await page.waitForURL('**/articles/letters')
})

it('a wrong address gets a page with the way out', async () => {
  const page = await browser.visit('/feeds/nobody')
  expect(browser.complaints.splice(0)).toContainEqual(expect.stringContaining(`404 ${browser.origin}/feeds/nobody`))
  expect(await page.locator('main').textContent()).toContain('There is no feed "nobody" here')
  await page.getByRole('link', { name: 'See all feeds' }).click()
  await page.getByRole('heading', { name: 'Feeds' }).waitFor()
})

it('works without scripts', async () => {
  const page = await browser.visit(channel, { javaScriptEnabled: false })
  await page.locator('.row').nth(0).locator('.tile').first().click()
  await page.waitForURL(`**${story}`)
  expect(await page.locator('video source').getAttribute('src')).toMatch(/^\/media\/[0-9a-f]+\.mp4$/)
  expect(await page.locator('track[default]').getAttribute('srclang')).toBe('en')
  expect(await page.getByRole('button').count()).toBe(0)
})

it.each(pages)('%s fits a telephone and can be read', async (path) => {
  const page = await browser.visit(path, { viewport: { width: 390, height: 844 } })
  const sizes = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(sizes).toEqual([390, 390])
  const [worst] = await page.evaluate(listTextContrasts)
  expect(worst!.ratio, worst!.text).toBeGreaterThanOrEqual(4.5)
})
