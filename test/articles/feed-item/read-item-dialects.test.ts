import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { keptItems, readKept } from './kept-items.js'

const names = readdirSync(new URL('../../sources/feed/fixtures/', import.meta.url))

test.each(names)('makes drafts of %s as its golden file says', async (name) => {
  const drafts = keptItems(name).map(readKept)
  await expect(`${JSON.stringify(drafts, null, 2)}\n`).toMatchFileSnapshot(`golden/${name}.json`)
})
