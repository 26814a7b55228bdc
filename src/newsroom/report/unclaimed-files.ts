import { knownDocuments } from '../../catalogue/articles.js'
import type { Catalogue } from '../../catalogue/tables.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { explainUnclaimed, type LooseFiles, type UnclaimedFile } from '../../sources/explain-unclaimed.js'

/** More would bury the rest of the report. */
const mostUnclaimed = 100

/**
 * Finds the files in the folder of the articles that nothing uses, after the last scan.
 * @returns the first hundred, and how many more there are
 */
export async function findUnclaimed(
  database: Catalogue,
  feed: FeedDefinition,
  loose: LooseFiles,
): Promise<{ files: UnclaimedFile[]; more: number }> {
  const used = new Set(namesInDefinition(feed))
  const folders: string[] = []
  /** Documents that have not been read, or cannot be: what they name is unknown. */
  const unread = new Set(loose.documents)
  for (const { document, files, held_code } of await knownDocuments(database, feed.slug)) {
    const names = JSON.parse(files) as string[]
    if (held_code === null || names.length > 0) unread.delete(document!)
    for (const name of names) name.endsWith('/') ? folders.push(name) : used.add(name.normalize())
  }
  const isUsed = (name: string, owner: string | undefined): boolean =>
    used.has(name.normalize()) ||
    (owner !== undefined && unread.has(owner)) ||
    folders.some((folder) => folder === './' || name.startsWith(folder))
  const unclaimed = [...loose.files].flatMap(([name, owner]) => (isUsed(name, owner) ? [] : [name]))
  const total = unclaimed.length + loose.passedOver.length
  const explained = explainUnclaimed(loose, unclaimed.slice(0, mostUnclaimed)).slice(0, mostUnclaimed)
  return { files: explained, more: total - explained.length }
}

/** Files that feed.json names may lie in the folder of the articles too. */
function namesInDefinition(feed: FeedDefinition): string[] {
  const folder = feed.sources.find((source) => source.type === 'folder')
  if (folder === undefined) return []
  const texts: string[] = []
  const collect = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect)
  }
  collect([feed.brand, feed.live])
  const prefix = `${folder.path}/`
  return texts.flatMap((text) => (text.startsWith(prefix) ? [text.slice(prefix.length).normalize()] : []))
}
