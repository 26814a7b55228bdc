import iconv from 'iconv-lite'
import type { PushForm } from '../../newsroom/documents/push-article.js'
import { isOfficeForm, maxOfficeBytes } from '../../sources/article-forms.js'
import { maxDocumentBytes } from '../../sources/document.js'
import { HttpProblem } from '../http-errors.js'

/** Limits of a push request; sizes in bytes. */
export const pushLimits = {
  article: maxDocumentBytes,
  /** An article with its pictures inside. */
  officeArticle: maxOfficeBytes,
  picture: 20_000_000,
  closedCaptions: 10_000_000,
  video: 500_000_000,
  files: 40,
  request: 600_000_000,
}

/** The article formats by media type. */
export const articleTypes: Record<string, PushForm> = {
  'application/json': '.json',
  'text/markdown': '.md',
  'text/html': '.html',
  'text/plain': '.txt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.oasis.opendocument.text': '.odt',
}

const formsByName: Record<string, PushForm> = {
  json: '.json',
  md: '.md',
  markdown: '.md',
  html: '.html',
  htm: '.html',
  txt: '.txt',
  docx: '.docx',
  odt: '.odt',
}

/** How large an article of a form may be, in bytes. */
export const articleLimit = (form: PushForm): number =>
  isOfficeForm(form) ? pushLimits.officeArticle : pushLimits.article

/**
 * The format of an article according to its `Content-Type` or, if that is not specific, to its file name.
 * @throws {HttpProblem} 415 `article-type`
 */
export function detectArticleForm(contentType: string | undefined, fileName?: string): PushForm {
  const type = parseMediaType(contentType)
  const form = articleTypes[type]
  if (form) return form
  const byName = formsByName[/\.(\w+)$/.exec(fileName ?? '')?.[1]?.toLowerCase() ?? '']
  if (byName && /^(application\/octet-stream|text\/x-markdown)?$/.test(type)) return byName
  throw new HttpProblem(
    415,
    'article-type',
    `The article is ${type === '' ? 'of no Content-Type' : `"${type.slice(0, 80)}"`}: send ${Object.keys(articleTypes).join(', ')}, or multipart/form-data with a part "article" of one of these types.`,
  )
}

export const parseMediaType = (contentType: string | undefined): string =>
  (contentType ?? '').split(';', 1)[0]!.trim().toLowerCase()

const byteOrderMark = '\uFEFF'

/**
 * Converts the article's text to UTF-8 from the `charset` of its Content-Type; returned as is if there is no charset.
 * @throws {HttpProblem} 415 `charset`: unknown encoding; 400 `charset`: the text is not in that encoding
 */
export function convertToUtf8(bytes: Buffer, contentType: string | undefined, form: PushForm): Buffer {
  const charset = /;\s*charset=\s*"?([^\s;"]*)/i.exec(contentType ?? '')?.[1]?.toLowerCase()
  if (!charset || isOfficeForm(form)) return bytes
  // iconv also knows `hex` and `base64`, which are not text encodings.
  if (!iconv.encodingExists(charset) || /^(hex|base64|binary|internal|ucs2|utf-?7)/.test(charset)) {
    throw new HttpProblem(415, 'charset', `The charset "${charset.slice(0, 40)}" is not known: send UTF-8.`)
  }
  const text = iconv.decode(bytes, charset)
  if (text.includes('\uFFFD') && !bytes.includes('\uFFFD')) {
    throw new HttpProblem(400, 'charset', `The article is not the ${charset} that its Content-Type says: send UTF-8.`)
  }
  // The HTTP header wins: the byte order mark overrides the encoding that the page itself declares.
  return Buffer.from(form === '.html' ? byteOrderMark + text : text)
}

export type FileKind = {
  /** Starts an error message. */
  label: string
  names: RegExp
  maxBytes: number
  isPicture?: true
}

const fileKinds: FileKind[] = [
  { label: 'A picture', names: /[^.]\.(jpe?g|png|webp|avif|gif)$/i, maxBytes: pushLimits.picture, isPicture: true },
  { label: 'A file of closed captions', names: /[^.]\.(srt|vtt|ttml|scc)$/i, maxBytes: pushLimits.closedCaptions },
  { label: 'A video', names: /[^.]\.(mp4|m4v|mov)$/i, maxBytes: pushLimits.video },
]

/**
 * A file's bare name, and the kind of file it has to be.
 * @param fileName as sent; a leading path is dropped
 * @throws {HttpProblem} 400 `file-name`, 415 `file-type`
 */
export function parseFileName(fileName: string): { name: string; kind: FileKind } {
  const name = fileName.split(/[/\\]/).at(-1)!.normalize()
  const shown = JSON.stringify(name.slice(0, 80))
  if (name === '' || name.startsWith('.') || Buffer.byteLength(name) > 255 || /\p{Cc}/u.test(name)) {
    throw new HttpProblem(400, 'file-name', `${shown} is no name for a file: give it the one that the article names.`)
  }
  const kind = fileKinds.find(({ names }) => names.test(name))
  if (kind) return { name, kind }
  throw new HttpProblem(
    415,
    'file-type',
    `The file ${shown} is of a type that is not taken: send pictures (jpg, png, webp, avif, gif), closed captions (srt, vtt, ttml, scc) or videos (mp4, m4v, mov).`,
  )
}
