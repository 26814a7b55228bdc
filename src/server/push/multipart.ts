import { HttpProblem } from '../http-errors.js'

/** A part of `multipart/form-data`. */
export type MultipartPart = {
  name: string
  /** As sent; it may be a path. */
  fileName?: string
  contentType?: string
  /** Whatever is left unread is skipped when the next part is requested. */
  body: AsyncIterable<Uint8Array>
}

const maxHeaderBytes = 16_384
const maxPreambleBytes = 16_384
const lineEnd = '\r\n'

/**
 * Parses a multipart body part by part, with only the latest chunks in memory (RFC 2046 section 5.1, RFC 7578).
 * @throws {HttpProblem} 400 `multipart`: no boundary, or a malformed body
 */
export async function* parseMultipart(
  stream: AsyncIterable<Uint8Array>,
  contentType: string,
): AsyncGenerator<MultipartPart> {
  const reader = createByteReader(stream)
  const delimiter = Buffer.from(`${lineEnd}--${parseBoundary(contentType)}`)
  await skip(reader.readUntil(delimiter), maxPreambleBytes)
  while (!(await reader.skipIf('--'))) {
    const { junk, ...head } = parsePartHeaders(await reader.readHeaders())
    if (junk !== '') throw malformed('has something after a boundary that is no line end')
    const body = reader.readUntil(delimiter)
    yield { ...head, body }
    // A consumer that stopped early ended the body's generator: the rest needs a new one.
    if (!reader.isMarkReached()) await skip(reader.readUntil(delimiter))
  }
}

/** Reads a stream of chunks up to given marks; holds only what was received and not yet consumed. */
function createByteReader(stream: AsyncIterable<Uint8Array>) {
  const chunks = stream[Symbol.asyncIterator]()
  // The first boundary has no line end before it in the body, but the others do.
  let buffered: Buffer = Buffer.from(lineEnd)
  let isMarkReached = false

  const receive = async (): Promise<void> => {
    const { done, value } = await chunks.next()
    if (done) throw malformed('ends before its last boundary')
    buffered = Buffer.concat([buffered, value])
  }
  return {
    /** Everything up to the mark, which is consumed too. */
    async *readUntil(mark: Buffer): AsyncGenerator<Uint8Array> {
      for (;;) {
        const at = buffered.indexOf(mark)
        const safe = at >= 0 ? at : Math.max(0, buffered.length - mark.length + 1)
        const chunk = buffered.subarray(0, safe)
        buffered = buffered.subarray(at >= 0 ? at + mark.length : safe)
        isMarkReached = at >= 0
        if (chunk.length > 0) yield chunk
        if (at >= 0) return
        await receive()
      }
    },
    /** Whether the mark after the latest headers was consumed. */
    isMarkReached: () => isMarkReached,
    /** Consumes the text if it comes next. */
    async skipIf(text: string): Promise<boolean> {
      while (buffered.length < text.length) await receive()
      if (buffered.toString('latin1', 0, text.length) !== text) return false
      buffered = buffered.subarray(text.length)
      return true
    },
    /** The header lines of a part, without the empty line after them. */
    async readHeaders(): Promise<string> {
      isMarkReached = false
      for (;;) {
        const end = buffered.indexOf(lineEnd + lineEnd)
        if (end > maxHeaderBytes || (end < 0 && buffered.length > maxHeaderBytes)) {
          throw malformed(`has a part whose headers are longer than ${maxHeaderBytes} bytes`)
        }
        if (end >= 0) {
          const text = buffered.toString('utf8', 0, end)
          buffered = buffered.subarray(end + 2 * lineEnd.length)
          return text
        }
        await receive()
      }
    },
  }
}

async function skip(body: AsyncIterable<Uint8Array>, maxBytes = Number.POSITIVE_INFINITY): Promise<void> {
  let skipped = 0
  for await (const chunk of body) {
    skipped += chunk.length
    if (skipped > maxBytes) throw malformed('has no boundary at its beginning')
  }
}

/** RFC 2046 section 5.1.1: 1 to 70 characters. */
function parseBoundary(contentType: string): string {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]*)"|([^\s;"]*))/i.exec(contentType) ?? []
  const boundary = quoted ?? plain ?? ''
  if (!/^[ -~]{1,70}$/.test(boundary)) {
    throw malformed('names no boundary of 1 to 70 characters in its Content-Type')
  }
  return boundary
}

/** @returns `junk`: whatever precedes the first line end, where nothing is allowed */
function parsePartHeaders(text: string): Omit<MultipartPart, 'body'> & { junk: string } {
  const [first = '', ...lines] = text.split(lineEnd)
  const headers = new Map<string, string>()
  for (const line of lines) {
    const [, field, value] = /^([!#-'*+.^_`|~\w-]+):(.*)$/.exec(line) ?? []
    if (field === undefined || value === undefined)
      throw malformed(`has the line ${quote(line)} where a header should be`)
    headers.set(field.toLowerCase(), value.trim())
  }
  const encoding = headers.get('content-transfer-encoding') ?? 'binary'
  if (!/^(binary|[78]bit)$/i.test(encoding)) {
    throw malformed(`has a part in the encoding ${quote(encoding)}, which RFC 7578 does not allow`)
  }
  const disposition = headers.get('content-disposition') ?? ''
  const parameters = parseParameters(disposition)
  const name = parameters.get('name')
  if (!/^form-data\s*(;|$)/i.test(disposition) || name === undefined) {
    throw malformed('has a part without "Content-Disposition: form-data; name=..."')
  }
  const fileName = decodeExtendedValue(parameters.get('filename*')) ?? parameters.get('filename')
  return { junk: first.trim(), name, fileName, contentType: headers.get('content-type') }
}

function parseParameters(header: string): Map<string, string> {
  // A quotation mark ends a value only before a semicolon or the end, since browsers do not escape backslashes.
  const found = header.matchAll(/;\s*([\w*-]+)=(?:"([^"]*(?:"(?! *(?:;|$))[^"]*)*)"|([^\s;"]*))/g)
  return new Map([...found].map(([, name, quoted, plain]) => [name!.toLowerCase(), plain ?? unquote(quoted!)]))
}

/** Browsers write a quotation mark as `%22` (HTML standard, 4.10.21.8), other programs escape it with a backslash. */
const unquote = (text: string): string =>
  text
    .replace(/\\"|%22/g, '"')
    .replace(/%0D/g, '\r')
    .replace(/%0A/g, '\n')

/** `UTF-8''b%C3%A4r.jpg` (RFC 8187), which some programs send although RFC 7578 forbids it. */
function decodeExtendedValue(value: string | undefined): string | undefined {
  const [, encoded] = /^utf-8'[\w-]*'(.*)$/i.exec(value ?? '') ?? []
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded)
  } catch {
    return undefined
  }
}

function malformed(what: string): HttpProblem {
  return new HttpProblem(400, 'multipart', `The body ${what}: send multipart/form-data as RFC 7578 describes it.`)
}

const quote = (text: string): string => JSON.stringify(text.slice(0, 60))
