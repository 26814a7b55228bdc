import { expect, test } from 'vitest'
import type { Block } from '../../src/articles/article.js'
import { readArticle } from '../../src/articles/read-article.js'
import { defaults, documentOf } from './document.js'

const story =
  'The harbour office of Port Meridian said on Sunday that it would look into the matter, and that nobody was hurt.'
const end = 'The inquiry ended late on Sunday, said harbour master Ines Calder, and was quiet.'

/** The line between two paragraphs of a text without pictures beside it. */
function readBetween(line: string): Block | undefined {
  const text = ['A headline about the harbour', story, line, end].join('\n')
  return readArticle(documentOf('story.txt', text), defaults).blocks[1]
}

test.each([
  ['Two navy ships pass the border on November 13, 2025. (Via social media)', 'Via social media'],
  ['Edvin Hald, the foreign minister of the Northern Isles (file photo)', 'file photo'],
  ['Foreign minister Edvin Hald (Photo via Coastwire)', 'via Coastwire'],
  ['Union leader Oskar Brandt delivers a televised speech on November 14, 2025.', undefined],
  ['An illustrative image of a drone over the sea', undefined],
  ['The undated photo shows the lighthouse of Saltmarsh.', undefined],
  ['Smoke rises from a warehouse after a blast in Cold Quay, November 12, 2025. (Photo by Coastwire)', 'Coastwire'],
  ['Protesters hold a banner reading “No more dues” in Tarn Bay on November 9, 2025. (Photo by CWA)', 'CWA'],
  ['Mayor Ana Quist (R) meets with her counterpart from Tarn Bay, in Port Meridian, November 2, 2025.', undefined],
  ['The aftermath of a fire at the market in Eelwick, October 30, 2025 (Photo by Dev Malik)', 'Dev Malik'],
  ['People gather at the site of a collapsed crane in Port Meridian, on November 1, 2025. [CWA]', 'CWA'],
])('%j is a caption', (line, credit) => {
  const block = readBetween(line)
  expect(block).toMatchObject({ type: 'figure' })
  expect(block?.type === 'figure' ? block.credit : 'no figure').toBe(credit)
})

test.each([
  'The council has approved the plan (Plan B).',
  'He told reporters that the harbour would stay open until December (Coastwire).',
  'According to the ministry, 14 sailors were killed on November 13, 2025.',
  'The law takes effect in Tarn Bay on January 1, 2025.',
  'The talks in Port Meridian are the third since October 2, 2025, and come as fishermen block the quay.',
  'People in Port Meridian walk to work.',
  'A town needs a ferry, and a ferry needs a cook.',
  '“Nobody waited.” (Laughter)',
])('%j is a paragraph', (text) => {
  expect(readBetween(text)).toEqual({ type: 'paragraph', text })
})
