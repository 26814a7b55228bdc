import { expect, test } from 'vitest'
import { readArticle } from '../../../src/articles/read-article.js'
import { defaults, documentOf } from '../document.js'

const read = (text: string) => readArticle(documentOf('story.md', text), defaults)
const text = [{ type: 'paragraph', text: 'It was a story.' }]

test.each([
  ['YAML', '---\ntitle: The pier\nauthor: Ben Cole\n---\n\nIt was a story.'],
  [
    'a byte order mark and blank lines before it',
    '\ufeff\n\n---\ntitle: The pier\nauthor: Ben Cole\n---\nIt was a story.',
  ],
  ['spaces and more hyphens in the fences', ' ---- \ntitle: The pier\nauthor: Ben Cole\n-----  \nIt was a story.'],
  ['three dots at the end', '---\ntitle: The pier\nauthor: Ben Cole\n...\nIt was a story.'],
  ['Windows line ends', '---\r\ntitle: The pier\r\nauthor: Ben Cole\r\n---\r\nIt was a story.'],
  ['the name of its language', '---yaml\ntitle: The pier\nauthor: Ben Cole\n---\nIt was a story.'],
  ['TOML', '+++\ntitle = "The pier"\nauthor = "Ben Cole"\n+++\nIt was a story.'],
  ['TOML between hyphens', '---toml\ntitle = "The pier"\nauthor = "Ben Cole"\n---\nIt was a story.'],
  ['a table of TOML', '+++\ntitle = "The pier"\n[params]\nauthor = "Ben Cole"\n+++\nIt was a story.'],
  ['JSON', '{\n  "title": "The pier",\n  "author": "Ben Cole"\n}\n\nIt was a story.'],
  ['JSON between hyphens', '---json\n{"title": "The pier", "author": "Ben Cole"}\n---\nIt was a story.'],
])('reads front matter with %s', (_, document) => {
  const { headline, byline, blocks, notes } = read(document)
  expect({ headline, byline, blocks }).toEqual({ headline: 'The pier', byline: 'Ben Cole', blocks: text })
  expect(notes).toBeUndefined()
})

test.each([
  ['nothing', '---\ntitle: The pier\nauthor: Ben Cole\n\nIt was a story.', 4],
  ['two hyphens', '---\ntitle: The pier\nauthor: Ben Cole\n--\nIt was a story.', 4],
  ['a rule in the text', '---\ntitle: The pier\nauthor: Ben Cole\n\nIt was a story.\n\n---\n', 4],
])('puts a second fence where the fields end if there is %s', (_, document, line) => {
  const { headline, blocks, notes } = read(document)
  expect({ headline, blocks }).toEqual({ headline: 'The pier', blocks: text })
  expect(notes).toEqual([`story.md line ${line} has no line "---" under the fields: they were taken to end there.`])
})

test('takes dates, maps and lists of TOML', () => {
  expect(
    read(
      '+++\ntitle = "The pier"\ndate = 2026-03-01T09:00:00+01:00\nexpiryDate = 2026-04-01\ntags = ["a", "b"]\n[cover]\nimage = "pier.jpg"\n+++\nText.',
    ),
  ).toMatchObject({
    publishedAt: '2026-03-01T08:00:00Z',
    expiresAt: '2026-04-01T00:00:00Z',
    tags: ['a', 'b'],
    blocks: [{ image: 'pier.jpg' }, {}],
  })
})

test.each([
  [
    '--\ntitle: A story with two dashes\nauthor: Ben Cole\n--\n\nIt was a story.',
    'story.md line 1 opens the fields with "--": write three hyphens, "---"',
  ],
  ['—\ntitle: A\n—\nText.', 'line 1 opens the fields with "—"'],
  [
    'title: The pier\nauthor: Ben Cole\n\nIt was a story.',
    'story.md line 1 begins with the field "title: The pier" but without a fence',
  ],
  [
    '---\ntitle: A\ntags: [town\nsection: Town\n---\nText.',
    'story.md line 3 opens a bracket that is not closed: end the value of "tags" with "]"',
  ],
  [
    "---\ndate: '2014-04-30'\ntitle: Fwd: Clever Hints\n---\nText.",
    'story.md line 3 has a colon inside the value: put the value in quotes, as title: "Fwd: Clever Hints"',
  ],
  [
    '---\ntitle: "A\nsection: Town\n---\nText.',
    'story.md line 2 opens a quotation mark that is not closed: end the value of "title" with one',
  ],
  [
    '---\ntitle: A\nauthor: @ana\n---\nText.',
    'story.md line 3 begins a value with "@": put the value of "author" in quotes',
  ],
  ['---\ntitle: "A" of B\n---\nText.', 'story.md line 2 goes on after the end of the value of "title"'],
  ['---\ntitle: A\n\tauthor: B\n---\nText.', 'story.md line 3'],
  ['---\ntitle: A\nauthor: *ana\n---\nText.', 'story.md line 3 begins a value with "*"'],
  [
    '---\ntitle: A\ntitle: B\n---\nText.',
    'story.md line 3 gives "title" again, which line 2 gives: take one of them out',
  ],
  [
    '+++\ntitle = The pier\n+++\nText.',
    'story.md line 2 has a value of "title" that is not TOML: put texts in double quotes',
  ],
  ['+++\ntitle: The pier\n+++\nText.', 'story.md line 2 has ":" where TOML, between lines of "+++", has "="'],
  ['{\n"title": "A",\n}\nText.', 'story.md line 3 is not JSON: there is a comma before "}"'],
  ['---js\n{ title: "A" }\n---\nText.', 'story.md line 1 opens fields written in JavaScript, which is not run'],
])('says in our words what is wrong in %j', (document, sentence) => {
  expect(() => read(document)).toThrow(sentence)
  expect(() => read(document)).not.toThrow(/mapping|implicit|flow|token|column/)
})

test('tells all mistakes of a file at once, each with its line', () => {
  const act = () => read('---\ntitle: Fwd: A\ntags: [town\ndate: soon\nlanguage: gibberish\n---\nText.')
  expect(act).toThrow(
    /line 2 has a colon inside.* line 3 opens a bracket.* line 4: "date: soon" is not a date.* line 5: "language: gibberish" is not a language/,
  )
})

test('reads a text that only begins like fields, and a rule at its beginning', () => {
  expect(read('---\n\n# The pier\n\nIt was a story.').blocks).toEqual(text)
  expect(read('# Notice\n\nDate: Monday\nTime: noon\n\nText.').headline).toBe('Notice')
})
