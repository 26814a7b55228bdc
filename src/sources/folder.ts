import type { Dirent, Stats } from 'node:fs'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, extname, join, posix, sep } from 'node:path'
import { Problem } from '../problem.js'
import {
  isArticleForm,
  isOfficeForm,
  isRefusedForm,
  maxOfficeBytes,
  maxTextBytes,
  refuseForm,
} from './article-forms.js'
import type { LoadedDocument } from './document.js'

/** A file of the source, with its file-system metadata. */
export type FileEntry = {
  /** Path relative to the source's root, with `/`. */
  name: string
  path: string
  size: number
  modifiedAt: Date
  /** Changes whenever the content may have changed. */
  stamp: string
}

/** A document and the media files that belong to it by their names. */
export type DocumentEntry = FileEntry & { assets: FileEntry[] }

const pictures = new Set(['.jpg', '.jpeg', '.png', '.webp', '.avif', '.gif', '.tif', '.tiff', '.svg'])
const videos = new Set(['.mp4', '.m4v', '.mov', '.m3u8', '.webm', '.mkv', '.avi', '.flv'])
const closedCaptions = new Set(['.srt', '.vtt', '.ttml', '.dfxp', '.scc'])

/** Hidden files, and the temporary files of editors and office programs. */
const ignoredNames = /^\.|~$|^~\$/

const maxFiles = 200_000

/** What a folder holds. */
export type FolderListing = {
  /** In a stable order, without hidden files. */
  files: Map<string, FileEntry>
  /** What looks like a file and cannot be read as one. */
  passedOver: { name: string; why: 'name' | 'broken-link' | 'link-outside' }[]
}

/** The files under a folder, as `listFolder` finds them. */
export const listFiles = async (root: string): Promise<Map<string, FileEntry>> => (await listFolder(root)).files

/**
 * Lists the files under a folder. A symbolic link counts only if its target is inside the folder, so that no link can expose
 * other files of this machine.
 * @throws {Problem} `source-folder`: the folder cannot be read, or holds more than 200,000 files
 */
export async function listFolder(root: string): Promise<FolderListing> {
  const files: FileEntry[] = []
  const passedOver: FolderListing['passedOver'] = []
  for (const entry of await readEntries(root)) {
    const path = join(entry.parentPath, entry.name)
    const name = path.slice(root.length).replaceAll('\\', '/').replace(/^\/+/, '')
    if (!entry.isFile() && !entry.isSymbolicLink()) continue
    if (name.split('/').some((part) => ignoredNames.test(part))) continue
    if (entry.isSymbolicLink() && !(await isLinkInside(path, root))) {
      const target = await stat(path).catch(() => undefined)
      passedOver.push({ name, why: target ? 'link-outside' : 'broken-link' })
      continue
    }
    const facts = await stat(path).catch(() => undefined)
    if (facts?.isFile()) files.push(describeFile(name, path, facts))
    // A file may vanish after the listing; the next one will not contain it. This one has a name that is no UTF-8.
    else if (!facts && name.includes('\ufffd')) passedOver.push({ name, why: 'name' })
  }
  return { files: sortNaturally(files), passedOver }
}

async function readEntries(root: string): Promise<Dirent[]> {
  let entries: Dirent[]
  try {
    entries = await readdir(root, { recursive: true, withFileTypes: true })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Problem(
      'source-folder',
      `The folder ${basename(root)} cannot be read (${code === 'ENOENT' ? 'does not exist' : code}): create it, or name another in feed.json.`,
    )
  }
  if (entries.length <= maxFiles) return entries
  throw new Problem(
    'source-folder',
    `The folder ${basename(root)} holds over ${maxFiles} files: split it into several feeds.`,
  )
}

export const describeFile = (name: string, path: string, facts: Stats): FileEntry => ({
  name,
  path,
  size: facts.size,
  modifiedAt: facts.mtime,
  stamp: stampFile(facts),
})

/** A stamp that changes whenever the content of a file may have changed. */
export const stampFile = ({ size, mtimeMs, ctimeMs }: Stats): string => `${size}-${mtimeMs}-${ctimeMs}`

/** Files by name, in natural order: files that belong together are neighbours, and `2` comes before `10`. */
export const sortNaturally = (files: readonly FileEntry[]): Map<string, FileEntry> =>
  new Map(
    files
      .toSorted(
        (a, b) => naturalOrder.compare(fileStem(a.name), fileStem(b.name)) || naturalOrder.compare(a.name, b.name),
      )
      .map((file) => [file.name, file]),
  )

