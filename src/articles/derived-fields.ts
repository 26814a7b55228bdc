import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import { limits } from '../roku/limits.js'
import type { LoadedDocument } from '../sources/document.js'
import { cutId, cutText } from '../text/cut-text.js'
import type { ArticleDraft } from './article.js'
import { readDateline } from './article-fields.js'

type IdentifiedDocument = Pick<LoadedDocument, 'name' | 'identity'>
type IdentifiedDraft = Pick<ArticleDraft, 'id'> & Partial<Pick<ArticleDraft, 'url' | 'headline'>>

/**
 * The identity of an article, which editing does not change: the id that its publisher chose (`id:regatta`), else the identity
 * that its source gives it (`guid:...`), else its file name.
 */
export function identityOf(document: IdentifiedDocument, draft: IdentifiedDraft): string {
  return draft.id === undefined ? (document.identity ?? document.name) : `id:${draft.id}`
}

/** Latin letters that do not decompose into a base letter and a mark. */
const asciiForm: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i' }

/**
 * Proposes an id of 1 to 50 characters of `[a-z0-9-]`: the publisher's own; else from the file name without its extension
 * (`sport/Régate.es.txt` -> `regate-es`), or for a fetched document from the last part of its address or from its headline; else
 * from a short hash. The same input always gives the same id; the catalogue resolves duplicates.
 */
export function proposeId(document: IdentifiedDocument, draft: IdentifiedDraft): string {
  if (draft.id !== undefined) return draft.id
  if (document.identity?.startsWith('id:')) return document.identity.slice(3)
  if (document.identity !== undefined) {
    return toSlug(lastPathPart(draft.url)) || toSlug(draft.headline ?? '') || `article-${shortHash(document.identity)}`
  }
  const base = posix.basename(document.name)
  const stem = base.slice(0, base.length - posix.extname(base).length)
  return toSlug(stem) || `article-${shortHash(document.name)}`
}

/** `https://example.org/2026/11/ferry-returns.html` -> `ferry-returns`; empty for a number alone (`?p=12`, `/12`). */
function lastPathPart(url: string | undefined): string {
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

function toSlug(stem: string): string {
  const letters = stem
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => asciiForm[letter]!)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
  const slug = letters.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
  if (slug.length <= limits.idCharacters) return stripLoneLanguage(slug, stem)
  // Several files could share a shortened name; the hash of the whole name keeps them apart.
  return `${cutId(slug, limits.idCharacters - 9) || 'article'}-${shortHash(stem)}`
}

/** Only the language would be left of `ميناء.ar`, which is not a name. */
function stripLoneLanguage(slug: string, stem: string): string {
  return /[a-z0-9]/i.test(stem.normalize('NFKD').replace(/\.[a-z-]{2,8}$/i, '')) ? slug : ''
}

function shortHash(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 8)
}

type DescribedArticle = Pick<ArticleDraft, 'headline' | 'summary' | 'place' | 'blocks'>

/** The summary, else the first paragraph, else the headline: at most 200 characters, cut between words, never empty. */
export function shortDescription(article: DescribedArticle): string {
  const [first] = firstParagraphs(article)
  return cutAtWord(
    collapseSpaces(article.summary ?? '') || first || collapseSpaces(article.headline),
    limits.shortDescriptionCharacters,
  )
}

/** The first paragraphs, at most 500 characters, cut between words; undefined if it would repeat the short description. */
export function longDescription(article: DescribedArticle): string | undefined {
  const long = cutAtWord(firstParagraphs(article).join(' '), limits.longDescriptionCharacters)
  return long === '' || long === shortDescription(article) ? undefined : long
}

/** Cuts a text between words to at most `limit` UTF-16 units, including the ellipsis; a very long word between its characters. */
export const cutAtWord = (text: string, limit: number): string =>
  text.length <= limit ? text : `${trimCutEnd(cutText(text, limit - 1))}…`

const trimCutEnd = (text: string) => text.replace(/[\s,;:.–—-]{1,20}$/u, '')

/** The first paragraphs, just enough for the longest description. */
function firstParagraphs(article: DescribedArticle): string[] {
  const paragraphs: string[] = []
  let length = 0
  for (const block of article.blocks) {
    if (block.type !== 'paragraph' && block.type !== 'quote') continue
    const text = collapseSpaces(block.text.slice(0, 2 * limits.longDescriptionCharacters))
    // The place has a field of its own, so a short description need not repeat the dateline.
    paragraphs.push(paragraphs.length === 0 && article.place ? text.slice(readDateline(text)?.length ?? 0) : text)
    length += text.length
    if (length > limits.longDescriptionCharacters) break
  }
  return paragraphs
}

const collapseSpaces = (text: string) => text.replace(/\s+/gu, ' ').trim()
