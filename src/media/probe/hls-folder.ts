import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, posix, sep } from 'node:path'
import { Problem } from '../../problem.js'
import { openFile } from './byte-source.js'
import { unplayable } from './playable-video.js'
import {
  type MasterPlaylist,
  type MediaPlaylist,
  onLine,
  playlistLimits,
  readMediaPlaylist,
  readPlaylist,
} from './playlist.js'
import type { HlsFiles } from './probe-hls.js'

/**
 * Opens the files of a local playlist. Locations are paths relative to its folder, with `/`.
 * @param path of the playlist
 */
export async function openHlsFolder(path: string): Promise<HlsFiles> {
  const folder = await realpath(dirname(path))
  const first = basename(path)
  return {
    label: first,
    first,
    resolve: resolveInside,

    async readText(location) {
      const source = await openFile(await realPathInside(folder, location), location)
      try {
        if (source.size > playlistLimits.bytes) {
          throw unplayable(
            location,
            `is a playlist of ${source.size} bytes, over the limit of ${playlistLimits.bytes}: cut the video into longer segments.`,
          )
        }
        return { location, text: new TextDecoder().decode(await source.read(0, source.size)) }
      } finally {
        await source.close()
      }
    },

    async readStart(location, range) {
      const source = await openFile(await realPathInside(folder, location), location)
      try {
        return await source.read(range.offset, range.length)
      } finally {
        await source.close()
      }
    },

    async measureBitrate(location, media) {
      const names = new Set(media.references.map(({ uri }) => resolveInside(location, uri)))
      let bytes = 0
      for (const name of names) bytes += (await stat(await realPathInside(folder, name))).size
      return media.duration > 0 ? (bytes * 8) / media.duration / 1000 : 0
    },
  }
}

/**
 * Lists every file that the playlists refer to, once each, the first playlist first, and checks that all of them exist.
 * @throws {Problem} `video-unsafe` for a name outside the folder, `video-missing`, `video-unplayable`; with the line number
 */
export async function listHlsFiles(files: HlsFiles): Promise<string[]> {
  const start = await files.readText(files.first)
  const found = new Set<string>([files.first])
  await addReferences(files, files.first, readPlaylist(files.label, start.text), found)
  return [...found]
}

async function addReferences(
  files: HlsFiles,
  location: string,
  playlist: MasterPlaylist | MediaPlaylist,
  found: Set<string>,
): Promise<void> {
  for (const { uri, line, isPlaylist } of playlist.references) {
    await onLine(location, line, async () => {
      const named = files.resolve(location, uri)
      if (found.has(named)) return
      if (found.size > playlistLimits.segments) {
        throw unplayable(files.label, `has more than ${playlistLimits.segments} files: cut it into longer segments.`)
      }
      found.add(named)
      if (playlist.kind === 'media' || !isPlaylist) {
        await files.readStart(named, { offset: 0, length: 1 })
        return
      }
      const { text } = await files.readText(named)
      await addReferences(files, named, readMediaPlaylist(named, text), found)
    })
  }
}

/**
 * Resolves a reference to a file. A local playlist comes from someone else, so it may refer only to files in its own
 * folder, not to anything else on this machine or network.
 */
function resolveInside(from: string, reference: string): string {
  const shown = reference.slice(0, 100)
  const refuse = (reason: string) =>
    new Problem('video-unsafe', `"${shown}" ${reason}: a playlist may only name files in its own folder or below.`)
  if (/^[a-z][a-z0-9+.-]*:/i.test(reference) || reference.startsWith('//')) throw refuse('is an address')
  if (reference.startsWith('/') || reference.includes('\\')) throw refuse('is an absolute path')
  let name: string
  try {
    name = decodeURIComponent(reference.replace(/[?#].*$/, ''))
  } catch {
    throw refuse('is not a readable name')
  }
  if (name === '' || /[\0\\]/.test(name) || name.split('/').includes('..') || name.startsWith('/')) {
    throw refuse('leads out of the folder')
  }
  return posix.join(posix.dirname(from), name)
}

/** Returns the real path of a file in the folder, with symbolic links resolved. */
async function realPathInside(folder: string, location: string): Promise<string> {
  const path = await realpath(join(folder, location)).catch((error: unknown) => {
    throw new Problem('video-missing', `${location} is missing: put it beside the playlist.`, { cause: error })
  })
  if (path.startsWith(folder + sep)) return path
  throw new Problem(
    'video-unsafe',
    `"${location}" is a link that leads out of the folder: a playlist may only name files in its own folder or below.`,
  )
}
