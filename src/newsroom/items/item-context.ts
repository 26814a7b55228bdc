import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { access, readdir, readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import type { Kysely } from 'kysely'
import type { Derive } from '../../catalogue/derivations.js'
import type { Tables } from '../../catalogue/tables.js'
import type { FeedDefinition } from '../../feed-definition.js'
import type { Fetcher } from '../../fetch/fetcher.js'
import type { MediaStore } from '../../media/store.js'
import type { SpeechEndpoint } from '../../media/story/voice/speech-endpoint.js'
import { Problem } from '../../problem.js'
import type { Parse } from '../../sources/parsers.js'

/** A feed's logo that can be read; `hash` is of its bytes. */
export type Logo = { bytes: Uint8Array; hash: string }

/** What the making of a feed's items needs at hand. */
export type Workshop = {
  feed: FeedDefinition
  /** The feed's logo, where it has one that can be read. */
  logo?: Logo
  /** Absolute path of the folder that file names in articles are relative to; absent where all that came is in `assets`. */
  root?: string
  /** Absolute paths of the files that came with a kept document, by the names it gives them. */
  assets?: ReadonlyMap<string, string>
  store: MediaStore
  derive: Derive
  fetcher: Fetcher
  parse: Parse
  database: Kysely<Tables>
  /** The operator's voice, where there is one. */
  speech?: SpeechEndpoint
  now(): Date
  /** SHA-256 of a file in hex. */
  hashFile(path: string): Promise<string>
}

/** A medium that an article names: one of our files, or an address of somebody. */
export type MediaReference = { path: string } | { url: string }

/**
 * Finds the medium that an article names.
 * @throws {Problem} `media-missing`: no such file, or one outside the source
 */
export async function resolveMedia(
  { root, assets }: Pick<Workshop, 'root' | 'assets'>,
  name: string,
): Promise<MediaReference> {
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
  const path = (await isFile(wanted)) ? wanted : await findNamesake(wanted)
  if (path === undefined) {
    throw new Problem(
      'media-missing',
      `The file "${name}" is not there: put it into the folder, or take its name out of the article.`,
    )
  }
  // A link may lead anywhere: to what is nobody's business.
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

/** Unicode writes é in two ways, and a Mac another one than an editor's keyboard: to people they are one name. */
async function findNamesake(path: string): Promise<string | undefined> {
  const names = await readdir(dirname(path)).catch(() => [])
  const namesake = names.map((name) => join(dirname(path), name)).find((one) => one.normalize() === path.normalize())
  return namesake !== undefined && (await isFile(namesake)) ? namesake : undefined
}

/**
 * The bytes of a medium that fits into memory.
 * @param maxBytes a larger one is a Problem `too-large`
 */
export async function readMedia(
  workshop: Pick<Workshop, 'root' | 'assets' | 'fetcher'>,
  name: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const reference = await resolveMedia(workshop, name)
  if ('url' in reference) {
    return (await workshop.fetcher.get(reference.url, { maxBytes, timeoutMs: 20_000 })).bytes
  }
  const { size } = await stat(reference.path)
  if (size > maxBytes) {
    const mb = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`
    throw new Problem('too-large', `"${name}" has ${mb(size)} and may have ${mb(maxBytes)}: save it smaller.`)
  }
  return readFile(reference.path)
}

/** A short stable key of content. */
export const hashOf = (...parts: (string | Uint8Array)[]): string => {
  const digest = createHash('sha256')
  for (const part of parts) digest.update(part).update('\0')
  return digest.digest('hex').slice(0, 32)
}
