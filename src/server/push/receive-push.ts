import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { detectPictureFormat } from '../../media/pictures/picture-format.js'
import type { PushedFile, PushForm } from '../../newsroom/documents/push-article.js'
import { Problem } from '../../problem.js'
import { isProcessAlive } from '../../processes/is-process-alive.js'
import { HttpProblem } from '../http-errors.js'
import {
  articleLimit,
  convertToUtf8,
  detectArticleForm,
  type FileKind,
  parseFileName,
  parseMediaType,
  pushLimits,
} from './accepted-types.js'
import { type MultipartPart, parseMultipart } from './multipart.js'

/** A received push: the article's text, and the files in a temporary folder. */
type ReceivedPush = { form: PushForm; bytes: Buffer; files: PushedFile[] }

/**
 * Receives an article: its text as the body, or `multipart/form-data` with one part `article` and files.
 * @param folder where the files are written; they are never held in memory
 * @throws {HttpProblem} 400 `multipart`, `request`, `file-name`, `charset`; 413 `too-large`, `too-many`; 415 `article-type`, `file-type`,
 *   `charset`
 */
export async function receivePush(request: Request, folder: string): Promise<ReceivedPush> {
  const contentType = request.headers.get('content-type') ?? undefined
  const encoding = request.headers.get('content-encoding') ?? 'identity'
  if (encoding.toLowerCase() !== 'identity') {
    throw new HttpProblem(415, 'article-type', `The body is compressed (${encoding.slice(0, 40)}): send it as it is.`)
  }
  if (parseMediaType(contentType) === 'multipart/form-data') {
    return receiveParts(parseMultipart(readChunks(request, 'A request', pushLimits.request), contentType!), folder)
  }
  const form = detectArticleForm(contentType)
  const body = await readArticle(readChunks(request, 'An article', articleLimit(form)), articleLimit(form))
  return { form, bytes: convertToUtf8(body, contentType, form), files: [] }
}

async function receiveParts(parts: AsyncIterable<MultipartPart>, folder: string): Promise<ReceivedPush> {
  let article: Pick<ReceivedPush, 'form' | 'bytes'> | undefined
  const files = new Map<string, PushedFile>()
  for await (const part of parts) {
    if (part.name === 'article') {
      if (article)
        throw new HttpProblem(400, 'multipart', 'The request has two parts "article": send one article at a time.')
      const form = detectArticleForm(
        part.contentType ?? (part.fileName === undefined ? 'text/plain' : undefined),
        part.fileName,
      )
      article = { form, bytes: convertToUtf8(await readArticle(part.body, articleLimit(form)), part.contentType, form) }
      continue
    }
    if (part.fileName === undefined) {
      const shown = JSON.stringify(part.name.slice(0, 60))
      throw new HttpProblem(400, 'multipart', `The part ${shown} is no file and not "article": take it out.`)
    }
    if (files.size >= pushLimits.files) {
      throw new HttpProblem(413, 'too-many', `The request has more than ${pushLimits.files} files: send fewer.`)
    }
    const { name, kind } = parseFileName(part.fileName)
    if (files.has(name)) {
      throw new HttpProblem(
        400,
        'file-name',
        `Two files are called ${JSON.stringify(name)}: give each a name of its own.`,
      )
    }
    files.set(name, await receiveFile(part.body, name, kind, join(folder, String(files.size))))
  }
  if (article) return { ...article, files: [...files.values()] }
  throw new HttpProblem(400, 'multipart', 'The request has no part "article": send the text of the article in one.')
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
    for await (const chunk of limitSize(body, `${kind.label} (${name})`, kind.maxBytes)) {
      if (start.length < 1024) start = Buffer.concat([start, chunk.subarray(0, 1024)])
      await file.writeFile(chunk)
    }
  } finally {
    await file.close()
  }
  return {
    name,
    path,
    extension: kind.isPicture ? detectPictureExtension(start, name) : extname(name).slice(1).toLowerCase(),
  }
}

const pictureExtensions = { JPEG: 'jpg', PNG: 'png', WebP: 'webp', AVIF: 'avif', GIF: 'gif', TIFF: 'tif' }

/** Detected from the content, whatever the file's name says. */
function detectPictureExtension(start: Uint8Array, name: string): string {
  try {
    return pictureExtensions[detectPictureFormat(start)]
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    throw new HttpProblem(415, 'file-type', `${JSON.stringify(name)}: ${error.message}`)
  }
}

async function readArticle(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of limitSize(body, 'An article', maxBytes)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The request's body in chunks. If reading ends early, the stream is not cancelled, so that a response can be sent. */
async function* readChunks(request: Request, label: string, maxBytes: number): AsyncGenerator<Uint8Array> {
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge(label, maxBytes)
  if (!request.body) return
  const reader = request.body.getReader()
  let received = 0
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new HttpProblem(400, 'request', 'The request broke off before its end: send it again.')
    })
    if (done) return
    received += value.length
    if (received > maxBytes) throw tooLarge(label, maxBytes)
    yield value
  }
}

async function* limitSize(
  body: AsyncIterable<Uint8Array>,
  label: string,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > maxBytes) throw tooLarge(label, maxBytes)
    yield chunk
  }
}

function tooLarge(label: string, maxBytes: number): HttpProblem {
  const megabytes = Math.floor(maxBytes / 1_000_000)
  return new HttpProblem(413, 'too-large', `${label} may have ${megabytes} MB: send less.`)
}

/** Temporary folders for uploads; each is deleted once its request is handled. */
type UploadFolders = { use<T>(work: (folder: string) => Promise<T>): Promise<T> }

/** @param root created with the first request, and then cleared of what killed processes left behind */
export function createUploadFolders(root: string): UploadFolders {
  let ready: Promise<void> | undefined
  return {
    async use(work) {
      ready ??= removeLeftovers(root)
      await ready
      const folder = join(root, `${process.pid}-${randomUUID()}`)
      await mkdir(folder)
      try {
        return await work(folder)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}

async function removeLeftovers(root: string): Promise<void> {
  await mkdir(root, { recursive: true })
  for (const name of await readdir(root)) {
    const id = Number(name.split('-')[0])
    // We have no folders yet: one with our process id belongs to a former process.
    if (id !== process.pid && isProcessAlive(id)) continue
    await rm(join(root, name), { recursive: true, force: true })
  }
}
