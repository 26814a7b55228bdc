import { expect, it } from 'vitest'
import type { KnownDocument } from '../../../src/catalogue/articles.js'
import { joinSameArticles } from '../../../src/newsroom/documents/join-same-articles.js'
import type { Manuscript } from '../../../src/newsroom/documents/source-documents.js'

const manuscript = (name: string, identity: string, url?: string): Manuscript => ({
  name,
  label: name,
  identity,
  url,
  stamp: '1',
  modifiedAt: new Date(0),
  assets: [],
  isKept: true,
  open: async () => ({ name, bytes: Buffer.alloc(0), modifiedAt: '', assets: [], identity }),
})
const known = (document: string, held_code: string | null = null): KnownDocument => ({
  id: 'ferry',
  document,
  fingerprint: '',
  files: '[]',
  retry_at: null,
  held_code,
  changed_at: '',
})

const inFeed = manuscript('/rss-1/a.item', 'guid:12', 'https://www.lantern.example/ferry/?utm_source=rss')
const onPage = manuscript('/page-2/b.html', 'url:https://lantern.example/ferry', 'https://lantern.example/ferry')
const identities = (kept: Manuscript[], rows: KnownDocument[] = []) =>
  joinSameArticles(kept, rows).map(({ identity }) => identity)

it('documents of two sources that lead to one page are one article: the one of the first source', async () => {
  expect(identities([inFeed, onPage])).toEqual(['guid:12', 'guid:12'])
  expect(identities([onPage, inFeed])).toEqual([onPage.identity, onPage.identity])
  const [, joined] = joinSameArticles([inFeed, onPage], [])
  expect((await joined!.open()).identity).toBe('guid:12')
})

it('the one that is shown already stays', () => {
  expect(identities([inFeed, onPage], [known(onPage.name)])).toEqual([onPage.identity, onPage.identity])
  const rows = [known(onPage.name, 'duplicate-id')]
  expect(identities([inFeed, onPage], rows)).toEqual(['guid:12', 'guid:12'])
})

it.each([
  ['lead elsewhere', [inFeed, manuscript('/page-2/c.html', 'url:x', 'https://lantern.example/pier')]],
  [
    'lead to a home page',
    ['1', '2'].map((n) => manuscript(`/rss-${n}/a.item`, `guid:${n}`, 'https://lantern.example/')),
  ],
  [
    'share their page with others of their source',
    [inFeed, manuscript('/rss-1/c.item', 'guid:13', inFeed.url), onPage],
  ],
  ['have an id of their publisher', [onPage, manuscript('/roku-3/d.json', 'id:OLD', onPage.url)]],
  ['lead nowhere', ['1', '2'].map((n) => manuscript(`/push/${n}.json`, `id:${n}`))],
])('documents that %s stay apart', (_, kept) => {
  expect(identities(kept)).toEqual(kept.map(({ identity }) => identity))
})
