import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { feedItemSchema } from '../../../src/sources/feed/item.js'
import { parseFeed } from '../../../src/sources/feed/parse-feed.js'

const fixtures = new URL('fixtures/', import.meta.url)

test.each(await readdir(fixtures))('reads %s as its golden file says', async (name) => {
  const bytes = await readFile(new URL(name, fixtures))
  const feed = parseFeed({ bytes, url: `https://feeds.example/${name}` })
  for (const item of feed.items) expect(feedItemSchema.parse(item)).toEqual(item)
  const printed = JSON.stringify(
    feed,
    (key, value: unknown) => (/^(?:stamp|identities)$/.test(key) ? undefined : value),
    2,
  )
  await expect(`${printed}\n`).toMatchFileSnapshot(`golden/${name}.json`)
})
