import { expect, test } from 'vitest'
import { curlQuotes } from '../../../../src/media/story/film/draw-text.js'

test.each([
  ['"We subtract," she said. "It isn\'t hard."', 'en', '“We subtract,” she said. “It isn’t hard.”'],
  ['The traders\' hall ("the roof") stays', 'en-GB', 'The traders’ hall (“the roof”) stays'],
  ['A 6" nail', 'en', 'A 6" nail'],
  ['“Set already”', 'en', '“Set already”'],
  ['"Wir ziehen ab"', 'de', '"Wir ziehen ab"'],
])('%s (%s)', (text, language, wanted) => {
  expect(curlQuotes(text, language)).toBe(wanted)
})
