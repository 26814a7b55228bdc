import { constants } from 'node:fs'
import { access, readdir, readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import type { Fetcher } from '../../fetch/fetcher.js'
import { Problem } from '../../problem.js'

/** Where the files that an article names may be. */
export type MediaLocation = {
  /** Absolute path of the folder that file names are relative to; absent where every file is in `assets`. */
  root?: string
  /** Absolute paths of the files that came with a stored document, by the names the document gives them. */
  assets?: ReadonlyMap<string, string>
  /** Pictures inside an office document, by the names its article gives them. */
  embedded?: ReadonlyMap<string, Uint8Array>
}

/** A medium that an article names: one of our files, or an address on the web. */
type MediaReference = { path: string } | { url: string }

/**
 * Finds the medium that an article names.
 * @throws {Problem} `media-missing`: no such file, or one outside the source
 */
export async function resolveMedia({ root, assets }: MediaLocation, name: string): Promise<MediaReference> {
  if (/^https?:\/\//i.test(name)) return { url: name }
  const asset = assets?.get(name)
  if (asset !== undefined) return { path: asset }
  if (root === undefined) {
    throw new Problem(
      'media-missing',
      `The file "${name}" did not come with the article: send it along, or give its http(s) address.`,
    )
  }
  const outside = new Problem(
    'media-missing',
    `"${name}" lies outside the folder of the articles: copy the file into it.`,
  )
  const wanted = resolve(root, name)
  if (!wanted.startsWith(root + sep)) throw outside
  const path = (await isFile(wanted)) ? wanted : await findNormalized(wanted)
  if (path === undefined) {
    throw new Problem(
      'media-missing',
      `The file "${name}" is not there: put it into the folder, or take its name out of the article.`,
    )
  }
  // A symbolic link could lead to any file of this machine.
  if (!(await realpath(path)).startsWith((await realpath(root)) + sep)) throw outside
  await access(path, constants.R_OK).catch(() => {
    throw new Problem('media-missing', `The file "${name}" may not be read: give this program the permission to.`)
  })
  return { path }
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (facts) => facts.isFile(),
    () => false,
  )

/** Finds the same name in another Unicode normalization: a Mac stores é differently from what a keyboard types. */
async function findNormalized(path: string): Promise<string | undefined> {
  const names = await readdir(dirname(path)).catch(() => [])
  const match = names.map((name) => join(dirname(path), name)).find((one) => one.normalize() === path.normalize())
  return match !== undefined && (await isFile(match)) ? match : undefined
}

/**
 * Reads a medium that fits into memory.
 * @param maxBytes a larger one is a Problem `too-large`
 */
export async function readMedia(
  context: MediaLocation & { fetcher: Fetcher },
  name: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const inside = context.embedded?.get(name)
  if (inside) return inside
  const reference = await resolveMedia(context, name)
  if ('url' in reference) {
    return (await context.fetcher.get(reference.url, { maxBytes, timeoutMs: 20_000 })).bytes
  }
  const { size } = await stat(reference.path)
  if (size > maxBytes) {
    const mb = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`
    throw new Problem('too-large', `"${name}" has ${mb(size)} and may have ${mb(maxBytes)}: save it smaller.`)
  }
  return readFile(reference.path)
}
