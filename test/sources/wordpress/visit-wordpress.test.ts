import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { readArticle } from '../../../src/articles/read-article.js'
import type { FetchedDocument } from '../../../src/sources/document.js'
import { type Post, postSchema } from '../../../src/sources/wordpress/post.js'
import { visitWordpress } from '../../../src/sources/wordpress/visit-wordpress.js'
import { createMemoryCatalogue } from '../memory-catalogue.js'
import { type Blog, openBlog } from './blog.js'

let blog: Blog
beforeAll(async () => {
  blog = await openBlog()
})
afterEach(() => blog.reset())
afterAll(() => blog.close())

const follow = (url = blog.home()) => createMemoryCatalogue(visitWordpress, { type: 'wordpress', url }, blog.host)
type MemoryCatalogue = ReturnType<typeof follow>

/** A first visit, after which only what changes is of interest. */
async function followed(count: number): Promise<MemoryCatalogue> {
  blog.writeMany(count)
  const catalogue = follow()
  await catalogue.visit()
  blog.asked()
  return catalogue
}

const look = 'list by modified, page 1 of 100'
const namesOf = (ids: readonly number[]) => ids.map((id) => `${id}.post`)
const postOf = (document: FetchedDocument | undefined): Post =>
  postSchema.parse(JSON.parse(Buffer.from(document!.bytes).toString()))
const closed = { status: 401, body: '{"code":"rest_forbidden","message":"REST API restricted","data":{"status":401}}' }
const broken = { status: 500, body: '<p>There has been a critical error on this website.</p>' }

describe('the first visit', () => {
  test('brings all posts, the last edited first, and leaves the ones with a password out', async () => {
    blog.writeMany(120)
    blog.write(60, { password: 'boats' })
    const catalogue = follow()
    expect(await catalogue.visit()).toMatchObject({ offered: 120, notes: [] })
    expect(catalogue.documents.size).toBe(119)
    expect(catalogue.documents.has('60.post')).toBe(false)
    // Batches come as a whole; within one any order will do.
    expect(new Set(catalogue.puts.slice(0, 50))).toEqual(
      new Set(namesOf(Array.from({ length: 50 }, (_, index) => 120 - index))),
    )
    expect(blog.asked()).toEqual(['/', look, 'posts 50', 'posts 49', 'list by modified, page 2 of 100', 'posts 20'])
  })

  test('keeps a post by its id, known by its guid, with what an article needs and nothing else', async () => {
    blog.media.set(7, { id: 7, file: 'dunlin', caption: '<p>The Dunlin. Photo: Dev Malik</p>', alt: 'A ferry' })
    blog.write(12, { featured: 7, modified: 20_000 })
    const catalogue = follow()
    await catalogue.visit()
    const document = catalogue.documents.get('12.post')!
    expect(document).toMatchObject({
      identity: `guid:${blog.home()}?page=post&p=12`,
      modifiedAt: '2025-01-14T21:20:00Z',
      url: `${blog.home()}story-12/`,
      stamp: expect.stringMatching(/^2025-01-14T21:20:00 /),
    })
    expect(postOf(document)).toEqual({
      url: `${blog.home()}story-12/`,
      title: 'Story 12',
      content: '<p>The ferry of story 12 leaves on time.</p>',
      excerpt: '',
      publishedAt: '2025-01-13T00:00:00Z',
      updatedAt: '2025-01-14T21:20:00Z',
      authors: ['Ana Roe'],
      categories: ['Harbour &amp; Sea'],
      tags: ['Ferries'],
      // The widest of the picture's own shape that a television shows.
      lead: {
        url: `${blog.home()}wp-content/uploads/dunlin-1536x1024.jpg`,
        caption: '<p>The Dunlin. Photo: Dev Malik</p>',
        alt: 'A ferry',
      },
    })
    const draft = readArticle({ ...document, assets: [] }, { language: 'en', timeZone: 'UTC' })
    expect(draft).toMatchObject({ headline: 'Story 12', section: 'Harbour & Sea', byline: 'Ana Roe' })
    expect(draft.blocks[0]).toMatchObject({ caption: 'The Dunlin.', credit: 'Dev Malik' })
  })

  test('finds the API of a blog with plain permalinks', async () => {
    blog.settings.isPretty = false
    expect((await followed(2)).documents.size).toBe(2)
  })

  test.each(['element', 'none'] as const)('finds the API with a link in the %s', async (link) => {
    blog.settings.link = link
    expect((await followed(2)).documents.size).toBe(2)
  })

  test('finds the API of a blog with plain permalinks and no link', async () => {
    Object.assign(blog.settings, { isPretty: false, link: 'none' })
    expect((await followed(2)).documents.size).toBe(2)
  })

  test.each([true, false])('finds the API of a blog in a folder (pretty permalinks: %s)', async (isPretty) => {
    Object.assign(blog.settings, { isPretty, link: 'none', folder: '/news/' })
    blog.writeMany(2)
    const catalogue = follow(`${blog.home()}?from=mail`)
    await catalogue.visit()
    expect(catalogue.documents.size).toBe(2)
  })

  test('looks the pictures of galleries up that a post names by id', async () => {
    blog.media.set(7, { id: 7, file: 'brass', caption: '<p>The brass.</p>', alt: '', width: 800 })
    blog.write(1, { content: '<p>[gallery ids="7,8"]</p>' })
    blog.write(2, { content: '<!-- wp:gallery {"ids":[7]} --><!-- /wp:gallery -->' })
    const catalogue = follow()
    expect((await catalogue.visit()).notes).toEqual([])
    // Too narrow in every size: the original is best.
    const picture = { url: `${blog.home()}wp-content/uploads/brass.jpg`, caption: '<p>The brass.</p>' }
    expect(postOf(catalogue.documents.get('1.post')).pictures).toEqual({ 7: picture })
    expect(postOf(catalogue.documents.get('2.post')).pictures).toEqual({ 7: picture })
    expect(blog.asked()).toEqual(['/', look, 'posts 2', 'media 7,8'])
  })

  test('keeps posts whose pictures cannot be had', async () => {
    blog.settings.refuse = (url) => (url.pathname.endsWith('/media') ? broken : undefined)
    blog.write(1, { content: '<p>[gallery ids="7,8"]</p>', featured: 99 })
    const catalogue = follow()
    expect((await catalogue.visit()).notes).toEqual([expect.stringContaining('2 pictures of galleries')])
    expect(postOf(catalogue.documents.get('1.post')).lead).toBeUndefined()
  })
})

