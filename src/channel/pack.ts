import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import JSZip from 'jszip'
import { Problem } from '../problem.js'
import { type Brand, drawBrandPictures } from './brand-pictures.js'
import { checkChannel } from './check.js'
import { fillManifest } from './manifest.js'

/** One newsroom's channel. */
export type ChannelOptions = Brand & {
  /** Addresses of the feed's direct-publisher.json, mirrors after the first. */
  feedUrls: string[]
  /** `major.minor.build`; Roku wants it raised with each submission. */
  version: string
}

/** Static Analysis refuses packages of more than 4 MB. */
const maxPackageBytes = 4_000_000

/** The package holds these and nothing else: no checks' configuration, no hidden files. */
const packed = /^(source\/.*\.brs|components\/.*\.(brs|xml)|images\/[^/]+\.(png|jpg))$/

/** The same date in every package, so that the same input gives the same bytes; ZIP begins at 1980. */
const date = new Date(Date.UTC(1980, 0, 1))

const channelFolder = fileURLToPath(new URL('../../roku-channel', import.meta.url))

let checked: Promise<void> | undefined

/**
 * Packs the channel for one newsroom: checks its source once a process, draws its pictures, fills the manifest.
 * @returns the ZIP that a Roku installs; the same bytes for the same options
 * @throws {Problem} `channel-options`, `logo`, `channel-invalid` or `channel-size`
 */
export async function packChannel(options: ChannelOptions): Promise<Uint8Array> {
  const manifest = fillManifest(await readFile(join(channelFolder, 'manifest'), 'utf8'), options)
  checked ??= checkChannel(channelFolder)
  await checked
  const files = new Map<string, Uint8Array>([['manifest', new TextEncoder().encode(manifest)]])
  for (const name of await listFiles(channelFolder)) files.set(name, await readFile(join(channelFolder, name)))
  for (const [name, bytes] of await drawBrandPictures(options)) files.set(`images/${name}`, bytes)
  const zip = new JSZip()
  for (const [name, bytes] of [...files].sort(([one], [other]) => (one < other ? -1 : 1))) {
    zip.file(name, bytes, { date, createFolders: false })
  }
  const bytes = await zip.generateAsync({
    type: 'uint8array',
    compression: 'DEFLATE',
    compressionOptions: { level: 9 },
    platform: 'DOS',
  })
  if (bytes.byteLength > maxPackageBytes) {
    throw new Problem(
      'channel-size',
      `The package has ${bytes.byteLength} bytes and Roku takes at most ${maxPackageBytes}: use a simpler logo.`,
    )
  }
  return bytes
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true })
  return entries.map((name) => name.replaceAll('\\', '/')).filter((name) => packed.test(name))
}
