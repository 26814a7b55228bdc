import { Refusal } from '../refusal.js'

/** A part of `multipart/form-data`. */
export type Part = {
  name: string
  /** As sent: it may be a path. */
  fileName?: string
  contentType?: string
  /** What is not taken of it is passed over when the next part is asked for. */
  body: AsyncIterable<Uint8Array>
}

const maxHeadBytes = 16_384
const maxPreambleBytes = 16_384
const lineEnd = '\r\n'

/**
 * Reads the parts of a body one after the other, never more of them in memory than the latest pieces that came
 * (RFC 2046 section 5.1, RFC 7578).
 * @throws {Refusal} 400 `multipart`: no boundary, or what comes is not what it should be
 */
export async function* readParts(stream: AsyncIterable<Uint8Array>, contentType: string): AsyncGenerator<Part> {
  const incoming = createIncoming(stream)
  const delimiter = Buffer.from(`${lineEnd}--${readBoundary(contentType)}`)
  await passOver(incoming.until(delimiter), maxPreambleBytes)
  while (!(await incoming.take('--'))) {
    const { block, ...head } = readHead(await incoming.head())
    if (block !== '') throw broken('has something after a boundary that is no line end')
    const body = incoming.until(delimiter)
    yield { ...head, body }
    // Whoever left the part early has ended its generator: the rest of it is behind another one.
    if (!incoming.isTaken()) await passOver(incoming.until(delimiter))
  }
}

/** What came and was not given on yet. */
function createIncoming(stream: AsyncIterable<Uint8Array>) {
  const pieces = stream[Symbol.asyncIterator]()
  // The first boundary begins a line as the others do.
  let held: Buffer = Buffer.from(lineEnd)
  let isTaken = false

  const more = async (): Promise<void> => {
    const { done, value } = await pieces.next()
    if (done) throw broken('ends before its last boundary')
    held = Buffer.concat([held, value])
  }
  return {
    /** All up to the mark, which is taken too. */
    async *until(mark: Buffer): AsyncGenerator<Uint8Array> {
      for (;;) {
        const at = held.indexOf(mark)
        const safe = at >= 0 ? at : Math.max(0, held.length - mark.length + 1)
        const piece = held.subarray(0, safe)
        held = held.subarray(at >= 0 ? at + mark.length : safe)
        isTaken = at >= 0
        if (piece.length > 0) yield piece
        if (at >= 0) return
        await more()
      }
    },
    /** Whether the mark that comes after the latest head was taken. */
    isTaken: () => isTaken,
    async take(text: string): Promise<boolean> {
      while (held.length < text.length) await more()
      if (held.toString('latin1', 0, text.length) !== text) return false
      held = held.subarray(text.length)
      return true
    },
    async head(): Promise<string> {
      isTaken = false
      for (;;) {
        const end = held.indexOf(lineEnd + lineEnd)
        if (end > maxHeadBytes || (end < 0 && held.length > maxHeadBytes)) {
          throw broken(`has a part whose headers are longer than ${maxHeadBytes} bytes`)
        }
        if (end >= 0) {
          const text = held.toString('utf8', 0, end)
          held = held.subarray(end + 2 * lineEnd.length)
          return text
        }
        await more()
      }
    },
  }
}

async function passOver(body: AsyncIterable<Uint8Array>, most = Number.POSITIVE_INFINITY): Promise<void> {
  let passed = 0
  for await (const piece of body) {
    passed += piece.length
    if (passed > most) throw broken('has no boundary at its beginning')
  }
}

/** RFC 2046 section 5.1.1: 1 to 70 characters. */
function readBoundary(contentType: string): string {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]*)"|([^\s;"]*))/i.exec(contentType) ?? []
  const boundary = quoted ?? plain ?? ''
  if (!/^[ -~]{1,70}$/.test(boundary)) {
    throw broken('names no boundary of 1 to 70 characters in its Content-Type')
  }
  return boundary
}

/** @returns `block`: what stands before the first line end, where nothing may */
function readHead(text: string): Omit<Part, 'body'> & { block: string } {
  const [first = '', ...lines] = text.split(lineEnd)
  const headers = new Map<string, string>()
  for (const line of lines) {
    const [, field, value] = /^([!#-'*+.^_`|~\w-]+):(.*)$/.exec(line) ?? []
    if (field === undefined || value === undefined) throw broken(`has the line ${show(line)} where a header should be`)
    headers.set(field.toLowerCase(), value.trim())
  }
  const encoding = headers.get('content-transfer-encoding') ?? 'binary'
  if (!/^(binary|[78]bit)$/i.test(encoding)) {
    throw broken(`has a part in the encoding ${show(encoding)}, which RFC 7578 does not allow`)
  }
  const disposition = headers.get('content-disposition') ?? ''
  const parameters = readParameters(disposition)
  const name = parameters.get('name')
  if (!/^form-data\s*(;|$)/i.test(disposition) || name === undefined) {
    throw broken('has a part without "Content-Disposition: form-data; name=..."')
  }
  const fileName = readExtended(parameters.get('filename*')) ?? parameters.get('filename')
  return { block: first.trim(), name, fileName, contentType: headers.get('content-type') }
}

function readParameters(header: string): Map<string, string> {
  // A quotation mark ends a value where a semicolon or nothing comes after it: browsers leave a backslash as it is.
  const found = header.matchAll(/;\s*([\w*-]+)=(?:"([^"]*(?:"(?! *(?:;|$))[^"]*)*)"|([^\s;"]*))/g)
  return new Map([...found].map(([, name, quoted, plain]) => [name!.toLowerCase(), plain ?? unquote(quoted!)]))
}

/** Browsers write `%22` for a quotation mark (HTML standard, 4.10.21.8), other programs a backslash before it. */
const unquote = (text: string): string =>
  text
    .replace(/\\"|%22/g, '"')
    .replace(/%0D/g, '\r')
    .replace(/%0A/g, '\n')

/** `UTF-8''b%C3%A4r.jpg` (RFC 8187), which some programs send although RFC 7578 is against it. */
function readExtended(value: string | undefined): string | undefined {
  const [, encoded] = /^utf-8'[\w-]*'(.*)$/i.exec(value ?? '') ?? []
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded)
  } catch {
    return undefined
  }
}

function broken(what: string): Refusal {
  return new Refusal(400, 'multipart', `The body ${what}: send multipart/form-data as RFC 7578 describes it.`)
}

const show = (text: string): string => JSON.stringify(text.slice(0, 60))