describe('a later visit', () => {
  test('costs one request when nothing has changed', async () => {
    const catalogue = await followed(120)
    catalogue.passMinutes(15)
    expect(await catalogue.visit()).toMatchObject({ offered: 120, notes: [] })
    expect(blog.asked()).toEqual([look])
    expect(catalogue.puts).toEqual([])
  })

  test('is answered by 304 where the site gives validators', async () => {
    blog.settings.etag = '"a"'
    const catalogue = await followed(3)
    // What a cache says is unchanged is not looked at.
    blog.posts.clear()
    expect(await catalogue.visit()).toMatchObject({ offered: 3 })
    expect([blog.asked(), catalogue.documents.size]).toEqual([[look], 3])
    blog.settings.etag = '"b"'
    blog.writeMany(4)
    await catalogue.visit()
    expect(catalogue.puts).toEqual(['4.post'])
  })

  test('brings an edited and a new post, and nothing else', async () => {
    const catalogue = await followed(120)
    blog.edit(3, { title: 'Story 3, corrected' })
    blog.write(121)
    await catalogue.visit()
    expect(catalogue.puts.toSorted()).toEqual(['121.post', '3.post'])
    expect(postOf(catalogue.documents.get('3.post')).title).toBe('Story 3, corrected')
    expect(blog.asked()).toEqual([look, 'posts 2', 'list by modified, page 2 of 100'])
  })

  test('follows edits over as many pages as there are', async () => {
    const catalogue = await followed(250)
    for (let id = 1; id <= 150; id++) blog.edit(id, { title: 'Renamed' })
    await catalogue.visit()
    expect(catalogue.puts).toHaveLength(150)
  })

  test('removes a recent post that was trashed', async () => {
    const catalogue = await followed(120)
    blog.posts.get(118)!.status = 'trash'
    await catalogue.visit()
    expect(catalogue.documents.has('118.post')).toBe(false)
    expect(catalogue.documents.size).toBe(119)
    expect(blog.asked()).toEqual([look, 'present 1'])
  })

  test('finds an old post that was deleted by the number of posts', async () => {
    const catalogue = await followed(120)
    blog.posts.delete(5)
    await catalogue.visit()
    expect(catalogue.documents.has('5.post')).toBe(false)
    expect(catalogue.documents.size).toBe(119)
    blog.asked()
    await catalogue.visit()
    expect(blog.asked()).toEqual([look])
  })

  test('finds a scheduled post when it goes out, although it was edited long before', async () => {
    blog.write(200, { modified: 10, date: 200_000, status: 'future' })
    const catalogue = await followed(120)
    expect(catalogue.documents.has('200.post')).toBe(false)
    blog.posts.get(200)!.status = 'publish'
    await catalogue.visit()
    expect(catalogue.puts).toEqual(['200.post'])
    expect(blog.asked()).toEqual([look, 'list by date, page 1 of 100', 'posts 1'])
  })

  test('removes a post that gets a password', async () => {
    const catalogue = await followed(3)
    blog.edit(2, { password: 'boats' })
    await catalogue.visit()
    expect([...catalogue.documents.keys()].toSorted()).toEqual(['1.post', '3.post'])
  })

  test('removes nothing when the check fails, and says so', async () => {
    const catalogue = await followed(5)
    blog.posts.delete(4)
    blog.settings.refuse = (url) => (url.searchParams.has('include') ? closed : undefined)
    expect((await catalogue.visit()).notes).toEqual([expect.stringContaining('1 post may be gone')])
    expect(catalogue.documents.size).toBe(5)
    blog.settings.refuse = () => undefined
    catalogue.passMinutes(24 * 60)
    await catalogue.visit()
    expect(catalogue.documents.size).toBe(4)
  })

  test('removes nothing when the site seems to have lost everything', async () => {
    const catalogue = await followed(5)
    blog.posts.clear()
    expect((await catalogue.visit()).notes).toEqual([expect.stringContaining('no posts any more')])
    expect(catalogue.documents.size).toBe(5)
  })

  test('compares everything once a day, for a site that does not tell how many posts it has', async () => {
    blog.settings.hasTotals = false
    const catalogue = await followed(120)
    blog.posts.delete(5)
    await catalogue.visit()
    expect(catalogue.documents.size).toBe(120)
    catalogue.passMinutes(24 * 60)
    await catalogue.visit()
    expect(catalogue.documents.size).toBe(119)
  })
})

