import { expect, test } from 'vitest'
import { writeStoreNotes } from '../../src/channel/store-notes.js'

const options = {
  title: 'The Lantern',
  version: '1.0.3',
  website: 'https://lantern.example/',
}

test('deep-link samples come from the feed, encoded, each with its media type', () => {
  const feed = JSON.stringify({
    providerName: 'The Port Meridian Lantern',
    language: 'es',
    shortFormVideos: [
      { id: 'a b', title: 'A' },
      { id: 'c', title: 'C' },
      { id: 'd', title: 'D' },
    ],
    series: [{ id: 's', title: 'Evening' }],
    movies: 'none',
  })
  const notes = writeStoreNotes({ ...options, feed })
  expect(notes).toContain('contentId=a%20b  mediaType=shortFormVideo  (A)')
  expect(notes).toContain('contentId=s  mediaType=series  (Evening)')
  expect(notes).not.toContain('contentId=d ')
  expect(notes).toContain(':8060/launch/dev?contentId=a%20b&mediaType=shortFormVideo')
  expect(notes).toContain('Language                     es')
  expect(notes).toContain('The Lantern/1.0.3')
  expect(notes).toContain('Website                      https://lantern.example/\n')
})

test.each(['', '[]', '{', '{}', '{"shortFormVideos":[]}'])('refuses the feed %j', (feed) => {
  expect(() => writeStoreNotes({ ...options, feed })).toThrow(
    expect.objectContaining({ name: 'Problem', code: 'store-notes' }),
  )
})
