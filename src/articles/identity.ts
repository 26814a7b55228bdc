import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import { limits } from '../roku/tables.js'
import type { SourceDocument } from '../sources/document.js'
import type { ArticleDraft } from './article.js'

type Named = Pick<SourceDocument, 'name' | 'identity'>
type Identified = Pick<ArticleDraft, 'id'> & Partial<Pick<ArticleDraft, 'url' | 'headline'>>

/**
 * What stays the same however often an article is edited: the id its publisher chose (`id:regatta`), else what its source
 * knows it by (`guid:...`), else its file's name.
 */
export function identityOf(document: Named, draft: Identified): string {
  return draft.id === undefined ? (document.identity ?? document.name) : `id:${draft.id}`
}

/** Latin letters that do not decompose into a base letter and a mark. */
const ligatures: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
}

/**
 * An id of 1 to 50 of `[a-z0-9-]`: the publisher's own, else made of the file's name without its extension
 * (`sport/Régate.es.txt` -> `regate-es`); of a fetched document, of the last part of its address or of its headline. A name without any such letter gives a short hash of itself; the same input
 * always gives the same id, and the catalogue settles clashes.
 */
export function proposeId(document: Named, draft: Identified): string {
  if (draft.id !== undefined) return draft.id
  if (document.identity?.startsWith('id:')) return document.identity.slice(3)
  if (document.identity !== undefined) {
    return slugOf(lastPartOf(draft.url)) || slugOf(draft.headline ?? '') || `article-${hashOf(document.identity)}`
  }
  const base = posix.basename(document.name)
  const stem = base.slice(0, base.length - posix.extname(base).length)
  return slugOf(stem) || `article-${hashOf(document.name)}`
}

/** `https://example.org/2026/11/ferry-returns.html` -> `ferry-returns`; a number alone (`?p=12`, `/12`) names nothing. */
function lastPartOf(url: string | undefined): string {
  if (url === undefined) return ''
  const part = new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? ''
  const stem = decodePart(part).replace(/\.[a-z]{2,5}$/i, '')
  return /\p{L}{3}/u.test(stem) && !/^(index|default|article|story|post)$/i.test(stem) ? stem : ''
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function slugOf(stem: string): string {
  const letters = stem
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => ligatures[letter]!)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
  const slug = letters.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
  if (slug.length <= limits.idCharacters) return stripLoneLanguage(slug, stem)
  // A cut name alone could stand for several files: the hash of the whole keeps them apart.
  return `${slug.slice(0, limits.idCharacters - 9).replace(/-$/, '')}-${hashOf(stem)}`
}

/** `ميناء.ar` leaves only its language: that is no name. */
function stripLoneLanguage(slug: string, stem: string): string {
  return /[a-z0-9]/i.test(stem.normalize('NFKD').replace(/\.[a-z-]{2,8}$/i, '')) ? slug : ''
}

function hashOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 8)
}
