import { basename, posix, resolve } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Fetched, Fetcher } from '../../fetch/fetcher.js'
import { Problem } from '../../problem.js'
import type { LoadedDocument } from '../../sources/document.js'
import { loadDocument } from '../../sources/folder.js'
import { fetchEdition } from '../../sources/page/fetch-page.js'
import type { Parse } from '../../sources/parsers.js'
import { recogniseContent } from '../../sources/recognise-content.js'
import { findDocument } from '../import/find-document.js'
import { isWebAddress, readTarget } from '../import/read-target.js'
import { chooseJsonDocument, chooseNewestItem, type LoadedTarget } from './choose-document.js'

export type TargetTools = { fetcher: Fetcher; parse: Parse; now(): Date }

/** As for a feed that is fetched; a page or an article may have far less. */
const limits = { maxBytes: 20 * 1024 * 1024, timeoutMs: 60_000 }
/** A longer page is read without its scripts, as every fetched page is. */
const maxDocumentBytes = 2_000_000
const maxPageBytes = 8_000_000
/** Files whose name alone tells how they are read: articles, stored items and posts, and office files. */
const namedForm = /\.(?:txt|md|markdown|html?|item|post|docx?|odt|rtf|pdf|pages)$/i
const unpack = promisify(gunzip)

/**
 * Loads the document that an article is read from: a file with the media beside it, or what an address leads to. A feed
 * gives its newest item. Nothing is stored.
 * @param url the address that a file was saved from
 * @throws {Problem} `read`: there is no such file, or no article in it; like the fetcher and the parsers
 */
export function loadTarget(target: string, url: string | undefined, tools: TargetTools): Promise<LoadedTarget> {
  return isWebAddress(target) ? loadAddress(target, tools) : loadFile(target, url, tools)
}

async function loadFile(target: string, url: string | undefined, tools: TargetTools): Promise<LoadedTarget> {
  const path = resolve(target)
  const { bytes: read, modifiedAt } = await readTarget(path, 'read')
  const bytes = await unpackBytes(read, target)
  const file = { name: basename(path).replace(/\.gz$/i, ''), bytes, url, modifiedAt: modifiedAt.toISOString() }
  const isNamed = namedForm.test(file.name)
  const isPage = /\.html?$/i.test(file.name) || (!isNamed && recogniseContent(bytes) === 'html')
  if (isPage && bytes.length > maxDocumentBytes) return loadLongPage(file, target, tools)
  if (isPage && !isNamed) return asIs({ ...file, name: `${file.name}.html` })
  const chosen = isNamed ? undefined : await chooseDocument(file, undefined, target, tools)
  if (chosen && chosen.document.name !== file.name) return chosen
  const entry = bytes === read ? await findDocument(path) : undefined
  return entry ? { document: { ...(await loadDocument(entry)), url }, notes: [] } : asIs(file)
}

const asIs = (file: Omit<LoadedDocument, 'assets'>): LoadedTarget => ({ document: { ...file, assets: [] }, notes: [] })

/** Removes the scripts of a page that is longer than an article may be, as happens when a page is fetched. */
async function loadLongPage(
  file: Omit<LoadedDocument, 'assets'>,
  target: string,
  { parse }: TargetTools,
): Promise<LoadedTarget> {
  const size = (file.bytes.length / 1e6).toFixed(1)
  if (file.bytes.length > maxPageBytes) {
    throw new Problem('too-large', `${target} has ${size} MB and a page may have 8 MB: save only the article.`)
  }
  const { html } = await parse('page', { bytes: file.bytes, url: file.url ?? fileAddress(file.name) })
  return asIs({ ...file, bytes: withMark(html) })
}

async function loadAddress(target: string, tools: TargetTools): Promise<LoadedTarget> {
  const fetched = await tools.fetcher.get(target, limits)
  const bytes = await unpackBytes(fetched.bytes, target)
  const contentType = fetched.headers.get('content-type') ?? undefined
  if (recogniseContent(bytes, contentType) === 'html') return loadPage(target, { ...fetched, bytes }, tools)
  const path = decodeURI(new URL(fetched.url).pathname).replace(/\.gz$/i, '')
  const name = /\.(?:txt|md|markdown|docx|odt)$/i.test(path) ? posix.basename(path) : 'document.txt'
  const file = { name, bytes, url: fetched.url, modifiedAt: tools.now().toISOString() }
  return (await chooseDocument(file, contentType, target, tools)) ?? asIs(file)
}

/** A page in the edition that a source of type `page` would keep. */
async function loadPage(target: string, fetched: Fetched, { fetcher, parse, now }: TargetTools): Promise<LoadedTarget> {
  const get: Fetcher['get'] = async (url, ...rest) => (url === target ? fetched : fetcher.get(url, ...rest))
  const page = (await fetchEdition({ fetcher: { ...fetcher, get }, parse }, target))!
  const { isArticle, html, links } = page.facts
  const document = { name: 'page.html', bytes: withMark(html), url: page.url, modifiedAt: now().toISOString() }
  const notes = [
    ...(page.url === target ? [] : [`It was read from ${page.url}.`]),
    ...(isArticle
      ? []
      : [
          `The page looks like a list (it links to ${links.length} articles), not like one article: name an article's page.`,
        ]),
  ]
  return { document: { ...document, assets: [] }, notes }
}

/** The document in a feed, or in JSON; undefined for anything else, which is read by its name. */
async function chooseDocument(
  file: Omit<LoadedDocument, 'assets'>,
  contentType: string | undefined,
  target: string,
  { parse }: TargetTools,
): Promise<LoadedTarget | undefined> {
  const kind = recogniseContent(file.bytes, contentType)
  const found = kind === 'json' ? chooseJsonDocument(file, target) : undefined
  if (found) return { document: found, notes: [] }
  if (kind !== 'xml' && kind !== 'json') return undefined
  const url = file.url ?? fileAddress(file.name)
  try {
    const feed = await parse('feed', { bytes: file.bytes, contentType, url })
    return chooseNewestItem(feed, { url, target, modifiedAt: file.modifiedAt })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    throw new Problem(error.code, error.message.replaceAll(url, target), { cause: error })
  }
}

/** Stands for the address of a file that has none. */
const fileAddress = (name: string): string => `http://file.invalid/${encodeURIComponent(name)}`

/** The text is UTF-8 now, whatever it declares, so it gets a byte order mark. */
const withMark = (html: string): Uint8Array<ArrayBuffer> => Buffer.from(`\ufeff${html}`)

/** Unpacks gzip, which packs a page to a tenth, but nothing that grows beyond what is read. */
async function unpackBytes(bytes: Uint8Array, target: string): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  return unpack(bytes, { maxOutputLength: limits.maxBytes }).catch((error: NodeJS.ErrnoException) => {
    const isTooLong = error.code === 'ERR_BUFFER_TOO_LARGE'
    throw new Problem(
      'read',
      isTooLong
        ? `${target} has more than 20 MB when it is unpacked: save only the article.`
        : `${target} is damaged, so it cannot be unpacked: pack it again, or name the file that was packed.`,
      { cause: error },
    )
  })
}
