import { open } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { detectPictureFormat } from '../../media/pictures/picture-format.js'
import type { PushedFile, PushForm } from '../../newsroom/documents/push-article.js'
import { Problem } from '../../problem.js'
import { Refusal } from '../refusal.js'
import { type FileKind, formOf, kindOf, mediaType, pushLimits, toUtf8 } from './media-types.js'
import { type Part, readParts } from './read-parts.js'

/** What a request carried: the article's text, and the files, which lie in a folder for now. */
export type ReceivedPush = { form: PushForm; bytes: Buffer; files: PushedFile[] }

/**
 * Takes in an article: a body that is its text, or `multipart/form-data` with one part `article` and files.
 * @param folder where the files are written; they are never held in memory
 * @throws {Refusal} 400 `multipart`, `request`, `file-name`, `charset`; 413 `too-large`, `too-many`; 415 `article-type`, `file-type`,
 *   `charset`
 */
export async function receivePush(request: Request, folder: string): Promise<ReceivedPush> {
  const contentType = request.headers.get('content-type') ?? undefined
  const encoding = request.headers.get('content-encoding') ?? 'identity'
  if (encoding.toLowerCase() !== 'identity') {
    throw new Refusal(415, 'article-type', `The body is compressed (${encoding.slice(0, 40)}): send it as it is.`)
  }
  if (mediaType(contentType) === 'multipart/form-data') {
    return receiveParts(readParts(piecesOf(request, 'A request', pushLimits.request), contentType!), folder)
  }
  const form = formOf(contentType)
  const body = await collect(piecesOf(request, 'An article', pushLimits.article), pushLimits.article)
  return { form, bytes: toUtf8(body, contentType, form), files: [] }
}

async function receiveParts(parts: AsyncIterable<Part>, folder: string): Promise<ReceivedPush> {
  let article: Pick<ReceivedPush, 'form' | 'bytes'> | undefined
  const files = new Map<string, PushedFile>()
  for await (const part of parts) {
    if (part.name === 'article') {
      if (article)
        throw new Refusal(400, 'multipart', 'The request has two parts "article": send one article at a time.')
      const form = formOf(part.contentType ?? (part.fileName === undefined ? 'text/plain' : undefined), part.fileName)
      article = { form, bytes: toUtf8(await collect(part.body, pushLimits.article), part.contentType, form) }
      continue
    }
    if (part.fileName === undefined) {
      const shown = JSON.stringify(part.name.slice(0, 60))
      throw new Refusal(400, 'multipart', `The part ${shown} is no file and not "article": take it out.`)
    }
    if (files.size >= pushLimits.files) {
      throw new Refusal(413, 'too-many', `The request has more than ${pushLimits.files} files: send fewer.`)
    }
    const { name, kind } = kindOf(part.fileName)
    if (files.has(name)) {
      throw new Refusal(400, 'file-name', `Two files are called ${JSON.stringify(name)}: give each a name of its own.`)
    }
    files.set(name, await receiveFile(part.body, name, kind, join(folder, String(files.size))))
  }
  if (article) return { ...article, files: [...files.values()] }
  throw new Refusal(400, 'multipart', 'The request has no part "article": send the text of the article in one.')
}

async function receiveFile(
  body: AsyncIterable<Uint8Array>,
  name: string,
  kind: FileKind,
  path: string,
): Promise<PushedFile> {
  const file = await open(path, 'wx')
  let start = Buffer.alloc(0)
  try {
    for await (const piece of limited(body, `${kind.what} (${name})`, kind.maxBytes)) {
      if (start.length < 1024) start = Buffer.concat([start, piece.subarray(0, 1024)])
      await file.writeFile(piece)
    }
  } finally {
    await file.close()
  }
  return { name, path, extension: kind.isPicture ? extensionOf(start, name) : extname(name).slice(1).toLowerCase() }
}

const extensions = { JPEG: 'jpg', PNG: 'png', WebP: 'webp', AVIF: 'avif', GIF: 'gif', TIFF: 'tif' }

/** By what the picture is, whatever its name says. */
function extensionOf(start: Uint8Array, name: string): string {
  try {
    return extensions[detectPictureFormat(start)]
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    throw new Refusal(415, 'file-type', `${JSON.stringify(name)}: ${error.message}`)
  }
}

async function collect(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of limited(body, 'An article', maxBytes)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** The body of a request as it comes; its stream is left alone where reading ends early, so that there can be an answer. */
async function* piecesOf(request: Request, what: string, maxBytes: number): AsyncGenerator<Uint8Array> {
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge(what, maxBytes)
  if (!request.body) return
  const reader = request.body.getReader()
  let received = 0
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Refusal(400, 'request', 'The request broke off before its end: send it again.')
    })
    if (done) return
    received += value.length
    if (received > maxBytes) throw tooLarge(what, maxBytes)
    yield value
  }
}

async function* limited(body: AsyncIterable<Uint8Array>, what: string, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const piece of body) {
    size += piece.length
    if (size > maxBytes) throw tooLarge(what, maxBytes)
    yield piece
  }
}

function tooLarge(what: string, maxBytes: number): Refusal {
  const megabytes = Math.floor(maxBytes / 1_000_000)
  return new Refusal(413, 'too-large', `${what} may have ${megabytes} MB: send less.`)
}
