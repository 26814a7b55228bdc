import type { Item } from '../../catalogue/item.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { checkDocument } from '../../formats/check/check.js'
import type { Finding } from '../../formats/check/rule.js'
import { type FeedFormat, originPlaceholder } from '../../formats/format.js'
import { formats } from '../../formats/index.js'
import { Problem } from '../../problem.js'
import type { FeedDocuments } from './feed-documents.js'

/**
 * Checks an item against the rules of `check`, so that what Roku would reject is held back rather than published.
 * @returns the first rule of level error that the item breaks in any format
 */
export async function findBrokenRule(item: Item, feed: FeedDefinition): Promise<Problem | undefined> {
  const alone = { ...feed, categories: undefined, playlists: [] }
  for (const format of formats) {
    const print = format.printItem(item, alone)
    // Not every format can hold every item: Roku MRSS has no place for a long video.
    if (print === '') continue
    const text = format.assemble([item], [print], { feed: alone, updatedAt: item.updatedAt })
    const findings = await checkDocument(format.name, text)
    const error = findings.find((finding) => finding.level === 'error')
    if (error) {
      return new Problem(
        error.rule,
        `${format.file} would break a rule at ${error.where}: found ${error.found}. ${error.expected} ${error.fix}`,
      )
    }
  }
  return undefined
}

export type FormatFindings = { format: FeedFormat['name']; file: string; findings: Finding[] }

const known = new WeakMap<object, Promise<FormatFindings[]>>()

/** Every rule that the published documents break, by format; checked once per edition. */
export function reportFindings(documents: FeedDocuments, items: readonly Item[]): Promise<FormatFindings[]> {
  const edition = documents.edition()
  if (!edition) return Promise.resolve([])
  const findings = known.get(edition) ?? checkEdition(edition.texts, items)
  known.set(edition, findings)
  return findings
}

/** The sizes of our own pictures are known: they are not fetched again. */
async function checkEdition(texts: ReadonlyMap<FeedFormat, string>, items: readonly Item[]): Promise<FormatFindings[]> {
  const pictures = new Map(
    items.flatMap(({ thumbnails }) =>
      Object.values(thumbnails).map(
        (picture) => [originPlaceholder + picture.url, { ...picture, type: 'image/jpeg', status: 200 }] as const,
      ),
    ),
  )
  return Promise.all(
    formats.map(async (format) => ({
      format: format.name,
      file: format.file,
      findings: await checkDocument(format.name, texts.get(format)!, {
        pictureFacts: async (url) => pictures.get(url),
      }),
    })),
  )
}
