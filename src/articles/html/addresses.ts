import { resolveAddress } from '../../fetch/resolve-address.js'
import type { PageElement } from '../../sources/page/parse-page.js'
import { resolveReference } from '../own-files.js'
import type { ReadingContext } from '../reading.js'
import type { Resolve } from './pictures.js'

/** Longer ones are data that somebody put into an address. */
const longestAddress = 4000

/**
 * How the addresses in a page are meant: from where it was fetched and its `<base href>` (HTML standard, 4.2.3); in a page that lies in a
 * folder they name files beside it, and those with a leading `/` something on its publisher's host.
 * @param page the address that a page in a folder gives for itself
 */
export function createResolve(root: PageElement, { name, url }: ReadingContext, page?: string): Resolve {
  const base = url && (resolveAddress(root.querySelector('base[href]')?.getAttribute('href'), url) ?? url)
  return (reference) => {
    const trimmed = reference.trim()
    if (trimmed === '' || trimmed.startsWith('#') || trimmed.length > longestAddress) return undefined
    return base ? resolveAddress(trimmed, base) : resolveReference(trimmed, name, page)
  }
}
