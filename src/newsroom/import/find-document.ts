import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type DocumentEntry, describeFile, type FileEntry, findDocuments, sortNaturally } from '../../sources/folder.js'

/**
 * The document that a file is, with the media beside it that belong to it by their names.
 * @returns undefined if its name is not that of a document
 */
export async function findDocument(path: string): Promise<DocumentEntry | undefined> {
  const name = basename(path)
  return findDocuments(await listSiblings(path)).find((each) => each.name === name)
}

/**
 * Lists a file together with the files next to it whose names begin the same way. Does not look into subfolders: an article may
 * be kept anywhere, even at the top of a large disk.
 * @returns like `listFiles`
 */
async function listSiblings(path: string): Promise<Map<string, FileEntry>> {
  const folder = dirname(path)
  const [prefix = ''] = basename(path).normalize().split('.')
  const names = (await readdir(folder)).filter((name) => name.normalize().startsWith(prefix))
  const files = await Promise.all(
    names.map(async (name) => {
      const file = join(folder, name)
      const facts = await stat(file).catch(() => undefined)
      if (!facts?.isFile()) return []
      return [describeFile(name, file, facts)]
    }),
  )
  return sortNaturally(files.flat())
}
