import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import chromium from '@sparticuz/chromium'
import type { Hono } from 'hono'
import { type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core'
import type { Environment } from '../../../src/server/environment.js'

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

export type Visit = {
  page: Page
  /** What the browser found wrong until now: errors and warnings of scripts, refused content, answers of 400 and above. */
  complaints: string[]
}

/** A browser without a window. */
export async function launchBrowser() {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter((argument) => !unwanted.includes(argument)),
    headless: true,
  })
}

/** Serves an app on a free port of this machine. */
export async function listen(app: Hono<Environment>): Promise<{ origin: string; close(): Promise<void> }> {
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

/** One app served and one browser to look at it with. */
export async function openBrowser(app: Hono<Environment>) {
  const [server, browser] = await Promise.all([listen(app), launchBrowser()])
  return {
    origin: server.origin,
    /** Opens a page of the app in a browser that knows nothing yet. */
    async visit(path: string, options: BrowserContextOptions = {}): Promise<Visit> {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
      const page = await context.newPage()
      const complaints = collectComplaints(page)
      await page.goto(server.origin + path, { waitUntil: 'load' })
      return { page, complaints }
    },
    async close() {
      await browser.close()
      await server.close()
    },
  }
}

function collectComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`))
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`)
  })
  return complaints
}
