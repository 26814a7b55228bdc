import { cleanByline } from '../byline.js'
import { readWords } from './read-words.js'

/** Accounts that are nobody's name. */
const noName = /^(?:admin(?:istrator)?|root|user\d*|webmaster|wordpress|editor|guest author|unknown|noreply)$/i
const address = '[^\\s@()<>[\\]]{1,80}@[^\\s@()<>[\\]]{1,80}'
const withAddress = new RegExp(`[(<[]?\\s*(?:mailto:)?${address}\\s*[)>\\]]?`, 'gi')

/** The byline of the authors that a feed names: `ana@lantern.example (Ana Roe)`, `By Ana Roe`, `Ana Roe <ana@lantern.example>`. */
export function readAuthors(authors: readonly string[]): string | undefined {
  const names = authors
    .flatMap((author) => readWords(author.replace(withAddress, ' ')) ?? [])
    .map((name) => name.replace(/^\((.*)\)$/, '$1'))
    .flatMap((name) => cleanByline(name) ?? [])
    .filter((name) => !noName.test(name))
  return [...new Set(names)].join(', ') || undefined
}
