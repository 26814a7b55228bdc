import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Problem } from '../problem.js'

const maxDefinitionBytes = 1_000_000

/**
 * Names of the folders that should be feeds, those behind links included.
 * @throws {Problem} `feeds-folder`
 */
export async function listFolders(feedsDir: string): Promise<string[]> {
  const entries = await readdir(feedsDir, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new Problem(
      'feeds-folder',
      `The folder of feeds ${feedsDir} cannot be read (${error.code}): create it, or set FEEDS_DIR.`,
    )
  })
  const candidates = entries.filter((entry) => !entry.name.startsWith('.'))
  const areFolders = await Promise.all(candidates.map((entry) => isFolder(join(feedsDir, entry.name))))
  return candidates.filter((_, index) => areFolders[index]).map((entry) => entry.name)
}

export const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  )

/**
 * The text of a feed's feed.json.
 * @param folder of the feed
 * @throws {Problem} `feed-definition`
 */
export async function readDefinitionFile(folder: string): Promise<string> {
  const slug = basename(folder)
  const path = join(folder, 'feed.json')
  try {
    if ((await stat(path)).size > maxDefinitionBytes) {
      throw new Problem('feed-definition', `${slug}/feed.json has over 1 MB: a feed definition is a few lines.`)
    }
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Problem) throw error
    const { code } = error as NodeJS.ErrnoException
    throw new Problem(
      'feed-definition',
      code === 'ENOENT'
        ? `The folder ${slug} has no feed.json: write one with a title and a provider.`
        : `${slug}/feed.json cannot be read (${code}): let this program read it.`,
    )
  }
}
