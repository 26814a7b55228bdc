import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import chromium from '@sparticuz/chromium'
import type { Hono } from 'hono'
import { type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core'
import type { AppEnv } from '../../../src/server/route-resources.js'

/**
 * What the packaged browser is told for functions in a cloud, and a test is better without: pages have to keep to the
 * same-origin policy, and a browser of one process ends with its first context.
 */
const unwanted = [
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
  '--single-process',
]

/** A browser without a window. */
export async function launchBrowser() {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter((argument) => !unwanted.includes(argument)),
    headless: true,
  })
}

/** Serves an app on a free port of this machine. */
export async function listen(app: Hono<AppEnv>): Promise<{ origin: string; close(): Promise<void> }> {
  const server = await new Promise<Server>((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(server)) as Server
  })
  return {
    origin: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** One app served, and one browser to look at it with. */
export async function openBrowser(app: Hono<AppEnv>) {
  const [server, browser] = await Promise.all([listen(app), launchBrowser()])
  const complaints: string[] = []
  return {
    origin: server.origin,
    /** What the browser found wrong on any page: errors and warnings, refused content, answers of 400 and above. */
    complaints,
    /** Opens a page of the app in a browser that knows nothing yet. */
    async visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
      const page = await context.newPage()
      noteComplaints(page, complaints)
      await page.goto(server.origin + path)
      return page
    },
    /** Closes every page. */
    async leave() {
      for (const context of browser.contexts()) await context.close()
    },
    async close() {
      await browser.close()
      await server.close()
    },
  }
}

function noteComplaints(page: Page, complaints: string[]): void {
  const note = (text: string) => complaints.push(`${page.url()}: ${text}`)
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) note(message.text())
  })
  page.on('pageerror', (error) => note(error.message))
  page.on('response', (response) => {
    if (response.status() >= 400) note(`${response.status()} ${response.url()}`)
  })
}

/** Starts the video by keyboard and waits until it plays; a short one loops so that it does not end. */
export async function playVideo(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('video')!.readyState >= 2)
  const start = await page.locator('video').evaluate((video: HTMLVideoElement) => {
    video.loop = true
    return video.currentTime
  })
  await page.locator('video').focus()
  await page.keyboard.press('Space')
  await page.waitForFunction((start) => document.querySelector('video')!.currentTime > start + 0.3, start)
}