/**
 * Finds the documents in a listing, each with its media: `story.txt` has `story.jpg`, `story-2.png`, `story.mp4`,
 * `story.en.vtt`. A translation (`story.es.txt`) shares the media of `story` of each kind that it lacks.
 */
export function findDocuments(files: ReadonlyMap<string, FileEntry>): DocumentEntry[] {
  const documents = [...files.values()].filter((file) => {
    const extension = extname(file.name).toLowerCase()
    // What is certainly meant as an article is listed too, so that the report can say why the story is missing.
    return isArticleForm(extension) || isRefusedForm(extension)
  })
  const stems = new Set(documents.map((document) => fileStem(document.name)))
  const assetsByStem = new Map<string, FileEntry[]>()
  for (const file of files.values()) {
    if (!findMediaKind(file.name)) continue
    const stem = findOwnerStem(fileStem(file.name), findMediaKind(file.name)!, stems)
    assetsByStem.set(stem, [...(assetsByStem.get(stem) ?? []), file])
  }
  return documents.map((document) => {
    const stem = fileStem(document.name)
    const own = assetsByStem.get(stem) ?? []
    const original = stem.replace(languageSuffix, '')
    const kinds = new Set(own.map((asset) => findMediaKind(asset.name)))
    const shared = original === stem ? [] : (assetsByStem.get(original) ?? [])
    return { ...document, assets: [...own, ...shared.filter((asset) => !kinds.has(findMediaKind(asset.name)))] }
  })
}

/**
 * Reads a document's bytes.
 * @throws {Problem} `unknown-form`: it is no article for its extension; `too-large`: over 2 MB, with pictures inside over 50;
 *   `document-gone`: it has been removed; `document-unreadable`
 */
export async function loadDocument(entry: DocumentEntry): Promise<LoadedDocument> {
  const extension = extname(entry.name).toLowerCase()
  if (isRefusedForm(extension)) throw new Problem('unknown-form', refuseForm(basename(entry.name), extension))
  if (isOfficeForm(extension) && entry.size > maxOfficeBytes) {
    const size = Math.ceil(entry.size / 1_000_000)
    throw new Problem(
      'too-large',
      `${entry.name} has ${size} MB and an article with its pictures may have 50 MB: have the pictures compressed when you save it.`,
    )
  }
  if (!isOfficeForm(extension) && entry.size > maxTextBytes) {
    const size = (entry.size / 1_000_000).toFixed(1)
    throw new Problem(
      'too-large',
      `${entry.name} has ${size} MB of text and an article may have 2 MB: split it, or move pictures and videos into files beside it.`,
    )
  }
  const bytes = await readFile(entry.path).catch(({ code }: NodeJS.ErrnoException) => {
    if (code === 'ENOENT') throw new Problem('document-gone', `${entry.name} was removed while it was being read.`)
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

/** The path without its extension, normalized because Unicode can encode é in two ways and a Mac uses the less common one. */
export const fileStem = (name: string): string =>
  posix.join(posix.dirname(name), posix.basename(name, extname(name))).normalize()

async function isLinkInside(path: string, root: string): Promise<boolean> {
  try {
    return (await realpath(path)).startsWith((await realpath(root)) + sep)
  } catch {
    return false
  }
}

export type MediaKind = 'picture' | 'video' | 'closed-captions'

/** What a file is by its extension; undefined if it is no medium. */
export function findMediaKind(name: string): MediaKind | undefined {
  const extension = extname(name).toLowerCase()
  if (pictures.has(extension)) return 'picture'
  if (videos.has(extension)) return 'video'
  if (closedCaptions.has(extension)) return 'closed-captions'
  return undefined
}

/** The stem of the document that an asset belongs to: the same name, else without the number; captions without the language. */
function findOwnerStem(stem: string, kind: MediaKind, stems: ReadonlySet<string>): string {
  if (kind === 'closed-captions') {
    // `story.es.srt` is a track of the video of `story`, even if `story.es.txt` exists, which shares it.
    const original = stem.replace(languageSuffix, '')
    if (stems.has(original)) return original
  }
  if (stems.has(stem)) return stem
  return stem.replace(/-\d+$/, '')
}
