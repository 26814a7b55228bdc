import { expect, test } from 'vitest'
import { mrss, rss } from '../../../src/formats/index.js'
import { recogniseTarget } from '../../../src/newsroom/import/recognise-target.js'
import { makeFeed, makeItem } from '../../formats/items.js'

const feed = makeFeed()
const item = makeItem()
const ours = (format: typeof mrss) =>
  format.assemble([item], [format.printItem(item, feed)], { feed, updatedAt: item.updatedAt })

test.each([
  ['our own MRSS', ours(mrss), 'roku'],
  ['our own RSS, with Media RSS in it', ours(rss), 'rss'],
  ['Atom', '<feed xmlns="http://www.w3.org/2005/Atom"><entry/></feed>', 'rss'],
  ['a JSON Feed', '{"version":"https://jsonfeed.org/version/1.1","items":[]}', 'rss'],
  ['a page', '<!doctype html><title>The Lantern</title>', 'page'],
  ['Direct Publisher JSON', '{"providerName":"A","shortFormVideos":[]}', 'roku'],
  ['JSON that is broken', '{"providerName":', 'roku'],
  ['an article of our own', '\ufeff{"headline":"The ferry is back"}', undefined],
  ['a text', 'The ferry is back\n\nAt noon.', undefined],
])('%s', (_what, text, type) => {
  expect(recogniseTarget(Buffer.from(text))).toBe(type)
})
