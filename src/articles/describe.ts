import { limits } from '../roku/tables.js'
import type { ArticleDraft } from './article.js'
import { readDateline } from './dateline.js'

type Described = Pick<ArticleDraft, 'headline' | 'summary' | 'place' | 'blocks'>

/** At most 200 characters, never empty, cut at a word: the summary, else the first paragraph, else the headline. */
export function shortDescription(article: Described): string {
  const [first] = paragraphsOf(article)
  return cutAtWord(
    oneLine(article.summary ?? '') || first || oneLine(article.headline),
    limits.shortDescriptionCharacters,
  )
}

/** At most 500 characters of the first paragraphs, cut at a word; undefined where it would only repeat the short description. */
export function longDescription(article: Described): string | undefined {
  const long = cutAtWord(paragraphsOf(article).join(' '), limits.longDescriptionCharacters)
  return long === '' || long === shortDescription(article) ? undefined : long
}

/**
 * Cuts a text at a word to at most `limit` UTF-16 units, the ellipsis included; a word longer than that is cut inside,
 * never through a surrogate pair.
 */
export function cutAtWord(text: string, limit: number): string {
  if (text.length <= limit) return text
  let end = limit - 1
  if (isHighSurrogate(text.charCodeAt(end - 1))) end--
  const kept = text.slice(0, end)
  const lastSpace = /\s/.test(text[end]!) ? end : kept.lastIndexOf(' ')
  const cut = lastSpace > limit / 2 ? kept.slice(0, lastSpace) : kept
  return `${trimCut(cut)}…`
}

const trimCut = (text: string) => text.replace(/[\s,;:.–—-]{1,20}$/u, '')

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00
}

/** The first paragraphs, a few more characters than any description takes. */
function paragraphsOf(article: Described): string[] {
  const paragraphs: string[] = []
  let length = 0
  for (const block of article.blocks) {
    if (block.type !== 'paragraph' && block.type !== 'quote') continue
    const text = oneLine(block.text.slice(0, 2 * limits.longDescriptionCharacters))
    // The place has a field of its own: a description of 200 characters can do without the dateline.
    paragraphs.push(paragraphs.length === 0 && article.place ? text.slice(readDateline(text)?.length ?? 0) : text)
    length += text.length
    if (length > limits.longDescriptionCharacters) break
  }
  return paragraphs
}

const oneLine = (text: string) => text.replace(/\s+/gu, ' ').trim()
