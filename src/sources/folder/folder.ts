import type { Stats } from 'node:fs'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, extname, join, posix, sep } from 'node:path'
import { Problem } from '../../problem.js'
import type { SourceDocument } from '../document.js'

/** A file of the source, as the file system describes it. */
export type FileEntry = {
  /** Path relative to the source's root, with `/`. */
  name: string
  path: string
  size: number
  modifiedAt: Date
  /** Changes whenever the content may have changed. */
  stamp: string
}

/** A document and the media files that belong to it by name. */
export type DocumentEntry = FileEntry & { assets: FileEntry[] }

const documentExtensions = new Set(['.txt', '.md', '.markdown', '.html', '.htm', '.json'])
/** Not readable, but surely meant as an article: listed, so that the report can say why the story is missing. */
const officeExtensions = new Set(['.doc', '.docx', '.odt', '.rtf', '.pdf', '.pages'])
const pictures = new Set(['.jpg', '.jpeg', '.png', '.webp', '.avif', '.gif', '.tif', '.tiff', '.svg'])
const videos = new Set(['.mp4', '.m4v', '.mov', '.m3u8', '.webm', '.mkv', '.avi', '.flv'])
const closedCaptions = new Set(['.srt', '.vtt', '.ttml', '.dfxp', '.scc'])

/** Hidden files, and what editors and office programs keep beside the file that is open. */
const notAnArticle = /^\.|~$|^~\$/

const maxFiles = 200_000
const maxDocumentBytes = 2_000_000

/**
 * Lists the files under a folder, hidden ones left out, in a stable order. A link counts when it leads to a file inside the
 * folder: what a link elsewhere leads to is nobody's business.
 * @throws {Problem} `source-folder`: the folder cannot be read, or holds more than 200,000 files
 */
export async function listFiles(root: string): Promise<Map<string, FileEntry>> {
  const files: FileEntry[] = []
  let entries: { name: string; parentPath: string; isFile(): boolean; isSymbolicLink(): boolean }[]
  try {
    entries = await readdir(root, { recursive: true, withFileTypes: true })
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : (error as NodeJS.ErrnoException).code
    throw new Problem(
      'source-folder',
      `The folder ${basename(root)} cannot be read (${reason}): create it, or name another in feed.json.`,
    )
  }
  if (entries.length > maxFiles) {
    throw new Problem(
      'source-folder',
      `The folder ${basename(root)} holds over ${maxFiles} files: split it into several feeds.`,
    )
  }
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() && !(entry.isSymbolicLink() && (await leadsInside(path, root)))) continue
    const name = path.slice(root.length).replaceAll('\\', '/').replace(/^\/+/, '')
    if (name.split('/').some((part) => notAnArticle.test(part))) continue
    // A file may vanish between the listing and here: the next listing will not have it.
    const facts = await stat(path).catch(() => undefined)
    if (!facts?.isFile()) continue
    files.push(describeFile(name, path, facts))
  }
  return inNaturalOrder(files)
}

export const describeFile = (name: string, path: string, facts: Stats): FileEntry => ({
  name,
  path,
  size: facts.size,
  modifiedAt: facts.mtime,
  stamp: stampFile(facts),
})

/** Changes whenever the content of a file may have changed. */
export const stampFile = ({ size, mtimeMs, ctimeMs }: Stats): string => `${size}-${mtimeMs}-${ctimeMs}`

/** Files by name: what belongs together stands together, and `2` before `10`. */
export const inNaturalOrder = (files: readonly FileEntry[]): Map<string, FileEntry> =>
  new Map(
    files
      .toSorted((a, b) => naturalOrder.compare(stemOf(a.name), stemOf(b.name)) || naturalOrder.compare(a.name, b.name))
      .map((file) => [file.name, file]),
  )

/**
 * Picks the documents out of a listing, each with its media: `story.txt` has `story.jpg`, `story-2.png`, `story.mp4`,
 * `story.en.vtt`. A translation (`story.es.txt`) shares what `story` has of a kind that it does not have itself.
 */
export function findDocuments(files: ReadonlyMap<string, FileEntry>): DocumentEntry[] {
  const documents = [...files.values()].filter((file) => {
    const extension = extname(file.name).toLowerCase()
    return documentExtensions.has(extension) || officeExtensions.has(extension)
  })
  const stems = new Set(documents.map((document) => stemOf(document.name)))
  const assetsByStem = new Map<string, FileEntry[]>()
  for (const file of files.values()) {
    if (!kindOf(file.name)) continue
    const stem = ownerStem(stemOf(file.name), kindOf(file.name)!, stems)
    assetsByStem.set(stem, [...(assetsByStem.get(stem) ?? []), file])
  }
  return documents.map((document) => {
    const stem = stemOf(document.name)
    const own = assetsByStem.get(stem) ?? []
    const original = stem.replace(languageSuffix, '')
    const kinds = new Set(own.map((asset) => kindOf(asset.name)))
    const shared = original === stem ? [] : (assetsByStem.get(original) ?? [])
    return { ...document, assets: [...own, ...shared.filter((asset) => !kinds.has(kindOf(asset.name)))] }
  })
}

/**
 * Reads a document's bytes.
 * @throws {Problem} `too-large`: over 2 MB, which no article is; `document-gone`: no longer there; `document-unreadable`
 */
export async function openDocument(entry: DocumentEntry): Promise<SourceDocument> {
  if (entry.size > maxDocumentBytes) {
    const size = (entry.size / 1_000_000).toFixed(1)
    throw new Problem(
      'too-large',
      `${entry.name} has ${size} MB of text and an article may have 2 MB: split it, or move pictures and videos into files beside it.`,
    )
  }
  const bytes = await readFile(entry.path).catch(({ code }: NodeJS.ErrnoException) => {
    if (code === 'ENOENT') throw new Problem('document-gone', `${entry.name} was taken away while it was read.`)
    throw new Problem(
      'document-unreadable',
      `${entry.name} cannot be read (${code}): let this program read it, or write the file again.`,
    )
  })
  return {
    name: entry.name,
    bytes,
    modifiedAt: entry.modifiedAt.toISOString(),
    assets: entry.assets.map(({ name, path }) => ({ name, path })),
  }
}

const naturalOrder = new Intl.Collator('en', { numeric: true })
const languageSuffix = /\.[a-z]{2,3}(-[a-z0-9]{2,8})?$/i

/** Unicode writes é in two ways, and a Mac another one than an editor's keyboard: to people they are one name. */
const stemOf = (name: string): string =>
  posix.join(posix.dirname(name), posix.basename(name, extname(name))).normalize()

async function leadsInside(path: string, root: string): Promise<boolean> {
  try {
    return (await realpath(path)).startsWith((await realpath(root)) + sep)
  } catch {
    return false
  }
}

type Kind = 'picture' | 'video' | 'closed-captions'

function kindOf(name: string): Kind | undefined {
  const extension = extname(name).toLowerCase()
  if (pictures.has(extension)) return 'picture'
  if (videos.has(extension)) return 'video'
  if (closedCaptions.has(extension)) return 'closed-captions'
  return undefined
}

/** The document that an asset belongs to: its exact namesake first, then without its number, then without its language. */
function ownerStem(stem: string, kind: Kind, stems: ReadonlySet<string>): string {
  if (kind === 'closed-captions') {
    // `story.es.srt` is a track of the video of `story`, even where `story.es.txt` exists: that one shares it.
    const original = stem.replace(languageSuffix, '')
    if (stems.has(original)) return original
  }
  if (stems.has(stem)) return stem
  return stem.replace(/-\d+$/, '')
}
