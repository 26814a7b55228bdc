import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runInit } from '../../src/commands/init.js'
import { readConfig } from '../../src/config.js'
import { readFeedDefinition } from '../../src/feed-definition.js'
import { html, paragraphs, printFeed } from '../newsroom/init/lantern-site.js'
import { openSite, type Site, send } from '../sources/feed/site.js'
import { runNewsreel } from './run-newsreel.js'

let folder: string
let site: Site
let environment: Record<string, string>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsreel-'))
  environment = { FEEDS_DIR: join(folder, 'feeds'), DATA_DIR: join(folder, 'data') }
  site = await openSite()
  site.answer('/', html('<!doctype html><link rel="alternate" type="application/rss+xml" href="/news.xml"><p>Hello'))
  site.answer('/news.xml', send(printFeed(site, [1, 2], paragraphs(20))))
})
afterAll(async () => {
  await site.close()
  await rm(folder, { recursive: true })
})

describe('newsreel init', () => {
  it('compares what it found, writes feed.json, and tells how to go on', async () => {
    const path = join(folder, 'feeds', 'lantern', 'feed.json')
    const { code, out, err } = await runNewsreel(['init', site.url('/'), '--feed', 'lantern'], environment)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain(`* feed, ${site.url('/news.xml')} (proposed)\n      2 articles, 0 with a picture`)
    expect(out).toContain(`Written to ${path}`)
    expect(out).toContain(`ALLOW_HOSTS=${site.host} npm start`)
    expect(out).toContain('http://localhost:3000/feeds/lantern\n')
    const text = await readFile(path, 'utf8')
    expect(out).toContain(text)
    expect(readFeedDefinition('lantern', text)).toMatchObject({ title: 'Lantern headlines', website: site.url('/') })
    // Nothing but feed.json is made.
    await expect(readFile(join(folder, 'data'))).rejects.toMatchObject({ code: 'ENOENT' })

    site.asked()
    const again = runInit(readConfig(environment), site.url('/'), { feed: 'lantern' }, process.stdout)
    await expect(again).rejects.toThrow(`${path} is there already and is not overwritten`)
    expect(site.asked()).toEqual([])
  })

  it.each([
    ['ftp://lantern.example', undefined, /only http and https/],
    ['https://lantern.example', '../lantern', /"..\/lantern" cannot be an address/],
  ])('refuses %s into %s', async (target, feed, sentence) => {
    await expect(runInit(readConfig(environment), target, { feed }, process.stdout)).rejects.toThrow(sentence)
  })
})
