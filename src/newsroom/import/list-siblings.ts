import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { describeFile, type FileEntry, inNaturalOrder } from '../../sources/folder/folder.js'

/**
 * Lists a file and what may belong to it by name: files beside it whose names begin as its own does. Folders there are not looked
 * into, for people keep an article anywhere.
 * @returns as `listFiles`
 */
export async function listSiblings(path: string): Promise<Map<string, FileEntry>> {
  const folder = dirname(path)
  const [beginning = ''] = basename(path).normalize().split('.')
  const names = (await readdir(folder)).filter((name) => name.normalize().startsWith(beginning))
  const files = await Promise.all(
    names.map(async (name) => {
      const file = join(folder, name)
      const facts = await stat(file).catch(() => undefined)
      if (!facts?.isFile()) return []
      return [describeFile(name, file, facts)]
    }),
  )
  return inNaturalOrder(files.flat())
}
