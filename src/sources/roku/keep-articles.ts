import { hashText, nameDocument } from '../name-document.js'
import type { Visit } from '../source.js'
import type { ParsedRoku } from './parse-roku.js'
import { isOwnId } from './write-article.js'

/**
 * Keeps the articles that are new or have changed. One without a date keeps the instant of the first look, whatever changes
 * in it: its stamp carries it.
 * @param url where the feed was fetched
 */
export async function keepArticles(
  { signal, now, stampOf, put }: Pick<Visit, 'signal' | 'now' | 'stampOf' | 'put'>,
  articles: ParsedRoku['articles'],
  url: string,
): Promise<void> {
  for (const { id, json } of articles) {
    signal.throwIfAborted()
    const name = nameDocument(id, 'json')
    const content = hashText(json)
    const kept = await stampOf(name)
    if (kept?.split(' ')[0] === content) continue
    const firstSeen = kept?.split(' ')[1] ?? now().toISOString()
    await put({
      name,
      // An id that an article cannot have is what other feeds of the same publisher call a guid.
      identity: isOwnId(id) ? `id:${id}` : `guid:${id}`,
      stamp: `${content} ${firstSeen}`,
      bytes: Buffer.from(json),
      modifiedAt: firstSeen,
      url,
    })
  }
}
