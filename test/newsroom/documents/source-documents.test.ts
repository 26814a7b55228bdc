import { expect, it } from 'vitest'
import type { KnownDocument } from '../../../src/catalogue/articles.js'
import { type SourceDocument, shareIdentities } from '../../../src/newsroom/documents/source-documents.js'

const sourceDocument = (name: string, identity: string, url?: string): SourceDocument => ({
  name,
  label: name,
  identity,
  url,
  stamp: '1',
  modifiedAt: new Date(0),
  assets: [],
  isStored: true,
  load: async () => ({ name, bytes: Buffer.alloc(0), modifiedAt: '', assets: [], identity }),
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

const inFeed = sourceDocument('/rss-1/a.item', 'guid:12', 'https://www.lantern.example/ferry/?utm_source=rss')
const onPage = sourceDocument('/page-2/b.html', 'url:https://lantern.example/ferry', 'https://lantern.example/ferry')
const identities = (documents: SourceDocument[], rows: KnownDocument[] = []) =>
  shareIdentities(documents, rows).map(({ identity }) => identity)

it('documents of two sources that lead to one page are one article: the one of the first source', async () => {
  expect(identities([inFeed, onPage])).toEqual(['guid:12', 'guid:12'])
  expect(identities([onPage, inFeed])).toEqual([onPage.identity, onPage.identity])
  const [, joined] = shareIdentities([inFeed, onPage], [])
  expect((await joined!.load()).identity).toBe('guid:12')
})

it('the one that is shown already stays', () => {
  expect(identities([inFeed, onPage], [known(onPage.name)])).toEqual([onPage.identity, onPage.identity])
  const rows = [known(onPage.name, 'duplicate-id')]
  expect(identities([inFeed, onPage], rows)).toEqual(['guid:12', 'guid:12'])
})

it.each([
  ['lead elsewhere', [inFeed, sourceDocument('/page-2/c.html', 'url:x', 'https://lantern.example/pier')]],
  [
    'lead to a home page',
    ['1', '2'].map((n) => sourceDocument(`/rss-${n}/a.item`, `guid:${n}`, 'https://lantern.example/')),
  ],
  [
    'share their page with others of their source',
    [inFeed, sourceDocument('/rss-1/c.item', 'guid:13', inFeed.url), onPage],
  ],
  ['have an id of their publisher', [onPage, sourceDocument('/roku-3/d.json', 'id:OLD', onPage.url)]],
  ['lead nowhere', ['1', '2'].map((n) => sourceDocument(`/push/${n}.json`, `id:${n}`))],
])('documents that %s stay apart', (_, kept) => {
  expect(identities(kept)).toEqual(kept.map(({ identity }) => identity))
})
