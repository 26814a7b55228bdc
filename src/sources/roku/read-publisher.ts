import type { Fields } from './fields.js'
import { gatherItems } from './gather-items.js'
import { describeLiveFeeds } from './live-feeds.js'
import { openNotes } from './notes.js'
import type { ParsedRoku } from './parse-roku.js'
import { readRokuDate } from './read-date.js'
import { readRokuLanguage } from './read-language.js'
import { describeRows, readRows } from './rows.js'
import { writeArticle } from './write-article.js'

const maxCategories = 500

/** Reads Direct Publisher JSON, as the specification has it and as people wrote it. */
export function readPublisher(root: Fields, base: string): ParsedRoku {
  const notes = openNotes()
  const categories = root.objects('categories').slice(0, maxCategories)
  const language = readRokuLanguage(root.take('language'))
  const madeAt = readRokuDate(root.take('lastUpdated'))
  const gathered = gatherItems(root, categories, { base, language, madeAt, tags: [] }, notes)
  const live = [...gathered.live.values()]
  const rows = readRows(root, categories, gathered, notes)
  return {
    providerName: root.text('providerName'),
    language,
    lastUpdated: madeAt?.text,
    articles: [...gathered.items.values()].map((item) => ({ id: item.id, json: writeArticle(item) })),
    live: live.map(({ entry }) => entry),
    ...rows,
    notes: [...describeLiveFeeds(live), ...describeRows(rows), ...notes.sentences()],
  }
}
