import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { FileEntry } from '../../sources/folder.js'

const naturalOrder = new Intl.Collator('en', { numeric: true })
const stemOf = (name: string): string => basename(name, extname(name))

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
      const stamp = `${facts.size}-${facts.mtimeMs}-${facts.ctimeMs}`
      return [{ name, path: file, size: facts.size, modifiedAt: facts.mtime, stamp }]
    }),
  )
  const sorted = files
    .flat()
    .sort((a, b) => naturalOrder.compare(stemOf(a.name), stemOf(b.name)) || naturalOrder.compare(a.name, b.name))
  return new Map(sorted.map((file) => [file.name, file]))
}
