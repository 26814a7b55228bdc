import { describe, expect, test } from 'vitest'
import { readArticle } from '../../../src/articles/read-article.js'
import { Problem } from '../../../src/problem.js'
import { defaults, documentOf } from '../document.js'

const read = (text: string, name = 'story.md') => readArticle(documentOf(name, text), defaults)
const markdown = (line: string) => `---\ntitle: Not for anybody yet\n${line}\n---\nA text of the desk.`

function problemOf(act: () => unknown): Problem {
  try {
    act()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

/** How each program says that an article is not for the public: a line of front matter. */
const takenBack = {
  Hugo: ['draft: true', 'headless: true', 'build: {render: never}', '_build: {render: false}'],
  Jekyll: ['published: false', 'permalink: false', 'hidden: true'],
  Eleventy: ['eleventyExcludeFromCollections: true', 'draft: yes'],
  Astro: ['draft: "true"', 'isDraft: true', 'unlisted: true'],
  Hexo: ['published: no', 'password: tide', 'hide: true'],
  Docusaurus: ['draft: true', 'unlisted: true'],
  Pelican: ['Status: draft', 'status: hidden', 'Status: skip'],
  Nikola: ['status: private'],
  Grav: ['published: false', 'visible: false', 'routable: false'],
  Statamic: ['published: false', 'status: draft'],
  Decap: ['status: pending_review', 'status: in review'],
  Obsidian: ['publish: false', 'dg-publish: false'],
  Quartz: ['draft: true', 'publish: "false"'],
  Logseq: ['public: false'],
  WordPress: ['post_status: draft', 'post_status: pending', 'status: trash', 'post_password: tide', 'status: future'],
  Ghost: ['status: draft', 'visibility: members', 'visibility: paid'],
  Directus: ['status: archived'],
  Craft: ['enabled: false'],
  'a newsroom': [
    'private: true',
    'embargo: true',
    'embargo: Monday',
    'hidden: yes',
    'noindex: true',
    'robots: noindex, nofollow',
    'internal: true',
    'do-not-publish: true',
    'doNotShow: 1',
    'not_for_broadcast: yes',
    'members only: true',
    'desk_private: true',
    'hide_from_site: true',
    'confidential: ja',
    'withdrawn: 2026-03-01',
    'deleted_at: 2026-03-01',
    'entwurf: true',
    'status: Entwurf',
    'status: brouillon',
    'status: 草稿',
    'status: seedling',
    'draft: maybe',
    'DRAFT: TRUE',
    'rss: false',
  ],
  'a slip of the pen': ['drfat: true', 'publised: false', 'unlistd: true', 'statsu: draft', 'expirs: 2026-03-02'],
}

describe.each(Object.entries(takenBack))('%s', (_, lines) => {
  test.each(lines)('%s holds an article', (line) => {
    const problem = problemOf(() => read(markdown(line)))
    expect(problem.code).toBe('draft')
    expect(problem.message).toMatch(/^story\.md line 3 says ".*is not shown until that line is taken out or changed\.$/)
  })
})

test.each([
  'draft: false',
  'draft:',
  'published: true',
  'publish: yes',
  'status: published',
  'status: Public',
  'status: veröffentlicht',
  'visibility: public',
  'hide: [toc, navigation]',
  'hide_title: true',
  'internal_id: 4711',
  'private: no',
  'expires: never',
  'password: ""',
  'deleted_at: null',
  'publisher: Lantern Press',
  'state: Ohio',
  'type: review',
  'audience: adults',
  'approved: Ana Prova',
  'comments: false',
  'published: 2026-03-01',
])('%s holds nothing', (line) => {
  expect(read(markdown(line)).headline).toBe('Not for anybody yet')
})

test('names every line that says so, wherever it stands', () => {
  const text = '---\ntitle: A\nstatus: draft\ntags: [town\nprivate: true\n---\nText.'
  expect(problemOf(() => read(text)).message).toBe(
    'story.md line 3 says "status: draft" and line 5 says "private: true": it is a draft and is not shown until these lines are taken out or changed.',
  )
  expect(problemOf(() => read(markdown('embargo_by: true'))).message).toContain(
    '"embargo_by" looks like a sign that it must not be shown, so it is held like a draft',
  )
  expect(problemOf(() => read(markdown('drfat: true'))).message).toContain('"drfat" probably means "draft"')
})

test.each([
  ['TOML', 'story.md', '+++\ntitle = "A"\ndraft = true\n+++\nText.', 3],
  ['TOML in a table', 'story.md', '+++\ntitle = "A"\n[params]\nprivate = true\n+++\nText.', 4],
  ['JSON front matter', 'story.md', '{\n"title": "A",\n"draft": true\n}\nText.', 3],
  ['fields without fences', 'story.md', 'draft: true\ntitle: A\n\nText.', 1],
  ['a missing fence', 'story.md', '---\ntitle: A\ndraft: true\n\nText.', 3],
  ['an article in JSON', 'story.json', '{"headline": "A",\n"status": "draft",\n"blocks": []}', 2],
  ['JSON of Ghost', 'story.json', '{"title": "A",\n"published_at": null}', 2],
  ['JSON of Sanity', 'story.json', '{"_id": "drafts.a1", "title": "A"}', 1],
  ['unlisted JSON', 'story.json', '{"title": "A", "unlisted": true}', 1],
])('holds %s', (_, name, text, line) => {
  const problem = problemOf(() => read(text, name))
  expect(problem.code).toBe('draft')
  expect(problem.message).toContain(`${name} line ${line} says "`)
})

test('holds what lies in the drafts of Jekyll, and gives the id of a draft', () => {
  expect(problemOf(() => read('# A\n\nText.', '_drafts/story.md')).message).toContain('lies in a folder "_drafts"')
  expect(read('# A\n\nText.', 'drafts/story.md').headline).toBe('A')
  expect(problemOf(() => read(markdown('id: pier\ndraft: true'))).articleId).toBe('pier')
  expect(problemOf(() => read(markdown('draft: true'))).articleId).toBeUndefined()
})

test.each(
  'expires expiryDate expiry_date expires_at expirationDate unpublish_date unpublishDate valid_until removeAt archive_on'.split(
    ' ',
  ),
)('%s is when an article leaves', (key) => {
  expect(read(markdown(`${key}: 2026-03-02`)).expiresAt).toBe('2026-03-02T00:00:00Z')
  expect(read(JSON.stringify({ title: 'A', [key]: '2026-03-02' }), 'story.json').expiresAt).toBe('2026-03-02T00:00:00Z')
})

test.each(
  'publishDate pub_date published_at publish_on releaseDate scheduled goLive embargo embargo_until hold_until notBefore'.split(
    ' ',
  ),
)('%s is when an article appears, if it is later than its date', (key) => {
  expect(read(markdown(`date: 2026-02-01\n${key}: 2031-03-02`)).publishedAt).toBe('2031-03-02T00:00:00Z')
  expect(read(markdown(`date: 2026-02-01\n${key}: 2025-03-02`)).publishedAt).toBe('2026-02-01T00:00:00Z')
  const json = JSON.stringify({ title: 'A', [key]: '2031-03-02' })
  expect(read(json, 'story.json').publishedAt).toBe('2031-03-02T00:00:00Z')
})

test('leaves at the earliest date, waits for the date of what is scheduled, and refuses dates that are none', () => {
  expect(read(markdown('expires: 2026-05-01\nunpublish_date: 2026-04-01')).expiresAt).toBe('2026-04-01T00:00:00Z')
  expect(read(markdown('status: scheduled\ndate: 2031-04-01')).publishedAt).toBe('2031-04-01T00:00:00Z')
  const problem = problemOf(() => read(markdown('embargo: Monday 9am\nexpires: soon')))
  expect(problem.message).toContain('story.md line 3: "embargo: Monday 9am" is not a date')
  expect(problem.message).toContain('story.md line 4: "expires: soon" is not a date')
})
