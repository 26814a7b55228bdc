import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apiPostSchema, mediaSchema } from '../../../src/sources/wordpress/api-schemas.js'
import {
  buildPicture,
  buildPost,
  findNamedGalleries,
  identifyPost,
  postSchema,
} from '../../../src/sources/wordpress/post.js'

const none = new Map()
const cut = (answer: object) => buildPost(apiPostSchema.parse({ id: 12, ...answer }), none)

test('the guid is the text that the feed has, without its HTML', () => {
  const identity = (rendered: string) => identifyPost({ guid: { rendered }, link: 'https://lantern.example/a/' })
  expect(identity('https://lantern.example/?post_type=a&#038;p=12')).toBe(
    'guid:https://lantern.example/?post_type=a&p=12',
  )
  expect(identity('https://lantern.example/?a=1&amp;p=12&#x26;b')).toBe('guid:https://lantern.example/?a=1&p=12&b')
  expect(identity('&bogus;')).toBe('guid:&bogus;')
  expect(identity(' ')).toBe('url:https://lantern.example/a/')
})

test('the date is the one in UTC, else the one of the site', () => {
  const date = '2025-11-16T18:10:00'
  expect(cut({ date, date_gmt: '2025-11-16T17:10:00' }).publishedAt).toBe('2025-11-16T17:10:00Z')
  expect(cut({ date, date_gmt: '0000-00-00T00:00:00' }).publishedAt).toBe(date)
  expect(cut({ date, date_gmt: null }).publishedAt).toBe(date)
  expect(cut({ date: null }).publishedAt).toBeUndefined()
})

test('what could not be embedded is left out', () => {
  const error = { code: 'rest_forbidden', message: 'No.' }
  const embedded = { author: [error, { name: 'Ana Roe' }], 'wp:featuredmedia': [error], 'wp:term': [[error], error] }
  expect(cut({ _embedded: embedded })).toMatchObject({ authors: ['Ana Roe'], lead: undefined, categories: [] })
})

describe('the size of a picture', () => {
  const size = (width: number, height: number) => ({ source_url: `${width}x${height}.jpg`, width, height })
  const best = (width: number, height: number, ...sizes: object[]) =>
    buildPicture(
      mediaSchema.parse({
        id: 7,
        source_url: 'original.jpg',
        mime_type: 'image/jpeg',
        media_details: { width, height, sizes: Object.fromEntries(sizes.entries()) },
      }),
    )?.url

  test.each([
    ['the widest up to 1920', best(3000, 2000, size(300, 200), size(1536, 1024), size(2048, 1365)), '1536x1024.jpg'],
    ['no cropped one', best(3000, 2000, size(1536, 1024), size(1920, 600)), '1536x1024.jpg'],
    ['the original where the others are narrow', best(3000, 2000, size(300, 200), size(1024, 683)), 'original.jpg'],
    ['the original that is listed', best(800, 600, size(300, 225), size(800, 600)), '800x600.jpg'],
    ['the original where nothing is told', best(0, 0), 'original.jpg'],
    ['one of what is told although the shape is not', best(0, 0, size(1280, 720), { width: 'x' }), '1280x720.jpg'],
  ])('is %s', (_, found, expected) => {
    expect(found).toBe(expected)
  })
})

test('a featured file that is no picture leads nothing', () => {
  expect(buildPicture(mediaSchema.parse({ id: 7, source_url: 'a.mp4', mime_type: 'video/mp4' }))).toBeUndefined()
})

test('a gallery names by id what it does not show', () => {
  const shown = '<img class="wp-image-7"><img data-id="8">'
  expect(findNamedGalleries(`[gallery ids="7, 8,9,9,0"]${shown}`).map(({ ids }) => ids)).toEqual([[9]])
  expect(findNamedGalleries(`<!-- wp:gallery {"ids":["7","70"]} -->${shown}`).map(({ ids }) => ids)).toEqual([[70]])
  expect(findNamedGalleries('[gallery] [gallery ids="x"]')).toEqual([])
})

test('whatever a site answers is a post or none', () => {
  const value = fc.oneof(fc.jsonValue(), fc.string(), fc.constant({ rendered: '&#999999;' }))
  const media = fc.record(
    { id: fc.nat(), source_url: fc.string(), media_details: value, caption: value },
    { requiredKeys: [] },
  )
  const embedded = fc.record({ author: value, 'wp:featuredmedia': fc.array(fc.oneof(media, value)), 'wp:term': value })
  const answer = fc.record(
    {
      id: fc.oneof(fc.nat(), value),
      guid: value,
      link: value,
      title: value,
      content: value,
      date_gmt: value,
      _embedded: embedded,
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(answer, (written) => {
      const { data: post } = apiPostSchema.safeParse(written)
      if (post === undefined) return
      const kept = JSON.parse(JSON.stringify(buildPost(post, none)))
      expect(postSchema.parse(kept)).toEqual(kept)
      expect(identifyPost(post)).toMatch(/^(guid|url):/)
    }),
  )
})