describe('a site that cannot do as much', () => {
  test('and says that nothing has changed since nothing is not believed', async () => {
    blog.settings.refuse = () => ({ status: 304, body: '' })
    blog.writeMany(1)
    expect((await follow().visit()).notes).toEqual([expect.stringContaining('something other than JSON')])
  })

  test.each([
    ['breaks it', broken],
    ['is too large', { status: 200, body: ' '.repeat(21 * 1024 * 1024) }],
  ])('is asked for less at once when an answer %s', async (_, answer) => {
    blog.settings.refuse = (url) => (Number(url.searchParams.get('per_page')) > 10 ? answer : undefined)
    blog.writeMany(15)
    const catalogue = follow()
    await catalogue.visit()
    expect(catalogue.documents.size).toBe(15)
    const short = 'list by modified, page 1 of 10'
    expect(blog.asked()).toEqual(['/', look, short, 'posts 10', 'list by modified, page 2 of 10', 'posts 5'])
  })

  test('keeps all but the post at which it fails', async () => {
    blog.settings.refuse = (url) => (url.searchParams.get('include')?.split(',').includes('7') ? broken : undefined)
    blog.writeMany(20)
    const catalogue = follow()
    const note = expect.stringContaining('1 post could not be fetched')
    expect((await catalogue.visit()).notes).toEqual([note])
    expect(catalogue.documents.size).toBe(19)
    expect((await catalogue.visit()).notes).toEqual([note])
    blog.settings.refuse = () => undefined
    catalogue.passMinutes(24 * 60)
    expect((await catalogue.visit()).notes).toEqual([])
    expect(catalogue.documents.size).toBe(20)
  })

  test('is left alone after a few posts when it fails at each', async () => {
    blog.settings.refuse = (url) => (url.searchParams.has('include') ? broken : undefined)
    blog.writeMany(50)
    await expect(follow().visit()).rejects.toThrow('answers 500')
    expect(blog.asked().length).toBeLessThan(15)
  })

  test('is an old one that always answers whole posts', async () => {
    blog.settings.hasFields = false
    const catalogue = await followed(3)
    expect(catalogue.documents.size).toBe(3)
    await catalogue.visit()
    expect(blog.asked()).toEqual([look])
  })

  test('has more posts than are followed', async () => {
    blog.writeMany(10_100)
    const catalogue = follow()
    // All is known already, so that only the way through the listing counts.
    for (const { id, modified } of blog.posts.values()) {
      const day = new Date(Date.UTC(2025, 0, 1) + modified * 60_000).toISOString().slice(0, 19)
      const document = { name: `${id}.post`, identity: '', stamp: `${day} x`, modifiedAt: '', bytes: new Uint8Array() }
      if (id > 100) catalogue.documents.set(document.name, document)
    }
    const { notes, offered } = await catalogue.visit()
    expect(notes).toEqual([expect.stringContaining('has 10100 posts: the 10000 that were edited last')])
    expect([offered, catalogue.puts, catalogue.documents.size]).toEqual([10_000, [], 10_000])
    expect(catalogue.stateSize()).toBeLessThan(5000)
  })
})

