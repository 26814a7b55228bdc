import { expect, test } from 'vitest'
import { nearestName } from '../../../src/articles/fields/field-names.js'
import { readArticle } from '../../../src/articles/read-article.js'
import { defaults, documentOf } from '../document.js'

const read = (matter: string) => readArticle(documentOf('story.md', `---\n${matter}\n---\nText.`), defaults)

test('takes any case of a name, and what site generators call the same', () => {
  expect(read('Title: Capital letters\nAUTHOR: Ben Cole\nlastMod: 2025-11-02')).toMatchObject({
    headline: 'Capital letters',
    byline: 'Ben Cole',
    updatedAt: '2025-11-02T00:00:00Z',
  })
  const many = read(
    'title: A\nauthors: [{name: Ana Prova, url: "https://example.org/ana"}, "[[people/ben|Ben Cole]]"]\ncategories: [Birds, Harbour]\ntags: ["#pier", "[[Gulls]]"]\nexcerpt: Short\nlocale: de_AT\nimages: ["regatta.jpg", "b.jpg"]\ncover_alt: A boat\nphoto_credit: Lena Ortiz\nstory: no',
  )
  expect(many).toMatchObject({
    byline: 'Ana Prova, Ben Cole',
    section: 'Birds',
    tags: ['harbour', 'pier', 'gulls'],
    summary: 'Short',
    language: 'de-at',
    story: false,
    blocks: [{ type: 'figure', image: 'regatta.jpg', alt: 'A boat', credit: 'Lena Ortiz' }, { type: 'paragraph' }],
  })
  expect(many.notes).toBeUndefined()
})

test('ignores names that it does not know, with a note that says which was meant', () => {
  const { notes, ...draft } = read(
    'title: Silent typos\nautor: Ben Cole\nsction: Town\nsumary: Short\nimg: harbour.jpg\nimage_captoin: nope\nstorey: false\ncolour: red\nmood: calm\nlayout: post',
  )
  expect(draft).not.toHaveProperty('byline')
  expect(notes).toEqual([
    ...[
      ['line 3 says "autor: Ben Cole"', 'author'],
      ['line 4 says "sction: Town"', 'section'],
      ['line 5 says "sumary: Short"', 'summary'],
      ['line 6 says "img: harbour.jpg"', 'image'],
      ['line 7 says "image_captoin: nope"', 'image_caption'],
      ['line 8 says "storey: false"', 'story'],
    ].map(
      ([found, meant]) =>
        `story.md: ${found}, which is no field of an article and is ignored: did you mean "${meant}"?`,
    ),
    'story.md: "colour", "mood" are no fields of an article and are ignored.',
  ])
})

test.each([
  ['autor', 'author'],
  ['auhtor', 'author'],
  ['langauge', 'language'],
  ['tag', 'tags'],
  ['state', undefined],
  ['weather', undefined],
  ['id', undefined],
])('%s is near %s', (key, meant) => {
  expect(nearestName(key, ['author', 'language', 'tags', 'date', 'id', 'status'])).toBe(meant)
})

test('leaves a struck out headline out', () => {
  expect(read('title: "~~Pier closed~~ Pier open"').headline).toBe('Pier open')
})
