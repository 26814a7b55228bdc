import { posix } from 'node:path'
import { resolveAddress } from '../fetch/resolve-address.js'
import { Problem } from '../problem.js'

/**
 * Resolves a name that a document gives to a picture, a video or a track.
 * @param reference as written: `boat.jpg`, `../media/boat.jpg`, `https://example.org/boat.jpg`
 * @param documentName the document's own name, relative to the source's root
 * @param page the document's own address: `/media/boat.jpg` is meant from its host
 * @returns an http(s) address, or a path relative to the source's root; undefined for what is neither (`data:`, `blob:`, empty)
 * @throws {Problem} `outside-source` when the name leads out of the source's root
 */
export function resolveReference(reference: string, documentName: string, page?: string): string | undefined {
  const trimmed = reference.trim()
  if (trimmed === '' || trimmed.startsWith('#')) return undefined
  if (/^https?:\/\//i.test(trimmed)) return resolveAddress(trimmed)
  if (trimmed.startsWith('//')) return resolveAddress(`https:${trimmed}`)
  if (trimmed.startsWith('/')) return page === undefined ? undefined : resolveAddress(trimmed, page)
  // `C:\pictures` is a place on someone's machine; `data:`, `file:` and the like are never followed.
  if (/^[a-z][a-z0-9+.-]*:/i.test(trimmed)) return undefined
  const path = decodePath(trimmed.replace(/[?#].*$/s, '')).replaceAll('\\', '/')
  if (path === '' || path.includes('\0')) return undefined
  const resolved = posix.join(posix.dirname(documentName), path)
  if (path.startsWith('/') || resolved === '..' || resolved.startsWith('../')) {
    throw new Problem(
      'outside-source',
      `The article names the file "${trimmed.slice(0, 80)}", which lies outside of its folder: put the file beside the article.`,
    )
  }
  return resolved
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