describe('a site whose API is closed', () => {
  test('is followed by its feed, which is said, and the API is tried again after a day', async () => {
    blog.settings.refuse = () => closed
    blog.writeMany(3)
    const catalogue = follow()
    const { notes, offered } = await catalogue.visit()
    expect(notes).toEqual([
      expect.stringMatching(
        /^The REST API of 127\.0\.0\.1:\d+ cannot be used \(it answers 401\): its feed http:.*\/feed\/ is followed/,
      ),
    ])
    expect([offered, catalogue.puts.length]).toEqual([3, 3])
    expect([...catalogue.documents.values()].map(({ identity }) => identity)).toContain(
      `guid:${blog.home()}?page=post&p=3`,
    )
    blog.asked()
    catalogue.passMinutes(60)
    await catalogue.visit()
    expect(blog.asked()).toEqual(['/feed/'])

    blog.settings.refuse = () => undefined
    catalogue.passMinutes(24 * 60)
    expect((await catalogue.visit()).notes).toEqual([])
    // Each article is kept once.
    expect([...catalogue.documents.keys()].toSorted()).toEqual(['1.post', '2.post', '3.post'])
  })

  test('keeps what came by the API, and takes only new posts from the feed', async () => {
    const catalogue = await followed(3)
    blog.settings.refuse = () => closed
    blog.write(4)
    await catalogue.visit()
    const names = [...catalogue.documents.keys()]
    expect(names.filter((name) => name.endsWith('.post')).toSorted()).toEqual(['1.post', '2.post', '3.post'])
    expect(catalogue.puts).toEqual([expect.stringMatching(/^[0-9a-f]{16}\.item$/)])
    expect(names).toHaveLength(4)
  })

  test.each([
    [
      'an error with status 200',
      { status: 200, body: '{"code":"rest_disabled","message":"Off"}' },
      'it answers "rest_disabled"',
    ],
    ['a page', { status: 200, body: '<!doctype html><p>Welcome</p>' }, 'something other than JSON'],
    ['not found', { status: 404, body: '{"code":"rest_no_route"}' }, 'it answers 404'],
  ])('may answer %s', async (_, refusal, reason) => {
    blog.settings.refuse = () => refusal
    blog.writeMany(1)
    expect((await follow().visit()).notes).toEqual([expect.stringContaining(reason)])
  })

  test('that only fails for now is no such site', async () => {
    blog.settings.refuse = () => broken
    await expect(follow().visit()).rejects.toMatchObject({ code: 'fetch-status' })
    expect(blog.asked()).not.toContain('/feed/')
  })

  test('is looked for anew when the API has moved', async () => {
    const catalogue = await followed(3)
    blog.settings.isPretty = false
    blog.write(4)
    expect((await catalogue.visit()).notes).toEqual([])
    expect(catalogue.puts).toEqual(['4.post'])
  })

  test('and that has no feed either is no WordPress site', async () => {
    Object.assign(blog.settings, { refuse: () => closed, hasFeed: false })
    await expect(follow().visit()).rejects.toMatchObject({
      code: 'wordpress-not-found',
      message: expect.stringMatching(/is no WordPress site that can be read \(REST API: it answers 401; feed: none\)/),
    })
  })
})

test('a visit that is stopped keeps what it has and goes on the next time', async () => {
  blog.writeMany(120)
  const catalogue = follow()
  blog.settings.refuse = (url) => {
    if (url.searchParams.get('page') === '2') catalogue.abort.abort()
    return undefined
  }
  await expect(catalogue.visit()).rejects.toThrow('aborted')
  expect(catalogue.documents.size).toBe(100)
  catalogue.abort = new AbortController()
  blog.settings.refuse = () => undefined
  await catalogue.visit()
  expect(catalogue.puts).toHaveLength(20)
})
