import { expect, test } from 'vitest'
import { readArticle } from '../../../src/articles/read-article.js'
import { defaults, documentOf } from '../document.js'

const read = (...lines: string[]) => readArticle(documentOf('boats.txt', lines.join('\n')), defaults)
const text = 'The harbour office counted the boats again on Monday and found one more.'

test.each([
  [['Story: no', 'Boats counted in the harbour', text]],
  [['Boats counted in the harbour', 'By Ana Roe', 'story video: off', text]],
  [['Boats counted in the harbour', text, 'STORY: None.']],
])('takes the line that wants no story video out of %j', (lines) => {
  expect(read(...lines)).toMatchObject({
    headline: 'Boats counted in the harbour',
    story: false,
    blocks: [{ type: 'paragraph', text }],
  })
})

test('leaves every other line about a story in the text', () => {
  const lines = ['Story: no boat was lost', 'Story: yes']
  const draft = read('Boats counted in the harbour', text, ...lines)
  expect(draft.story).toBeUndefined()
  expect(JSON.stringify(draft.blocks)).toContain('no boat was lost')
  const far = Array.from({ length: 9 }, (_, index) => `${text} That was count ${index}.`)
  expect(read('Boats counted in the harbour', ...far, 'Story: no').story).toBeUndefined()
})
