import { longestPerson } from '../../sources/person-names.js'
import { cleanByline } from '../byline.js'
import { isSomebody } from '../placeholders.js'
import { readWords } from './read-words.js'

const address = '[^\\s@()<>[\\]]{1,80}@[^\\s@()<>[\\]]{1,80}'
const withAddress = new RegExp(`[(<[]?\\s*(?:mailto:)?${address}\\s*[)>\\]]?`, 'gi')

/** The byline of the authors that a feed names: `ana@lantern.example (Ana Roe)`, `By Ana Roe`, `Ana Roe <ana@lantern.example>`. */
export function readAuthors(authors: readonly string[]): string | undefined {
  const names = authors
    .flatMap((author) => readWords(author.slice(0, longestPerson).replace(withAddress, ' ')) ?? [])
    .map((name) => name.replace(/^\((.*)\)$/, '$1'))
    .flatMap((name) => cleanByline(name) ?? [])
    .filter(isSomebody)
  return [...new Set(names)].join(', ') || undefined
}
