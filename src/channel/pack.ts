import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FeedDefinition } from '../feed-definition.js'
import { Problem } from '../problem.js'
import type { Brand } from './brand-pictures.js'
import { fillManifest } from './manifest.js'

/** What the channel package of one feed contains. */
type ChannelOptions = Brand & {
  /** URLs of the feed's direct-publisher.json: the service first, then its mirrors. */
  feedUrls: string[]
  /** `major.minor.build`; Roku requires a higher one with each submission. */
  version: string
}

/** Roku's Static Analysis rejects packages over 4 MB. */
const maxPackageBytes = 4_000_000

/** Only these files go into the package: no linter configuration, no hidden files. */
const packedFiles = /^(source\/.*\.brs|components\/.*\.(brs|xml)|images\/[^/]+\.(png|jpg))$/

/** The same date in every package, so that the same input gives the same bytes. ZIP dates start in 1980. */
const zipDate = new Date(Date.UTC(1980, 0, 1))

const require = createRequire(import.meta.url)
const channelFolder = fileURLToPath(new URL('../../roku-channel', import.meta.url))

/** The channel's source is checked once per process. */
let sourceCheck: Promise<void> | undefined

/** Version of a package when none is given. */
export const defaultVersion = '1.0.0'

/**
 * The options for packing the channel of a feed.
 * @param origin of the service; the channel falls back to the feed's mirrors when it does not respond
 */
export function channelOptions(
  feed: FeedDefinition,
  { origin, logo, version = defaultVersion }: { origin: string; logo?: Uint8Array; version?: string },
): ChannelOptions {
  const path = `/feeds/${feed.slug}/direct-publisher.json`
  return {
    title: feed.title,
    feedUrls: [origin, ...feed.mirrors.map((mirror) => mirror.replace(/\/+$/, ''))].map((base) => base + path),
    colours: { accent: feed.brand.colour, background: feed.brand.background },
    logo,
    version,
  }
}

/**
 * Packs the channel of one feed: checks the channel's source, draws the brand pictures and fills in the manifest.
 * @returns the ZIP that a Roku installs; the same bytes for the same options
 * @throws {Problem} `channel-options`, `logo`, `channel-invalid` or `channel-size`
 */
export async function packChannel(options: ChannelOptions): Promise<Uint8Array> {
  // Loaded when a channel is packed, not when the service starts.
  const [{ default: JSZip }, { drawBrandPictures }] = await Promise.all([
    import('jszip'),
    import('./brand-pictures.js'),
  ])
  const manifest = fillManifest(await readFile(join(channelFolder, 'manifest'), 'utf8'), options)
  sourceCheck ??= checkChannelSource(channelFolder)
  await sourceCheck
  const files = new Map<string, Uint8Array>([['manifest', new TextEncoder().encode(manifest)]])
  for (const name of await listChannelFiles(channelFolder)) files.set(name, await readFile(join(channelFolder, name)))
  for (const [name, bytes] of await drawBrandPictures(options)) files.set(`images/${name}`, bytes)
  const zip = new JSZip()
  for (const [name, bytes] of [...files].sort(([one], [other]) => (one < other ? -1 : 1))) {
    zip.file(name, bytes, { date: zipDate, createFolders: false })
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

async function listChannelFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true })
  return entries.map((name) => name.replaceAll('\\', '/')).filter((name) => packedFiles.test(name))
}

/**
 * Checks the channel's BrightScript and XML with brighterscript and bslint (rules in the folder's bslint.json).
 * @param folder absolute path of the channel
 * @throws {Problem} `channel-invalid`: gives the number of errors and the file, line and message of the first 20
 */
export async function checkChannelSource(folder: string): Promise<void> {
  // The compiler is large: not loaded when the service starts.
  const { ProgramBuilder } = await import('brighterscript')
  const builder = new ProgramBuilder()
  try {
    await builder.run({
      cwd: folder,
      rootDir: folder,
      project: `${folder}/bsconfig.json`,
      plugins: [require.resolve('@rokucommunity/bslint')],
      logLevel: 'error' as never,
      showDiagnosticsInConsole: false,
      watch: false,
    })
    const errors = builder.getDiagnostics().filter((diagnostic) => diagnostic.severity !== 4)
    if (errors.length === 0) return
    const lines = errors.map((diagnostic) => {
      const file = relative(folder, diagnostic.file?.srcPath ?? folder)
      return `${file}:${(diagnostic.range?.start.line ?? 0) + 1} ${diagnostic.code ?? ''} ${diagnostic.message}`
    })
    throw new Problem(
      'channel-invalid',
      `The channel breaks ${errors.length} of its checks and is not packed; mend these first: ${lines.slice(0, 20).join('; ')}`,
    )
  } finally {
    builder.dispose()
  }
}
