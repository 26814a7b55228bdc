import { writeFile } from 'node:fs/promises'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'
import sharp from 'sharp'

/** RGBA. */
export type Picture = { width: number; height: number; data: Uint8Array }

export type Simulator = {
  /**
   * Starts the channel from the package at an address, with a deep link's parameters. The device's memory (registry) is
   * empty unless `remember` keeps what the launch before left there.
   */
  launch(zip: string, options?: { link?: Record<string, string>; remember?: boolean }): Promise<void>
  /** Presses and lets go of a key: ECP names (`select`, `back`, `fwd`, `info`, ...). */
  press(...keys: string[]): Promise<void>
  /** Draws the screen at 1920x1080 from now on; 1280x720 is quicker to look at. */
  enlarge(): Promise<void>
  /** A deep link while the channel runs. */
  sendInput(link: Record<string, string>): Promise<void>
  /** The screen once it holds still. */
  settle(): Promise<Picture>
  /** The screen as it is. */
  look(): Promise<Picture>
  /** Waits until the screen fulfils a condition; fails with the last picture's measure. */
  until(what: string, condition: (picture: Picture) => boolean, timeout?: number): Promise<Picture>
  /** What the channel printed and what the engine warned about. */
  log(): Promise<{ lines: string[]; warnings: string[]; events: string[] }>
  /** The video element that the engine plays with. */
  video(): Promise<{ src: string; position: number; paused: boolean; ended: boolean }>
  close(): Promise<void>
}

export async function openSimulator(origin: string): Promise<Simulator> {
  const browser: Browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    headless: true,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=no-user-gesture-required',
    ],
  })
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })

  const look = async (): Promise<Picture> => {
    const url = (await page.evaluate(`(async () => {
      const canvas = document.getElementById('display')
      // The engine clears the canvas and repaints it in the next frame: a black picture is looked at again.
      for (let tries = 0; tries < 30; tries++) {
        await new Promise((done) => requestAnimationFrame(done))
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
        for (let at = 0; at < data.length; at += 404) if (data[at] + data[at + 1] + data[at + 2] > 12) return canvas.toDataURL('image/png')
      }
      return canvas.toDataURL('image/png')
    })()`)) as string
    const { data, info } = await sharp(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'))
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { width: info.width, height: info.height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) }
  }

  return {
    look,
    async launch(zip, { link = {}, remember = false } = {}) {
      await page.goto(origin)
      if (!remember) {
        await page.evaluate('localStorage.clear()')
        await page.reload()
      }
      await page.waitForFunction('simulator.ready && brs.deviceData.assets?.byteLength > 0', null, { timeout: 30_000 })
      await page.evaluate(`simulator.launch(${JSON.stringify(zip)}, ${JSON.stringify(link)})`)
    },
    async press(...keys) {
      for (const key of keys) {
        await page.evaluate(`brs.sendKeyDown(${JSON.stringify(key)})`)
        await page.waitForTimeout(80)
        await page.evaluate(`brs.sendKeyUp(${JSON.stringify(key)})`)
        await page.waitForTimeout(80)
      }
    },
    async enlarge() {
      await page.evaluate('brs.redraw(false, 1920, 1080, 1)')
    },
    async sendInput(link) {
      await page.evaluate(`brs.sendInput(${JSON.stringify(link)})`)
    },
    async settle() {
      await page.evaluate(`(async () => {
        const end = performance.now() + 20000
        let last = simulator.fingerprint()
        let same = 0
        while (same < 5) {
          await new Promise((done) => setTimeout(done, 150))
          const now = simulator.fingerprint()
          same = now === last ? same + 1 : 0
          last = now
          if (performance.now() > end) throw new Error('the picture does not hold still')
        }
      })()`)
      return look()
    },
    async until(what, condition, timeout = 60_000) {
      const end = Date.now() + timeout
      for (;;) {
        const picture = await look()
        if (condition(picture)) return picture
        if (Date.now() > end) {
          if (process.env.SHOTS) await savePicture(picture, `${process.env.SHOTS}/failed.png`)
          const { warnings, lines } = (await page.evaluate('simulator')) as { warnings: string[]; lines: string[] }
          throw new Error(`never saw: ${what}\n${[...warnings, ...lines].slice(-12).join('\n')}`)
        }
        await page.waitForTimeout(250)
      }
    },
    async log() {
      return (await page.evaluate(
        '({ lines: simulator.lines, warnings: simulator.warnings, events: simulator.events })',
      )) as never
    },
    async video() {
      return (await page.evaluate(`(() => {
        const player = document.getElementById('player')
        return { src: player.currentSrc, position: player.currentTime, paused: player.paused, ended: player.ended }
      })()`)) as never
    },
    close: () => browser.close(),
  }
}

export async function savePicture(picture: Picture, file: string): Promise<void> {
  const raw = { width: picture.width, height: picture.height, channels: 4 as const }
  await writeFile(file, await sharp(picture.data, { raw }).removeAlpha().png().toBuffer())
}
