import iconv from 'iconv-lite'
import type { PushForm } from '../../newsroom/documents/push-article.js'
import { maxDocumentBytes } from '../../sources/document.js'
import { Refusal } from '../refusal.js'

/** What a request may carry; sizes in bytes. */
export const pushLimits = {
  article: maxDocumentBytes,
  picture: 20_000_000,
  closedCaptions: 10_000_000,
  video: 500_000_000,
  files: 40,
  request: 600_000_000,
}

/** The forms of an article by their media types. */
export const articleTypes: Record<string, PushForm> = {
  'application/json': '.json',
  'text/markdown': '.md',
  'text/html': '.html',
  'text/plain': '.txt',
}

const formsByName: Record<string, PushForm> = {
  json: '.json',
  md: '.md',
  markdown: '.md',
  html: '.html',
  htm: '.html',
  txt: '.txt',
}

/**
 * The form of an article by its `Content-Type`, and of a part by its file's name where the type says nothing.
 * @throws {Refusal} 415 `article-type`
 */
export function formOf(contentType: string | undefined, fileName?: string): PushForm {
  const type = mediaType(contentType)
  const form = articleTypes[type]
  if (form) return form
  const byName = formsByName[/\.(\w+)$/.exec(fileName ?? '')?.[1]?.toLowerCase() ?? '']
  if (byName && /^(application\/octet-stream|text\/x-markdown)?$/.test(type)) return byName
  throw new Refusal(
    415,
    'article-type',
    `The article is ${type === '' ? 'of no Content-Type' : `"${type.slice(0, 80)}"`}: send ${Object.keys(articleTypes).join(', ')}, or multipart/form-data with a part "article" of one of these types.`,
  )
}

export const mediaType = (contentType: string | undefined): string =>
  (contentType ?? '').split(';', 1)[0]!.trim().toLowerCase()

const byteOrderMark = '\uFEFF'

/**
 * The article's text in UTF-8, as the `charset` of its Content-Type says; as it came where it says none.
 * @throws {Refusal} 415 `charset`: no such encoding; 400 `charset`: the text is not in it
 */
export function toUtf8(bytes: Buffer, contentType: string | undefined, form: PushForm): Buffer {
  const charset = /;\s*charset=\s*"?([^\s;"]*)/i.exec(contentType ?? '')?.[1]?.toLowerCase()
  if (!charset) return bytes
  // iconv knows `hex` and `base64` too, which are no encodings of text.
  if (!iconv.encodingExists(charset) || /^(hex|base64|binary|internal|ucs2|utf-?7)/.test(charset)) {
    throw new Refusal(415, 'charset', `The charset "${charset.slice(0, 40)}" is not known: send UTF-8.`)
  }
  const text = iconv.decode(bytes, charset)
  if (text.includes('\uFFFD') && !bytes.includes('\uFFFD')) {
    throw new Refusal(400, 'charset', `The article is not the ${charset} that its Content-Type says: send UTF-8.`)
  }
  // HTTP has the last word: with the mark, what the page says of its own encoding does not count.
  return Buffer.from(form === '.html' ? byteOrderMark + text : text)
}

/** What may be in a file of some name. */
export type FileKind = { what: string; names: RegExp; maxBytes: number; isPicture?: true }

const kinds: FileKind[] = [
  { what: 'A picture', names: /[^.]\.(jpe?g|png|webp|avif|gif)$/i, maxBytes: pushLimits.picture, isPicture: true },
  { what: 'A file of closed captions', names: /[^.]\.(srt|vtt|ttml|scc)$/i, maxBytes: pushLimits.closedCaptions },
  { what: 'A video', names: /[^.]\.(mp4|m4v|mov)$/i, maxBytes: pushLimits.video },
]

/**
 * A file's bare name and what may be in it.
 * @param fileName as sent; a path before it is not looked at
 * @throws {Refusal} 400 `file-name`, 415 `file-type`
 */
export function kindOf(fileName: string): { name: string; kind: FileKind } {
  const name = fileName.split(/[/\\]/).at(-1)!.normalize()
  const shown = JSON.stringify(name.slice(0, 80))
  if (name === '' || name.startsWith('.') || Buffer.byteLength(name) > 255 || /\p{Cc}/u.test(name)) {
    throw new Refusal(400, 'file-name', `${shown} is no name for a file: give it the one that the article names.`)
  }
  const kind = kinds.find(({ names }) => names.test(name))
  if (kind) return { name, kind }
  throw new Refusal(
    415,
    'file-type',
    `The file ${shown} is of a type that is not taken: send pictures (jpg, png, webp, avif, gif), closed captions (srt, vtt, ttml, scc) or videos (mp4, m4v, mov).`,
  )
}
